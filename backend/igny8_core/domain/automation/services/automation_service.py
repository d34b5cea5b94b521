"""Match events and schedules to rules, check conditions, run actions, record what came of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from cronsim import CronSim
from django.db import transaction
from django.utils import timezone

from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import EventRecord
from igny8_core.core.limits import services as limits
from igny8_core.domain.automation import conditions
from igny8_core.domain.automation.jobs import RUN_RULE
from igny8_core.domain.automation.models import AutomationRule, RuleOccurrence, ScheduledTask
from igny8_core.domain.automation.services import actions
from igny8_core.shared.errors import LimitReached
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

log = structlog.get_logger(__name__)
Status = ScheduledTask.Status
_DUE_PER_TICK = 200


def handle_event(*, event_id: str) -> dict[str, Any]:
    """The job of one event: every active rule of its site and trigger, once."""
    event = EventRecord.objects.get(id=event_id)
    rules = AutomationRule.objects.filter(site_id=event.site_id, trigger=event.name, is_active=True).order_by("id")
    ran = [rule.id for rule in rules if execute_rule(rule=rule, slot=event.id, event=event)]
    return {"rules": ran}


def run_rule(*, rule_id: str, slot: str) -> dict[str, Any]:
    """The job of a rule that is due, or that a person started."""
    rule = AutomationRule.objects.get(id=rule_id)
    execution = execute_rule(rule=rule, slot=slot, event=None)
    return {"execution_id": execution.id if execution else None}


def execute_rule(*, rule: AutomationRule, slot: str, event: EventRecord | None) -> ScheduledTask | None:
    """Run a rule for a slot, once ever. Returns None when the slot was taken before and its run was finished."""
    facts = event.payload if event else {}
    execution = _open(rule, slot, event)
    if execution.status not in (Status.PENDING, Status.RUNNING):
        return None
    reason = skip_reason(rule=rule, facts=facts)
    if reason:
        return _close(execution, Status.SKIPPED, skip_reason=reason[:255])
    outcomes = execute_actions(rule=rule, facts=facts)
    failed = any(outcome["state"] == "failed" for outcome in outcomes)
    return _close(execution, Status.FAILED if failed else Status.DONE, outcomes=outcomes)


def check_conditions(*, rule: AutomationRule, facts: dict[str, Any]) -> bool:
    """Whether the rule's conditions hold. Pure."""
    return conditions.holds(rule.conditions, facts)


def execute_actions(*, rule: AutomationRule, facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Run the actions in order, each with its own outcome; after a failed one the rest are not run.

    No action starts once the jobs of the ones before it have set aside and spent the rule's credits.
    """
    outcomes: list[dict[str, Any]] = []
    started: list[str] = []
    for action in rule.actions:
        left = rule.credit_limit_per_execution - actions.credits_of(started)
        if started and left <= 0:
            outcomes.append(_credits_reached(action["type"], rule.credit_limit_per_execution))
            break
        context = actions.Context(rule.site_id, facts, action.get("params", {}), left)
        outcomes.append(_run_action(action["type"], context, rule))
        started += outcomes[-1].get("jobs", [])
        if outcomes[-1]["state"] == "failed":
            break
    return outcomes


def _credits_reached(action: str, limit: int) -> dict[str, Any]:
    detail = (
        f"The rule's limit of {limit:,} credits per execution is reached. Raise it, or let the rule do less at once."
    )
    return {"type": action, "state": "failed", "code": "credit_limit_reached", "detail": detail}


def _run_action(action: str, context: actions.Context, rule: AutomationRule) -> dict[str, Any]:
    """One action's outcome. What nobody foresaw fails this rule only: the event's other rules go on."""
    try:
        return actions.run(action, context)
    except Exception as unforeseen:
        log.exception("rule_action_crashed", rule_id=rule.id, action=action)
        detail = f"Unexpected {type(unforeseen).__name__}. It was logged; the rule was stopped here."
        return {"type": action, "state": "failed", "code": "internal_error", "detail": detail}


def skip_reason(*, rule: AutomationRule, facts: dict[str, Any]) -> str:
    """Why the rule does not run now, or ''. Counts the execution against the daily limits when it does."""
    if rule.site.automation_paused or rule.account.automation_paused:
        return "Automation is paused for this site."
    if not check_conditions(rule=rule, facts=facts):
        return "The conditions did not hold."
    since = datetime.now(ZoneInfo(rule.site.timezone)).replace(hour=0, minute=0, second=0, microsecond=0)
    today = ScheduledTask.objects.filter(
        automation_rule=rule, executed_at__gte=since, status__in=[Status.DONE, Status.FAILED]
    )
    if today.count() >= rule.max_executions_per_day:
        return f"The rule has run {rule.max_executions_per_day} times today, which is its limit."
    try:
        limits.consume("daily_automation_executions", site_id=rule.site_id)
    except LimitReached as reached:
        return reached.detail
    return ""


def request_run(*, rule_id: str) -> Any:
    """Run a rule now, whatever its trigger; it looks for work itself."""
    rule = AutomationRule.objects.get(id=rule_id)
    slot = f"manual:{timezone.now().isoformat()}"
    return jobs.enqueue(RUN_RULE, site_id=rule.site_id, args={"rule_id": rule.id, "slot": slot})


def claim_due_rules() -> int:
    """Enqueue every scheduled rule that is due. Any number of beats may call this at once. Returns how many."""
    now = timezone.now()
    with cross_tenant(reason="the tick looks for due rules of every tenant"):
        due = list(
            AutomationRule.objects.filter(is_active=True, trigger="schedule", next_run_at__lte=now)
            .select_related("site")
            .order_by("next_run_at")[:_DUE_PER_TICK]
        )
    for rule in due:
        with tenant_scope(rule.account_id), transaction.atomic():
            moved = AutomationRule.objects.filter(id=rule.id, next_run_at=rule.next_run_at)
            if moved.update(next_run_at=next_run(rule.schedule, after=now)):
                slot = rule.next_run_at.astimezone(UTC).isoformat() if rule.next_run_at else ""
                args = {"rule_id": rule.id, "slot": slot}
                jobs.enqueue(RUN_RULE, site_id=rule.site_id, args=args)
    return len(due)


def next_run(schedule: dict[str, Any], *, after: datetime) -> datetime | None:
    """When a schedule is due next, in UTC; None without a schedule. Cron times are in the schedule's own zone."""
    if not schedule:
        return None
    local = after.astimezone(ZoneInfo(schedule.get("timezone", "UTC")))
    return next(CronSim(schedule["cron"], local)).astimezone(UTC)


def next_runs(schedule: dict[str, Any], *, count: int = 5) -> list[datetime]:
    """The next moments of a schedule."""
    found: list[datetime] = []
    after = timezone.now()
    while schedule and len(found) < count and (due := next_run(schedule, after=after)):
        found.append(due)
        after = due
    return found


def _open(rule: AutomationRule, slot: str, event: EventRecord | None) -> ScheduledTask:
    """The slot's execution: made now, or the one that an earlier delivery made."""
    with transaction.atomic():
        owner = {"account_id": rule.account_id, "site_id": rule.site_id}
        occurrence, _ = RuleOccurrence.objects.get_or_create(rule=rule, slot=slot, defaults=owner)
        execution, _ = ScheduledTask.objects.get_or_create(
            occurrence=occurrence,
            defaults={
                **owner,
                "automation_rule": rule,
                "event_id": event.id if event else "",
                "scheduled_at": event.occurred_at if event else timezone.now(),
                "status": Status.RUNNING,
            },
        )
    return execution


def _close(execution: ScheduledTask, status: str, **fields: Any) -> ScheduledTask:
    for name, value in fields.items():
        setattr(execution, name, value)
    execution.status, execution.executed_at = status, timezone.now()
    execution.save()
    return execution
