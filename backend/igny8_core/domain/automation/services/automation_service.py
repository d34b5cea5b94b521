"""Run rules: take what waits for them, check that they may, run their actions, record what came of it."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from django.db import transaction
from django.db.models import F, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from igny8_core.core.audit import services as audit
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.context import running_job
from igny8_core.core.jobs.models import Job
from igny8_core.core.limits import services as limits
from igny8_core.domain.automation import conditions, facts
from igny8_core.domain.automation.models import AutomationRule, RuleOccurrence, ScheduledTask
from igny8_core.domain.automation.selectors import get_rule
from igny8_core.domain.automation.services import breaker_service, matching_service
from igny8_core.domain.automation.services.actions.base import Context, Item
from igny8_core.domain.automation.services.actions.table import ACTIONS, params_of
from igny8_core.shared.errors import Conflict, LimitReached, ServiceError
from igny8_core.shared.schemas.site_settings import read_settings

log = structlog.get_logger(__name__)
Status = ScheduledTask.Status
MAX_BATCH = 1_000
"""Occurrences that one execution answers."""
AT_ONCE = 20
"""Items that are started in one transaction with the note of it; a crash loses and doubles none."""
_SHOWN = 50


def run_rule(*, rule_id: str) -> dict[str, Any]:
    """The job of a rule: one execution for all that waits. A second attempt goes on where the first one ended."""
    execution = _take(rule_id)
    if execution is not None:
        execute_actions(execution=execution)
    with jobs.completion() as result:
        if execution is not None:
            # Before the end is written: what it leaves for tomorrow must wait until then.
            if RuleOccurrence.objects.filter(rule_id=rule_id, execution=None).exists():
                matching_service.start(get_rule(rule_id=rule_id))
            _close(execution)
            result |= {"execution_id": execution.id, "status": execution.status}
    return result


def execute_rule(*, rule: AutomationRule, slot: str) -> Job:
    """Note that the rule is due for a slot, once ever, and start a job that answers it. Call in a transaction."""
    RuleOccurrence.objects.get_or_create(
        rule=rule,
        slot=slot,
        defaults={"account_id": rule.account_id, "site_id": rule.site_id, "scheduled_at": timezone.now()},
    )
    job: Job = matching_service.start(rule)
    return job


def request_run(*, rule_id: str) -> Job:
    """Run a rule now, whatever its trigger; it looks for work itself. Raises Conflict for one that is switched off."""
    with transaction.atomic():
        rule = get_rule(rule_id=rule_id)
        if not rule.is_active:
            raise Conflict("rule_off", "This rule is switched off. Switch it on to run it.")
        audit.record("rule.run", subject=rule.id)
        return execute_rule(rule=rule, slot=f"manual:{timezone.now().isoformat()}")


def retry(*, execution_id: str) -> Job:
    """Run what failed once more, with the facts that it had. Raises Conflict unless it failed."""
    with transaction.atomic():
        execution = ScheduledTask.objects.select_related("automation_rule").get(id=execution_id)
        rule = execution.automation_rule
        if execution.status != Status.FAILED or not rule.is_active:
            raise Conflict("not_to_retry", f"This execution is {execution.status}, or its rule is switched off.")
        slot = f"retry:{execution.id[5:]}"
        waiting = rule.occurrences.filter(slot__startswith=slot, execution=None)
        if not waiting.exists():
            number = rule.occurrences.filter(slot__startswith=slot).count()
            _again(execution, slot=f"{slot}:{number}", facts={**execution.facts, _RETRY: execution.id})
        audit.record("rule.retried", subject=rule.id, data={"execution": execution.id})
        job: Job = matching_service.start(rule)
        return job


_RETRY = "retry_of"


def _again(execution: ScheduledTask, *, slot: str, facts: dict[str, Any]) -> None:
    """An occurrence that stands for an execution's events once more, with their cause, so that caps go on counting."""
    rule = execution.automation_rule
    root = execution.occurrences.exclude(root_id="").values_list("root_id", flat=True).first()
    RuleOccurrence.objects.get_or_create(
        rule=rule,
        slot=slot,
        defaults={
            "account_id": rule.account_id,
            "site_id": rule.site_id,
            "scheduled_at": timezone.now(),
            "event_id": execution.event_ids[0] if execution.event_ids else "",
            "root_id": root or "",
            "facts": facts,
        },
    )


def check_conditions(*, rule: AutomationRule, facts: dict[str, Any]) -> bool:
    """Whether the rule's conditions hold. Pure."""
    return conditions.holds(rule.conditions, facts)


def _take(rule_id: str) -> ScheduledTask | None:
    """The execution that this job began before, else a new one of all that waits; None when nothing does."""
    run = running_job()
    with jobs.fenced():
        rule = get_rule(rule_id=rule_id, for_update=True)
        if run is not None:
            begun = rule.executions.filter(job_id=run.id, status=Status.RUNNING).first()
            if begun is not None:
                return begun
        waiting = list(rule.occurrences.filter(execution=None).order_by("id")[:MAX_BATCH])
        if not waiting:
            return None
        return _begin(rule, waiting, run.id if run else None)


def _begin(rule: AutomationRule, waiting: Sequence[RuleOccurrence], job_id: str | None) -> ScheduledTask | None:
    """The new execution; None where the rule may not run, which is noted."""
    found = facts.merged(occurrence.facts for occurrence in waiting)
    retry_of = found.pop(_RETRY, None)
    around = facts.site_facts(rule.site, conditions.fields_in(rule.conditions))
    refusal = skip_reason(rule=rule, facts={**found, **around}, waiting=waiting)
    if refusal is not None:
        ids = [occurrence.id for occurrence in waiting]
        if refusal[0] in _OVER_TOMORROW and any(occurrence.event_id for occurrence in waiting):
            # A schedule finds its work the next time; what an event told of would be forgotten.
            matching_service.record_skip(rule, *refusal)
            _start_tomorrow(rule)
        else:
            _skip(rule, RuleOccurrence.objects.filter(id__in=ids), *refusal)
        return None
    execution = ScheduledTask.objects.create(
        account_id=rule.account_id,
        site_id=rule.site_id,
        automation_rule=rule,
        trigger=rule.trigger,
        event_ids=[occurrence.event_id for occurrence in waiting if occurrence.event_id],
        facts=found,
        conditions=conditions.explained(rule.conditions, {**found, **around}),
        scheduled_at=waiting[0].scheduled_at,
        executed_at=timezone.now(),
        status=Status.RUNNING,
        job_id=job_id,
        retry_of_id=retry_of,
    )
    RuleOccurrence.objects.filter(id__in=[occurrence.id for occurrence in waiting]).update(execution=execution)
    return execution


def _skip(rule: AutomationRule, answered: QuerySet[RuleOccurrence], code: str, why: str) -> None:
    """What waited is answered by a note of why nothing was done."""
    answered.update(execution_id=matching_service.record_skip(rule, code, why))


def skip_reason(
    *, rule: AutomationRule, facts: dict[str, Any], waiting: Sequence[RuleOccurrence]
) -> tuple[str, str] | None:
    """Code and sentence of why the rule does not run now, or None. Then it counts against the daily limits."""
    if rule.site.automation_paused or rule.account.automation_paused:
        return "paused", "Automation is paused for this site."
    if not rule.is_active:
        return "off", "The rule was switched off meanwhile."
    # Each event was tested when it came; a schedule, and what people start, is tested here.
    if not any(occurrence.event_id for occurrence in waiting) and not check_conditions(rule=rule, facts=facts):
        return "conditions", matching_service.NOT_HELD
    if reason := _spent_by_chain(rule, waiting):
        return "chain_credits", reason
    since = datetime.now(ZoneInfo(rule.site.timezone)).replace(hour=0, minute=0, second=0, microsecond=0)
    today = rule.executions.filter(executed_at__gte=since).exclude(status=Status.SKIPPED)
    if today.count() >= rule.max_executions_per_day:
        return "rule_limit", f"The rule has run {rule.max_executions_per_day} times today, which is its limit."
    try:
        limits.consume(_EXECUTIONS, site_id=rule.site_id)
    except LimitReached as reached:
        return "site_limit", reached.detail
    return None


_EXECUTIONS = "daily_automation_executions"
_OVER_TOMORROW = ("rule_limit", "site_limit")
_CREDITS_USED = "credit_limit_reached"


def _start_tomorrow(rule: AutomationRule) -> None:
    """What waits is taken up again when the site's day, and its limits with it, begin anew."""
    now = datetime.now(ZoneInfo(rule.site.timezone))
    midnight = (now + timedelta(days=1)).replace(hour=0, minute=1, second=0, microsecond=0)
    matching_service.start(rule, after=midnight.astimezone(UTC) - now.astimezone(UTC))


def _leave_rest(execution: ScheduledTask) -> None:
    """What an event's execution could not do is done by another one, with the same facts: at once where only its own
    credits or its limit of items were used up, tomorrow where the day's limits were."""
    rule = execution.automation_rule
    _again(execution, slot=f"rest:{execution.id[5:]}", facts=execution.facts)
    if not any(outcome["state"] == "limited" and outcome["code"] != _CREDITS_USED for outcome in execution.outcomes):
        matching_service.start(rule, after=matching_service.DEBOUNCE)
    else:
        _start_tomorrow(rule)


def _spent_by_chain(rule: AutomationRule, waiting: Sequence[RuleOccurrence]) -> str:
    """Whether what set it off has spent its share already: one import must not spend a whole month's credits."""
    cap = read_settings(rule.site.settings).automation.credits_per_chain
    roots = {occurrence.root_id for occurrence in waiting if occurrence.root_id}
    spent = credits_of(Job.objects.filter(root_id__in=roots)) if roots else 0
    if spent < cap * len(roots) or not roots:
        return ""
    return f"What set it off has spent {spent:,} credits already; the site allows {cap:,} for one cause."


def credits_of(found: QuerySet[Job]) -> int:
    """Credits that jobs hold and have spent."""
    spent: int = found.aggregate(sum=Coalesce(Sum(F("credits_reserved") + F("credits_settled")), 0))["sum"]
    return spent


def execute_actions(*, execution: ScheduledTask) -> None:
    """Run the actions in order, each with its own outcome; after a failed one the rest are not run.

    No action goes on once the jobs of this execution have set aside and spent the rule's credits.
    """
    rule = execution.automation_rule
    for number, action in enumerate(rule.actions):
        if number < len(execution.outcomes) and execution.outcomes[number]["state"] != "running":
            if execution.outcomes[number]["state"] != "done":
                return
            continue
        context = Context(rule.site, execution.facts, params_of(action), rule.name, f"{execution.id}:{number}")
        if _run_action(execution, number, action["type"], context)["state"] != "done":
            return


def _run_action(execution: ScheduledTask, number: int, name: str, context: Context) -> dict[str, Any]:
    """One action's outcome. What nobody foresaw fails this rule only."""
    if number == len(execution.outcomes):
        started = {"type": name, "state": "running", "done": 0, "jobs": [], "skipped": []}
        execution.outcomes = [*execution.outcomes, started]
    try:
        _act_on_all(execution, number, context)
    except (jobs.LeaseLost, jobs.JobCancelled):
        raise
    except LimitReached as reached:
        _end(execution, number, "limited", reached.code, reached.detail)
    except ServiceError as refused:
        _end(execution, number, "failed", refused.code, refused.detail)
    except Exception as unforeseen:
        log.exception("rule_action_crashed", rule_id=execution.automation_rule_id, action=name)
        detail = f"Unexpected {type(unforeseen).__name__}. It was logged; the rule was stopped here."
        _end(execution, number, "failed", "internal_error", detail)
    return dict(execution.outcomes[number])


def _act_on_all(execution: ScheduledTask, number: int, context: Context) -> None:
    """Some items at a time, each time with the note of what came of them."""
    items = ACTIONS[execution.outcomes[number]["type"]].select(context)
    for start in range(0, max(len(items), 1), AT_ONCE):
        with jobs.fenced():
            outcome = _act(execution, number, context, items[start : start + AT_ONCE])
            if outcome["state"] == "running" and start + AT_ONCE >= len(items):
                outcome["state"] = "done"
                outcome["is_full"] = bool(items) and len(items) == getattr(context.params, "limit", None)
            _note(execution, number, outcome)
        if outcome["state"] != "running":
            return


def _act(execution: ScheduledTask, number: int, context: Context, items: Sequence[Item]) -> dict[str, Any]:
    """Start some items, within the rule's credits; the action's outcome with what came of them."""
    outcome: dict[str, Any] = copy.deepcopy(execution.outcomes[number])
    action = ACTIONS[outcome["type"]]
    limit = execution.automation_rule.credit_limit_per_execution
    # What costs nothing is done in one call.
    spends = any(item.credits for item in items)
    for some in [[item] for item in items] if spends else [list(items)] if items else []:
        started = [*outcome["jobs"], *(job for entry in execution.outcomes[:number] for job in entry["jobs"])]
        if spends and started and credits_of(Job.objects.filter(id__in=started)) >= limit:
            detail = f"The rule's limit of {limit:,} credits per execution is reached; the rest waits."
            return outcome | {"state": "limited", "code": _CREDITS_USED, "detail": detail}
        result = action.act(context, some)
        outcome["jobs"] += result.jobs
        outcome["skipped"] = [*outcome["skipped"], *result.skipped][:_SHOWN]
        outcome["done"] += result.done
        if result.stopped is not None:
            return outcome | {"state": "limited", "code": result.stopped.code, "detail": result.stopped.detail}
    return outcome


def _note(execution: ScheduledTask, number: int, outcome: dict[str, Any]) -> None:
    execution.outcomes = [*execution.outcomes[:number], outcome, *execution.outcomes[number + 1 :]]
    execution.save(update_fields=["outcomes", "updated_at"])


def _end(execution: ScheduledTask, number: int, state: str, code: str, detail: str) -> None:
    """The action ends before its time; what was started by then stays noted."""
    stored = ScheduledTask.objects.values_list("outcomes", flat=True).get(id=execution.id)
    outcome = stored[number] if number < len(stored) else execution.outcomes[number]
    with jobs.fenced():
        _note(execution, number, {**outcome, "state": state, "code": code, "detail": detail})


def _close(execution: ScheduledTask) -> None:
    """The execution's end as far as the rule goes; its jobs may go on. Call in the job's completion.

    One that found nothing to do, or that a limit let do nothing, is no execution: it leaves a note and costs no limit.
    """
    outcomes = execution.outcomes
    states = [outcome["state"] for outcome in outcomes]
    # An action that took as many items as it may, and did some of them, may have left others.
    is_cut = any(outcome["done"] and outcome.get("is_full") for outcome in outcomes)
    if execution.event_ids and ("limited" in states or is_cut):
        _leave_rest(execution)
    if not any(outcome["done"] or outcome["skipped"] for outcome in outcomes) and "failed" not in states:
        limited = next((outcome for outcome in outcomes if outcome["state"] == "limited"), None)
        code, why = ("limited", limited["detail"]) if limited else ("nothing", "There was nothing to do.")
        rule = execution.automation_rule
        _skip(rule, RuleOccurrence.objects.filter(execution=execution), code, why)
        limits.release(_EXECUTIONS, site_id=rule.site_id, counted_at=execution.executed_at)
        execution.delete()
        execution.status = Status.SKIPPED
        return
    execution.status = Status.FAILED if "failed" in states else Status.DONE
    execution.jobs_total = sum(len(outcome["jobs"]) for outcome in outcomes)
    if execution.jobs_total == 0:
        execution.finished_at = timezone.now()
    execution.save()
    breaker_service.count(execution)


def abandon(job: Job) -> None:
    """The rule's job ended badly: its execution failed, and what came meanwhile gets another job."""
    for execution in ScheduledTask.objects.filter(job=job, status=Status.RUNNING).select_related("automation_rule"):
        detail = f"Its job ended: {job.error_detail or job.state}."[:250]
        outcome = {"type": "", "done": 0, "jobs": [], "skipped": [], "state": "failed", "code": "job_ended"}
        execution.outcomes = [*execution.outcomes, {**outcome, "detail": detail}]
        execution.status, execution.finished_at = Status.FAILED, timezone.now()
        execution.save()
        breaker_service.count(execution)
    rule = AutomationRule.objects.filter(id=job.args["rule_id"]).first()
    if rule is not None and rule.occurrences.filter(execution=None).exists():
        _start_tomorrow(rule)
