"""Queue doors of the automation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import structlog
from celery import shared_task

from igny8_core.core.accounts import export_service
from igny8_core.core.api import idempotency
from igny8_core.core.jobs import signs, sweeper
from igny8_core.core.jobs.kinds import EVENTS_DISPATCH
from igny8_core.domain.automation.jobs import RUN_RULE
from igny8_core.domain.automation.services import (
    account_closing_service,
    automation_service,
    breaker_service,
    due_service,
    matching_service,
    retention_service,
)
from igny8_core.domain.billing.services import grant_service, watch_service
from igny8_core.domain.content.services import task_service, trash_service
from igny8_core.domain.linking.services import link_watch_service
from igny8_core.domain.optimization.services import analysis_service
from igny8_core.domain.publishing.services import schedule_service
from igny8_core.domain.site_building.services import form_service
from igny8_core.infrastructure.messaging import delivery_service, digest_service
from igny8_core.infrastructure.messaging.base_task import job_task

log = structlog.get_logger(__name__)

STEPS: list[Callable[[], object]] = [
    signs.note_tick,
    sweeper.sweep,
    due_service.claim_due_rules,
    due_service.wake_rules,
    breaker_service.finish_executions,
    task_service.announce_due,
    schedule_service.publish_due,
    link_watch_service.look_for_changes,
    analysis_service.record_daily,
    grant_service.grant_due,
    watch_service.announce_low,
    delivery_service.start_due,
    delivery_service.prune,
    form_service.purge_due,
    trash_service.purge_due,
    export_service.purge_due,
    account_closing_service.start_due,
    retention_service.prune_due,
    digest_service.send_due,
    idempotency.purge,
]
"""What each tick does, in this order; the composition root adds its own."""


@shared_task(name="automation.tick")
def tick() -> None:
    """The only beat entry."""
    for step in STEPS:
        try:
            step()
        except Exception:  # one tenant's broken row must not stop the housekeeping of all others
            log.exception("tick_step_failed", step=getattr(step, "__qualname__", repr(step)))


@job_task(EVENTS_DISPATCH)
def dispatch_event(*, event_id: str) -> dict[str, Any]:
    """Find the rules that an event sets off."""
    return matching_service.handle_event(event_id=event_id)


@job_task(RUN_RULE, on_failure=automation_service.abandon)
def run_rule(*, rule_id: str) -> dict[str, Any]:
    """Run one rule for all that waits for it."""
    return automation_service.run_rule(rule_id=rule_id)
