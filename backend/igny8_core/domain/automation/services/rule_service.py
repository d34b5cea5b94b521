"""Create and change rules; what is saved is always runnable."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.limits import services as limits
from igny8_core.domain.automation import conditions, schedules
from igny8_core.domain.automation.models import AutomationRule
from igny8_core.domain.automation.selectors import get_rule
from igny8_core.domain.automation.services.actions import table
from igny8_core.domain.automation.triggers import TRIGGERS
from igny8_core.shared.errors import FieldError, Invalid

FILE_VERSION = 1
MAX_IN_FILE = 200
MAX_POSTPONED = timedelta(days=366)
_IN_FILE = (
    "name", "trigger", "conditions", "actions", "schedule", "max_executions_per_day", "credit_limit_per_execution",
    "misfire",
)  # fmt: skip


def create_rule(*, site_id: str, **fields: Any) -> AutomationRule:
    """A new rule. Raises Invalid with the exact path of what is wrong, LimitReached at `max_automation_rules`."""
    site = get_site(site_id=site_id)
    rule = AutomationRule(account_id=site.account_id, site=site, **fields)
    validate(rule)
    with transaction.atomic():
        limits.consume("max_automation_rules")
        rule.next_run_at = schedules.next_run(rule.schedule, after=timezone.now())
        rule.save(force_insert=True)
        audit.record("rule.created", subject=rule.id, data={"trigger": rule.trigger})
    return rule


def update_rule(*, rule_id: str, changes: dict[str, Any]) -> AutomationRule:
    """Change a rule; the result is checked as a whole. Switched on again, it starts with a clean count of failures."""
    with transaction.atomic():
        rule = get_rule(rule_id=rule_id, for_update=True)
        was_scheduled = (rule.is_active, rule.schedule)
        for field, value in changes.items():
            setattr(rule, field, value)
        validate(rule)
        if changes.get("is_active"):
            rule.failures_in_row, rule.paused_reason = 0, ""
        if (rule.is_active, rule.schedule) != was_scheduled:
            rule.next_run_at = schedules.next_run(rule.schedule, after=timezone.now())
        rule.save()
        audit.record("rule.changed", subject=rule.id, data={"fields": sorted(changes)})
    return rule


def postpone(*, rule_id: str, until: datetime) -> AutomationRule:
    """Leave the next run of a schedule out until a moment; then it goes on as before.

    Raises Invalid for a rule without schedule, and for a moment that is past.
    """
    with transaction.atomic():
        rule = get_rule(rule_id=rule_id, for_update=True)
        if rule.trigger != "schedule":
            raise _refused("/until", "no_schedule", "Only rules with a schedule can be postponed.")
        if not timedelta(0) < until - timezone.now() <= MAX_POSTPONED:
            raise _refused("/until", "out_of_range", "Choose a moment that is still to come, within a year.")
        rule.next_run_at = until
        rule.save(update_fields=["next_run_at", "updated_at"])
        audit.record("rule.postponed", subject=rule.id, data={"until": until.isoformat()})
    return rule


def delete_rule(*, rule_id: str) -> None:
    """Delete a rule and its history."""
    with transaction.atomic():
        rule = get_rule(rule_id=rule_id, for_update=True)
        audit.record("rule.deleted", subject=rule.id, data={"name": rule.name})
        rule.delete()
        limits.release("max_automation_rules")


def export_rules(*, site_id: str) -> dict[str, Any]:
    """All rules of a site as JSON that `import_rules` takes, on this site or another."""
    rules = AutomationRule.objects.filter(site=get_site(site_id=site_id)).order_by("id")
    return {"version": FILE_VERSION, "rules": list(rules.values(*_IN_FILE))}


def import_rules(*, site_id: str, version: int, rules: Sequence[dict[str, Any]], is_active: bool = False) -> list[str]:
    """Add rules from a file, all or none; switched off unless told otherwise. Returns their ids.

    Raises Invalid with a pointer into the file.
    """
    if version != FILE_VERSION:
        raise _refused("/version", "unknown_version", f"Rules of version {FILE_VERSION} can be imported.")
    if not 1 <= len(rules) <= MAX_IN_FILE:
        raise _refused("/rules", "bad_length", f"A file has 1 to {MAX_IN_FILE} rules.")
    with transaction.atomic():
        made = [_import(site_id, number, entry, is_active) for number, entry in enumerate(rules)]
        audit.record("rules.imported", subject=site_id, data={"count": len(made)})
    return [rule.id for rule in made]


def _import(site_id: str, number: int, entry: dict[str, Any], is_active: bool) -> AutomationRule:
    pointer = f"/rules/{number}"
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or not 1 <= len(entry["name"]) <= 255:
        raise _refused(f"{pointer}/name", "bad_name", "Each rule has a name of at most 255 characters.")
    if unknown := sorted(set(entry) - set(_IN_FILE)):
        raise _refused(f"{pointer}/{unknown[0]}", "unknown", f"A rule has: {', '.join(_IN_FILE)}.")
    try:
        return create_rule(site_id=site_id, is_active=is_active, **entry)
    except Invalid as wrong:
        errors = [FieldError(f"{pointer}{error.pointer}", error.code, error.detail) for error in wrong.errors]
        raise Invalid("invalid_rules", f"Rule {number + 1}: {wrong.detail}", errors=errors) from wrong


def validate(rule: AutomationRule) -> None:
    """Raises Invalid unless trigger, conditions, actions, schedule and limits all make sense together."""
    if not isinstance(rule.trigger, str) or rule.trigger not in TRIGGERS:
        raise _refused("/trigger", "unknown_trigger", f"One of: {', '.join(TRIGGERS)}.")
    conditions.validate(rule.conditions, trigger=rule.trigger)
    table.validate(rule.actions)
    if (rule.trigger == "schedule") != bool(rule.schedule):
        raise _refused(
            "/schedule", "schedule_mismatch", "A schedule belongs to the trigger “schedule”, and only to it."
        )
    if rule.schedule:
        schedules.validate(rule.schedule)
    if rule.misfire not in AutomationRule.Misfire.values:
        raise _refused("/misfire", "unknown", f"One of: {', '.join(AutomationRule.Misfire.values)}.")
    for field, most in (("max_executions_per_day", 10_000), ("credit_limit_per_execution", 1_000_000)):
        value = getattr(rule, field)
        if type(value) is not int or not 1 <= value <= most:
            raise _refused(f"/{field}", "out_of_range", f"A whole number from 1 to {most:,}.")


def _refused(pointer: str, code: str, detail: str) -> Invalid:
    return Invalid("invalid_rule", f"{pointer}: {detail}", errors=[FieldError(pointer, code, detail)])
