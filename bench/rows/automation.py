"""Row 5e and 5f: what rules cost. A thousand rules on one site hear events; ours beside one row written per rule."""

from __future__ import annotations

import time
from functools import partial
from statistics import median

from django.db import transaction
from django.utils import timezone
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs.models import EventRecord, Job
from igny8_core.domain.automation import conditions, facts
from igny8_core.domain.automation.models import AutomationRule, RuleOccurrence, ScheduledTask
from igny8_core.domain.automation.services import matching_service
from igny8_core.domain.planning.events import KeywordsAdded
from igny8_core.shared.events import publish
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

from bench import workers
from bench.figures import Figure, alternate, percentile, ratio_of
from bench.tenants import Tenant, ensure, forget_jobs

RULES, HOLD, EVENTS, ROUNDS, TIMED = 1_000, 10, 20, 3, 60
"""Rules of the site, how many of them an event sets off, events a round, rounds, events of the second line."""
_GOAL, _MOST_SECONDS = 5.0, 1.0


def run() -> list[Figure]:
    """Events matched a second; seconds from the event's commit until the rule's job is noted by a real worker."""
    tenant = ensure("automation", sites=1, concurrent=20)
    with tenant_scope(tenant.account_id, user_id=tenant.user_id):
        _make_rules(tenant)
        ours, peer = alternate(ROUNDS, partial(_matched, tenant), partial(_one_row_each, tenant))
    waits = _from_event_to_job(tenant)
    return [
        Figure(
            row="5e",
            work=f"events matched with {RULES:,} rules, {HOLD} set off / one row per rule and event",
            ours=f"{median(ours):.0f}/s",
            peer=f"{median(peer):.1f}/s",
            ratio=ratio_of(ours, peer),
            goal=_GOAL,
            sense="at least",
            method=f"{EVENTS} events, one process, PostgreSQL with fsync; median ratio of {ROUNDS} rounds; peer: the "
            "same rules and conditions, each rule's answer saved as a row of its own",
            details={"ours_per_second": ours, "peer_per_second": peer},
        ),
        Figure(
            row="5f",
            work="from an event's commit to the rules' jobs, 95th percentile / 1 s",
            ours=f"{percentile(waits, 0.95) * 1000:.0f} ms",
            peer="–",
            ratio=percentile(waits, 0.95) / _MOST_SECONDS,
            goal=1.0,
            sense="at most",
            method=f"{TIMED} events one by one through a Celery worker, {RULES:,} rules; the rules' own pause of "
            f"{matching_service.DEBOUNCE.total_seconds():.0f} s for others of their kind comes after it",
            details={"seconds": waits, "median": median(waits)},
        ),
    ]


def _make_rules(tenant: Tenant) -> None:
    """Each rule asks for another count; the first ten for none."""
    site = Site.objects.get(id=tenant.site_ids[0])
    AutomationRule.objects.filter(site=site).delete()
    AutomationRule.objects.bulk_create(
        AutomationRule(
            account_id=tenant.account_id,
            site=site,
            name=f"Rule {number}",
            trigger="keyword_added",
            conditions={"all": [{"field": "count", "op": "gte", "value": 0 if number < HOLD else 10_000 + number}]},
            actions=[{"type": "cluster_keywords", "params": {}}],
        )
        for number in range(RULES)
    )


def _publish(tenant: Tenant, count: int) -> list[str]:
    with transaction.atomic():
        for number in range(count):
            publish(KeywordsAdded(account_id=tenant.account_id, site_id=tenant.site_ids[0], count=number + 1))
    return list(EventRecord.objects.order_by("-id").values_list("id", flat=True)[:count])


def _matched(tenant: Tenant) -> float:
    """Events a second through `handle_event`."""
    _forget()
    events = _publish(tenant, EVENTS)
    began = time.perf_counter()
    for event_id in events:
        matching_service.handle_event(event_id=event_id)
    return EVENTS / (time.perf_counter() - began)


def _one_row_each(tenant: Tenant) -> float:
    """The plain way: for each rule, evaluate and save what came of it."""
    _forget()
    events = _publish(tenant, EVENTS)
    began = time.perf_counter()
    for event_id in events:
        event = EventRecord.objects.get(id=event_id)
        found = facts.event_facts(event)
        with transaction.atomic():
            for rule in AutomationRule.objects.filter(site_id=event.site_id, trigger=event.name, is_active=True):
                held = conditions.holds(rule.conditions, found)
                ScheduledTask.objects.create(
                    account_id=rule.account_id,
                    site_id=rule.site_id,
                    automation_rule=rule,
                    trigger=rule.trigger,
                    scheduled_at=timezone.now(),
                    status="pending" if held else "skipped",
                )
    return EVENTS / (time.perf_counter() - began)


def _forget() -> None:
    forget_jobs()
    with cross_tenant(reason="clear the benchmark's database"):
        for rows in (RuleOccurrence.objects.all(), ScheduledTask.objects.all(), EventRecord.objects.all()):
            rows._raw_delete("default")


def _from_event_to_job(tenant: Tenant) -> list[float]:
    """Seconds from the commit of each event until its rules' jobs are there."""
    _forget()
    worker = workers.make_worker(name="rules", queues=["interactive"], concurrency=2)
    waits = []
    with workers.running(worker):
        for number in range(TIMED + 5):
            with tenant_scope(tenant.account_id, user_id=tenant.user_id):
                _publish(tenant, 1)
                began = time.perf_counter()
                ended = workers.until(partial(_has_answered, number + 1), seconds=30, what="the rules' answer")
            waits.append(ended - began)
    return waits[5:]


def _has_answered(events: int) -> bool:
    done = Job.objects.filter(kind="events.dispatch", state="succeeded").count()
    return done >= events
