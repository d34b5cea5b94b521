"""Take back what a rule did: one execution, or all of a day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from igny8_core.core.jobs.models import Job
from igny8_core.domain.automation.models import AutomationRule, ScheduledTask
from igny8_core.domain.content.services import undo_service
from igny8_core.domain.content.services.undo_service import Step
from igny8_core.shared.errors import FieldError, Invalid, NotFound


def preview_execution(*, execution_id: str) -> list[Step]:
    """What undoing one execution would do to each page; nothing is changed."""
    return undo_service.preview(job_ids=_jobs(_execution(execution_id)))


def undo_execution(*, execution_id: str) -> Job:
    """Take back one execution. Raises Invalid when no page stands as it left it."""
    executions = _execution(execution_id)
    execution = executions.get()
    reason = f"“{execution.automation_rule.name}” of {execution.scheduled_at:%Y-%m-%d %H:%M} UTC"
    return undo_service.request_undo(site_id=execution.site_id, job_ids=_jobs(executions), reason=reason)


def undo_day(*, rule_id: str, day: date) -> Job:
    """Take back all that a rule did on a day of its site. Raises NotFound, and Invalid when there is nothing."""
    rule = AutomationRule.objects.select_related("site").filter(id=rule_id).first()
    if rule is None:
        raise NotFound("rule_not_found", "There is no such rule.")
    if not 1971 <= day.year < 2100:
        wrong = FieldError("/day", "out_of_range", "A day between 1971 and 2099.")
        raise Invalid("day_wrong", "There is no such day of a rule.", errors=[wrong])
    since = datetime.combine(day, time.min, tzinfo=ZoneInfo(rule.site.timezone))
    executions = rule.executions.filter(executed_at__gte=since, executed_at__lt=since + timedelta(days=1))
    reason = f"“{rule.name}” on {day.isoformat()}"
    return undo_service.request_undo(site_id=rule.site_id, job_ids=_jobs(executions), reason=reason)


def _execution(execution_id: str) -> QuerySet[ScheduledTask]:
    found = ScheduledTask.objects.select_related("automation_rule").filter(id=execution_id)
    if not found:
        raise NotFound("execution_not_found", "There is no such execution.")
    return found


def _jobs(executions: QuerySet[ScheduledTask]) -> list[str]:
    """The jobs that the executions' actions started."""
    outcomes = executions.values_list("outcomes", flat=True)
    return sorted({job for outcome in outcomes for action in outcome for job in action.get("jobs", [])})
