"""The plan's own default rules (its section 5.3), seeded for every new site, off until its owner turns them on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from django.db import transaction

from igny8_core.core.accounts import site_service
from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.auth.models import Site
from igny8_core.core.limits import services as limits
from igny8_core.domain.automation.models import AutomationRule
from igny8_core.domain.automation.services import rule_service

Pace = Literal["scheduled", "immediate"]


@dataclass(frozen=True)
class Workflow:
    """`event` is the trigger at once; `cron`, where given, is the plan's hour for the pace 'scheduled'."""

    template: str
    name: str
    event: str
    action: str
    cron: str = ""
    params: dict[str, int] = field(default_factory=dict)


FULL_PIPELINE: tuple[Workflow, ...] = (
    Workflow("auto_cluster", "Auto cluster keywords", "keyword_added", "cluster_keywords", cron="0 2 * * *"),
    Workflow("auto_ideas", "Auto generate ideas", "cluster_created", "generate_ideas"),
    Workflow("auto_tasks", "Auto create tasks", "idea_created", "create_tasks", cron="0 9 * * *"),
    Workflow("auto_content", "Auto generate content", "task_queued", "generate_content", cron="0 * * * *"),
    Workflow("auto_images", "Auto generate images", "content_generated", "generate_images"),
    Workflow("auto_link", "Auto link content", "images_generated", "link_content"),
    Workflow("auto_optimize", "Auto optimise content", "content_linked", "optimize_content"),
    Workflow("auto_review", "Auto ask for review", "content_optimized", "request_review"),
    Workflow("auto_publish", "Auto publish", "content_approved", "publish_content", cron="0 10 * * *"),
)
MAX_PER_DAY = 500


def open_site(*, name: str, kind: str, **fields: Any) -> Site:
    """A new site with the default rules, switched off: nothing spends before its owner says so."""
    with transaction.atomic():
        site = site_service.create_site(name=name, kind=kind, **fields)
        install_full_pipeline(site_id=site.id, pace="scheduled", is_active=False)
    return site


def install_full_pipeline(
    *, site_id: str, pace: Pace, is_active: bool, params: dict[str, dict[str, int]] | None = None
) -> list[AutomationRule]:
    """Install or reset the site's default rules. `params` adds parameters to the action of a template."""
    site = get_site(site_id=site_id)
    with transaction.atomic():
        old = AutomationRule.objects.filter(site=site, template__in=[w.template for w in FULL_PIPELINE])
        limits.release("max_automation_rules", amount=old.count())
        old.delete()
        return [
            _install(site, workflow, pace, is_active, (params or {}).get(workflow.template, {}))
            for workflow in FULL_PIPELINE
        ]


def _install(site: Site, workflow: Workflow, pace: Pace, is_active: bool, params: dict[str, int]) -> AutomationRule:
    scheduled = pace == "scheduled" and bool(workflow.cron)
    return rule_service.create_rule(
        site_id=site.id,
        name=workflow.name,
        template=workflow.template,
        is_active=is_active,
        trigger="schedule" if scheduled else workflow.event,
        schedule={"cron": workflow.cron, "timezone": site.timezone} if scheduled else {},
        actions=[{"type": workflow.action, "params": {**workflow.params, **params}}],
        max_executions_per_day=MAX_PER_DAY,
        credit_limit_per_execution=1000,
    )
