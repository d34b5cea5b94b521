"""Events to rules: which rules an event sets off, and which it does not, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.utils import timezone

from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import EventRecord, Job, State
from igny8_core.domain.automation import conditions, facts
from igny8_core.domain.automation.jobs import RUN_RULE
from igny8_core.domain.automation.models import AutomationRule, RuleOccurrence
from igny8_core.domain.automation.triggers import SITE_FACTS
from igny8_core.infrastructure.messaging import webhook_service
from igny8_core.shared.events import MAX_DEPTH
from igny8_core.shared.ids import from_uuid, new_id, to_uuid
from igny8_core.shared.tenancy import current_scope

DEBOUNCE = timedelta(seconds=3)
"""How long an event waits for others of its kind, so that what happens together is answered together."""

NOT_HELD = "The conditions did not hold."
_CHAIN = f"The chain of events behind it is {MAX_DEPTH} long: rules that set each other off end here."
_SKIP = """
INSERT INTO automation_scheduledtask AS t
  (id, account_id, site_id, automation_rule_id, trigger, event_ids, facts, conditions, scheduled_at, executed_at,
   finished_at, status, skip_key, skip_reason, times, outcomes, credits, jobs_total, jobs_failed, created_at,
   updated_at)
SELECT u.id, %(account)s, u.site_id, u.rule_id, u.trigger, '[]', '{}', '{}', %(now)s, %(now)s, %(now)s, 'skipped',
  u.skip_key, u.reason, 1, '[]', 0, 0, 0, %(now)s, %(now)s
FROM unnest(%(ids)s::uuid[], %(sites)s::uuid[], %(rules)s::uuid[], %(triggers)s::text[], %(keys)s::text[],
  %(reasons)s::text[]) AS u(id, site_id, rule_id, trigger, skip_key, reason)
ON CONFLICT (automation_rule_id, skip_key) DO UPDATE
SET times = t.times + 1, executed_at = excluded.executed_at, finished_at = excluded.finished_at,
  updated_at = excluded.updated_at
RETURNING id
"""


def handle_event(*, event_id: str) -> dict[str, Any]:
    """The job of one event: note it for each active rule that it sets off, and for each webhook that listens.

    The rules run a moment later, once for all that has happened by then.
    """
    event = EventRecord.objects.get(id=event_id)
    rules = AutomationRule.objects.filter(trigger=event.name, is_active=True).select_related("site", "account")
    # What concerns the account concerns each of its sites.
    matching = list((rules.filter(site_id=event.site_id) if event.site_id else rules).order_by("id"))
    found = facts.event_facts(event) if matching else {}
    held: list[AutomationRule] = []
    skipped: list[tuple[AutomationRule, str, str]] = []
    around: dict[str, dict[str, Any]] = {}
    for rule in matching:
        if event.depth >= MAX_DEPTH:
            skipped.append((rule, "chain", _CHAIN))
        elif conditions.holds(rule.conditions, {**found, **_around(rule, around)}):
            held.append(rule)
        else:
            skipped.append((rule, "conditions", NOT_HELD))
    with jobs.completion() as result:
        note(held, event=event, found=found)
        record_skips(skipped)
        told = webhook_service.fan_out(event)
        result |= {"rules": [rule.id for rule in held], "skipped": len(skipped), "webhooks": len(told)}
    return result


def _around(rule: AutomationRule, known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The facts of the site that the rule's conditions test; each is counted once, however many rules ask."""
    have = known.setdefault(rule.site_id, {})
    missing = [name for name in conditions.fields_in(rule.conditions) if name in SITE_FACTS and name not in have]
    have |= facts.site_facts(rule.site, missing)
    return have


def note(rules: Iterable[AutomationRule], *, event: EventRecord, found: dict[str, Any]) -> None:
    """An occurrence for each rule, and a job that answers all that wait. Call in a transaction."""
    waiting = list(rules)
    RuleOccurrence.objects.bulk_create(
        [
            RuleOccurrence(
                account_id=rule.account_id,
                site_id=rule.site_id,
                rule=rule,
                slot=event.id,
                event_id=event.id,
                facts=found,
                root_id=event.root_id,
                scheduled_at=event.occurred_at,
            )
            for rule in waiting
        ],
        ignore_conflicts=True,
    )
    for rule in waiting:
        start(rule, after=DEBOUNCE)


def start(rule: AutomationRule, *, after: timedelta = timedelta(0)) -> Any:
    """A job that answers what waits for the rule; one that waits already is enough, and comes no later than asked."""
    moment = timezone.now() + after
    job = jobs.enqueue(
        RUN_RULE,
        site_id=rule.site_id,
        args={"rule_id": rule.id},
        dedupe_key=rule.id,
        run_after=moment if after else None,
    )
    later = Job.objects.filter(id=job.id, state=State.QUEUED, run_after__gt=moment)
    if later.update(run_after=moment if after else None):
        transaction.on_commit(partial(jobs.admit, job.lane))
    return job


def record_skip(rule: AutomationRule, code: str, why: str) -> str:
    """Note that the rule did not run, and why: one row a rule, day and reason, which counts. Returns its id."""
    return record_skips([(rule, code, why)])[0]


def record_skips(skipped: Sequence[tuple[AutomationRule, str, str]]) -> list[str]:
    """The same for many rules of the scope's account, in one statement: rule, code of the reason, reason in words."""
    if not skipped:
        return []
    now = timezone.now()
    days = {rule.site.timezone: now.astimezone(ZoneInfo(rule.site.timezone)).date() for rule, _, _ in skipped}
    values: dict[str, Any] = {
        "account": to_uuid(current_scope().account_id, prefix="acct"),
        "now": now,
        "ids": [to_uuid(new_id("exec"), prefix="exec") for _ in skipped],
        "sites": [to_uuid(rule.site_id, prefix="site") for rule, _, _ in skipped],
        "rules": [to_uuid(rule.id, prefix="rule") for rule, _, _ in skipped],
        "triggers": [rule.trigger for rule, _, _ in skipped],
        "keys": [f"{days[rule.site.timezone].isoformat()}:{code}" for rule, code, _ in skipped],
        "reasons": [why[:255] for _, _, why in skipped],
    }
    with connection.cursor() as cursor:
        cursor.execute(_SKIP, values)
        return [from_uuid(row[0], prefix="exec") for row in cursor.fetchall()]
