"""What became of an execution's jobs, and the circuit breaker that pauses a rule which keeps failing."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Q, Sum
from django.utils import timezone

from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Role
from igny8_core.core.jobs.models import ENDED, Job, State
from igny8_core.domain.automation.models import AutomationRule, ScheduledTask
from igny8_core.infrastructure.messaging import notification_service
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

MAX_FAILURES = 5
"""Executions in a row that may fail before the rule is paused and its owner told."""
_PER_TICK = 500
Status = ScheduledTask.Status


def count(execution: ScheduledTask) -> None:
    """A failed execution counts against its rule, a good one clears the count; one that still has jobs may yet fail.

    Call in a transaction.
    """
    rules = AutomationRule.objects.filter(id=execution.automation_rule_id)
    if execution.status == Status.FAILED:
        rules.update(failures_in_row=F("failures_in_row") + 1)
        rule = rules.select_related("site").get()
        if rule.is_active and rule.failures_in_row >= MAX_FAILURES:
            _pause(rule, execution)
    elif execution.status == Status.DONE and execution.finished_at is not None:
        rules.filter(failures_in_row__gt=0).update(failures_in_row=0)


def _pause(rule: AutomationRule, execution: ScheduledTask) -> None:
    failed = [outcome for outcome in execution.outcomes if outcome["state"] == "failed"]
    cause = failed[0]["detail"] if failed else "all of its jobs failed"
    reason = f"Paused after {rule.failures_in_row} failures in a row: {cause}"[:255]
    AutomationRule.objects.filter(id=rule.id).update(is_active=False, paused_reason=reason)
    audit.record("rule.paused", subject=rule.id, reason=reason)
    notification_service.notify(
        kind="rule_paused",
        title=f"The rule “{rule.name}” of {rule.site.name} is paused",
        body=f"{reason} Mend the cause, then switch the rule on again.",
        link=f"/automation/rules/{rule.id}",
        site_id=rule.site_id,
        level="error",
        key=f"paused:{execution.id}",
        role=Role.ADMIN,
    )


def finish_executions() -> int:
    """For the tick: executions whose jobs have all ended get their credits and failures. Returns how many."""
    with cross_tenant(reason="the tick looks for executions of every tenant whose jobs have ended"):
        waiting = ScheduledTask.objects.filter(status__in=[Status.DONE, Status.FAILED], finished_at=None)
        # Those that were looked at longest ago: executions whose jobs never end must not stand before all others.
        rows = list(waiting.order_by("updated_at").values_list("id", "account_id")[:_PER_TICK])
    finished = 0
    for execution_id, account_id in rows:
        with tenant_scope(account_id), transaction.atomic():
            finished += _finish(execution_id)
            ScheduledTask.objects.filter(id=execution_id).update(updated_at=timezone.now())
    return finished


def _finish(execution_id: str) -> bool:
    waiting = ScheduledTask.objects.select_for_update().filter(id=execution_id, finished_at=None)
    execution = waiting.first()
    if execution is None:
        return False
    jobs = Job.objects.filter(id__in=[job for outcome in execution.outcomes for job in outcome["jobs"]])
    if jobs.exclude(state__in=ENDED).exists():
        return False
    bad = jobs.filter(Q(state=State.FAILED) | Q(state=State.DEAD)).count()
    execution.credits = jobs.aggregate(sum=Sum("credits_settled"))["sum"] or 0
    execution.jobs_failed, execution.finished_at = bad, timezone.now()
    was_good = execution.status == Status.DONE
    if was_good and bad and bad == execution.jobs_total:
        execution.status = Status.FAILED
    execution.save(update_fields=["credits", "jobs_failed", "finished_at", "status", "updated_at"])
    if was_good:
        count(execution)
    return True
