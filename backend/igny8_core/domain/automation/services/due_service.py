"""For the tick: rules whose time has come, and rules that something waits for in vain."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from igny8_core.core.auth.models import Account
from igny8_core.core.jobs.models import OPEN, Job
from igny8_core.domain.automation import schedules
from igny8_core.domain.automation.jobs import RUN_RULE
from igny8_core.domain.automation.models import AutomationRule, RuleOccurrence
from igny8_core.domain.automation.services import automation_service, matching_service
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

MISSED_AFTER = timedelta(minutes=20)
"""A schedule that is later than this missed its time: the rule's `misfire` decides."""
_FORGOTTEN_AFTER = timedelta(minutes=2)
_DUE_PER_TICK = 200


def _of_working_accounts() -> QuerySet[AutomationRule]:
    """No job of another account is admitted; what is due there comes when it works again."""
    return AutomationRule.objects.filter(account__status__in=Account.WORKING)


def wake_rules() -> int:
    """For the tick: rules for which something waits without a job that would answer it. Returns how many."""
    with cross_tenant(reason="the tick looks for rules of every tenant whose events nobody answers"):
        waiting = RuleOccurrence.objects.filter(execution=None, created_at__lt=timezone.now() - _FORGOTTEN_AFTER)
        rules = list(_of_working_accounts().filter(id__in=waiting.values("rule_id"))[:_DUE_PER_TICK])
        open_jobs = Job.objects.filter(kind=RUN_RULE.name, state__in=OPEN)
        answered = set(open_jobs.values_list("args__rule_id", flat=True))
    forgotten = [rule for rule in rules if rule.id not in answered]
    for rule in forgotten:
        with tenant_scope(rule.account_id), transaction.atomic():
            matching_service.start(rule)
    return len(forgotten)


def claim_due_rules() -> int:
    """Start every scheduled rule that is due. Any number of beats may call this at once. Returns how many."""
    now = timezone.now()
    with cross_tenant(reason="the tick looks for due rules of every tenant"):
        due = list(
            _of_working_accounts()
            .filter(is_active=True, trigger="schedule", next_run_at__lte=now)
            .select_related("site")
            .order_by("next_run_at")[:_DUE_PER_TICK]
        )
    for rule in due:
        with tenant_scope(rule.account_id), transaction.atomic():
            moved = AutomationRule.objects.filter(id=rule.id, next_run_at=rule.next_run_at, is_active=True)
            if rule.next_run_at and moved.update(next_run_at=schedules.next_run(rule.schedule, after=now)):
                _claim(rule, rule.next_run_at, now)
    return len(due)


def _claim(rule: AutomationRule, moment: datetime, now: datetime) -> None:
    """One moment of a schedule: run, or note that it was missed."""
    if rule.misfire == AutomationRule.Misfire.SKIP and now - moment > MISSED_AFTER:
        why = f"Missed: it was due at {moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC, and nothing ran then."
        matching_service.record_skip(rule, f"missed:{moment:%H%M}", why)
        return
    automation_service.execute_rule(rule=rule, slot=moment.astimezone(UTC).isoformat())
