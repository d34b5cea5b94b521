"""Create and change rules; what is saved is always runnable."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cronsim import CronSim, CronSimError
from django.db import transaction
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.limits import services as limits
from igny8_core.domain.automation import conditions
from igny8_core.domain.automation.models import AutomationRule
from igny8_core.domain.automation.selectors import get_rule
from igny8_core.domain.automation.services.actions import ACTIONS
from igny8_core.domain.automation.services.automation_service import next_run
from igny8_core.domain.automation.triggers import TRIGGERS
from igny8_core.shared.errors import FieldError, Invalid

MIN_INTERVAL = timedelta(minutes=15)
_MOMENTS_OF_A_WEEK = 8 * 24 * 4


def create_rule(*, site_id: str, **fields: Any) -> AutomationRule:
    """A new rule. Raises Invalid with the exact path of what is wrong, LimitReached at `max_automation_rules`."""
    site = get_site(site_id=site_id)
    rule = AutomationRule(account_id=site.account_id, site=site, **fields)
    validate(rule)
    with transaction.atomic():
        limits.consume("max_automation_rules")
        rule.next_run_at = next_run(rule.schedule, after=timezone.now())
        rule.save(force_insert=True)
        audit.record("rule.created", subject=rule.id, data={"trigger": rule.trigger})
    return rule


def update_rule(*, rule_id: str, changes: dict[str, Any]) -> AutomationRule:
    """Change a rule; the result is checked as a whole."""
    with transaction.atomic():
        rule = get_rule(rule_id=rule_id, for_update=True)
        for field, value in changes.items():
            setattr(rule, field, value)
        validate(rule)
        rule.next_run_at = next_run(rule.schedule, after=timezone.now())
        rule.save()
        audit.record("rule.changed", subject=rule.id, data={"fields": sorted(changes)})
    return rule


def delete_rule(*, rule_id: str) -> None:
    """Delete a rule and its history."""
    with transaction.atomic():
        rule = get_rule(rule_id=rule_id, for_update=True)
        audit.record("rule.deleted", subject=rule.id, data={"name": rule.name})
        rule.delete()
        limits.release("max_automation_rules")


def validate(rule: AutomationRule) -> None:
    """Raises Invalid unless trigger, conditions, actions and schedule all make sense together."""
    if rule.trigger not in TRIGGERS:
        _refuse("/trigger", "unknown_trigger", f"One of: {', '.join(TRIGGERS)}.")
    conditions.validate(rule.conditions, trigger=rule.trigger)
    _validate_actions(rule.actions)
    if (rule.trigger == "schedule") != bool(rule.schedule):
        _refuse("/schedule", "schedule_mismatch", "A schedule belongs to the trigger “schedule”, and only to it.")
    if rule.schedule:
        _validate_schedule(rule.schedule)


def _validate_actions(actions: Any) -> None:
    if not isinstance(actions, list) or not 1 <= len(actions) <= 10:
        _refuse("/actions", "bad_length", "A rule has 1 to 10 actions.")
    for index, action in enumerate(actions):
        pointer = f"/actions/{index}"
        if not isinstance(action, dict) or action.get("type") not in ACTIONS:
            _refuse(f"{pointer}/type", "unknown_action", f"One of: {', '.join(ACTIONS)}.")
        params = action.get("params", {})
        most = ACTIONS[action["type"]][2]
        for name, value in params.items() if isinstance(params, dict) else [("", None)]:
            if name not in most or type(value) is not int or not 1 <= value <= most[name]:
                allowed = ", ".join(f"{known} to {maximum:,}" for known, maximum in sorted(most.items()))
                _refuse(f"{pointer}/params/{name}", "bad_param", f"Whole numbers from 1: {allowed or 'none'}.")


def _validate_schedule(schedule: Any) -> None:
    if not isinstance(schedule, dict) or not isinstance(schedule.get("cron"), str):
        _refuse("/schedule/cron", "cron_missing", "Give a cron expression of five fields, such as 0 9 * * *.")
    try:
        zone = ZoneInfo(str(schedule.get("timezone", "UTC")))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        _refuse("/schedule/timezone", "unknown_timezone", "Use a name such as Europe/Berlin.")
    try:
        moments = _coming(schedule["cron"], timezone.now().astimezone(zone))
    except CronSimError:
        moments = []
    if len(moments) < 2:
        _refuse(
            "/schedule/cron", "bad_cron", "Give a cron expression of five fields that comes round, such as 0 9 * * *."
        )
    if any(later - earlier < MIN_INTERVAL for earlier, later in pairwise(moments)):
        _refuse("/schedule/cron", "too_often", "A rule runs every 15 minutes at most.")


def _coming(cron: str, now: datetime) -> list[datetime]:
    """The next two moments, and all of the first one's week: `0,5 9 * * *` is too often only now and then."""
    found: list[datetime] = []
    for moment in CronSim(cron, now):
        found.append(moment)
        if len(found) > _MOMENTS_OF_A_WEEK or (len(found) > 1 and moment - found[0] > timedelta(days=8)):
            break
    return found


def _refuse(pointer: str, code: str, detail: str) -> Any:
    raise Invalid("invalid_rule", f"{pointer}: {detail}", errors=[FieldError(pointer, code, detail)])
