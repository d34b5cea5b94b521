"""What a rule would do now, and what it would have done: nothing is changed, spent or sent."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.jobs.models import EventRecord
from igny8_core.domain.automation import conditions, facts, schedules
from igny8_core.domain.automation.models import AutomationRule
from igny8_core.domain.automation.selectors import get_rule
from igny8_core.domain.automation.services import rule_service
from igny8_core.domain.automation.services.actions.base import Context, Item
from igny8_core.domain.automation.services.actions.table import ACTIONS, params_of

LOOK_BACK = timedelta(days=7)
MAX_EVENTS = 1_000
_SHOWN = 20


def of_rule(*, rule_id: str) -> dict[str, Any]:
    """A dry run of a stored rule; see `of_draft`."""
    return _dry_run(get_rule(rule_id=rule_id))


def of_draft(*, site_id: str, **fields: Any) -> dict[str, Any]:
    """A dry run of a rule that is not saved. Raises Invalid as saving it would.

    `now`: whether the conditions hold, and for each action the items that it would take, the credits that they would
    cost, and whether the rule's limit would cut it short. `past`: the events (or times) of the last seven days with
    whether the rule would have run and why not; at most 1,000.
    """
    site = get_site(site_id=site_id)
    rule = AutomationRule(account_id=site.account_id, site=site, **fields)
    rule_service.validate(rule)
    return _dry_run(rule)


def _dry_run(rule: AutomationRule) -> dict[str, Any]:
    past = _times(rule) if rule.trigger == "schedule" else _events(rule)
    ran = [entry for entry in past if entry["would_run"]]
    return {"now": _now(rule), "past": past, "would_have_run": len(ran), "events": len(past)}


def _now(rule: AutomationRule) -> dict[str, Any]:
    around = facts.site_facts(rule.site, conditions.fields_in(rule.conditions))
    # Without an event its own facts are unknown: what is tested of them is answered by the past.
    known = _without_events(rule.conditions, around)
    actions = [_action(rule, number) for number in range(len(rule.actions))]
    left = rule.credit_limit_per_execution
    for entry in actions:
        entry["cut_short"] = entry["credits"] > left
        left = max(0, left - entry["credits"])
    return {
        "conditions": conditions.explained(rule.conditions, around),
        "would_run": known,
        "paused": rule.site.automation_paused or rule.account.automation_paused,
        "actions": actions,
        "credits": sum(entry["credits"] for entry in actions),
    }


def _without_events(node: dict[str, Any], around: dict[str, Any]) -> bool:
    """Whether the conditions can hold, whatever the event says."""
    if not node:
        return True
    if "field" in node:
        return not node["field"].startswith("site.") or conditions.holds(node, around)
    if "all" in node:
        return all(_without_events(child, around) for child in node["all"])
    return any(_without_events(child, around) for child in node["any"])


def _action(rule: AutomationRule, number: int) -> dict[str, Any]:
    stored = rule.actions[number]
    action = ACTIONS[stored["type"]]
    items = action.select(Context(rule.site, {}, params_of(stored), rule.name))
    return {
        "type": stored["type"],
        "label": action.label,
        "count": len(items),
        "credits": sum(item.credits for item in items),
        "items": [_item(item) for item in items[:_SHOWN]],
    }


def _item(item: Item) -> dict[str, Any]:
    return {"id": item.id, "title": item.title, "credits": item.credits}


def _events(rule: AutomationRule) -> list[dict[str, Any]]:
    """The recorded events of the last days. Rows that they name may have changed since; they are looked at as now."""
    recorded = EventRecord.objects.filter(name=rule.trigger, occurred_at__gte=timezone.now() - LOOK_BACK)
    rows = list(recorded.filter(site=rule.site).order_by("-id")[:MAX_EVENTS])
    around = facts.site_facts(rule.site, conditions.fields_in(rule.conditions))
    budget = _Budget(rule)
    entries = []
    for event in reversed(rows):
        found = facts.event_facts(event)
        held = conditions.holds(rule.conditions, {**found, **around})
        why = "" if held else "The conditions would not have held."
        entries.append(budget.entry(event.occurred_at, why, found.get("count", 1), event.id))
    return entries


def _times(rule: AutomationRule) -> list[dict[str, Any]]:
    """The times of its schedule in the last days. The site's state of then is not known: conditions are left out."""
    now = timezone.now()
    moments = schedules.next_runs(rule.schedule, after=now - LOOK_BACK, count=MAX_EVENTS, until=now)
    budget = _Budget(rule)
    return [budget.entry(moment, "", 0, "") for moment in moments]


class _Budget:
    """The rule's daily limit, counted by the site's days."""

    def __init__(self, rule: AutomationRule) -> None:
        self._most = rule.max_executions_per_day
        self._zone = ZoneInfo(rule.site.timezone)
        self._used: dict[Any, int] = {}

    def entry(self, moment: datetime, why: str, count: int, event_id: str) -> dict[str, Any]:
        """One event or time, with whether the rule would have run."""
        day = moment.astimezone(self._zone).date()
        if not why and self._used.get(day, 0) >= self._most:
            why = f"It would have run {self._most} times that day already."
        if not why:
            self._used[day] = self._used.get(day, 0) + 1
        return {"at": moment, "event_id": event_id, "count": count, "would_run": not why, "why": why}
