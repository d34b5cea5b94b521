"""The full pipeline on three sites for sixty days, while clocks change, beats come twice, workers die and messages are
delivered again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
import time_machine
from config.invariants import INVARIANTS
from igny8_core.core.auth.models import Role, Site
from igny8_core.core.jobs import ends, runner, sweeper
from igny8_core.core.jobs.models import EventRecord, Job
from igny8_core.core.limits.models import Counter as LimitCounter
from igny8_core.domain.automation.models import AutomationRule, RuleOccurrence, ScheduledTask
from igny8_core.domain.automation.services import retention_service, workflow_service
from igny8_core.domain.billing.models import CreditBalance, CreditTransaction
from igny8_core.domain.content.models import Content, Task
from igny8_core.domain.planning.models import Keyword
from igny8_core.domain.planning.services import keyword_service
from igny8_core.modules.automation import tasks
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import World, make_world
from tests.support.jobs import drain
from tests.support.scenarios import scenario

pytestmark = [pytest.mark.faults, pytest.mark.thorough, scenario(6, 8)]

START = datetime(2040, 9, 15, 0, 5, tzinfo=UTC)
"""Beyond any clock that this runs on: the database admits no job before the test says that its time has come."""
DAYS = 60
EVERY = 3
"""Hours between two looks at the clock: more than a minute, so every schedule is late, as after an outage."""
BATCHES = 12
"""Days between two additions of keywords; the last ones leave time for all that they set off."""
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata")
"""Two of the zones change their clocks within the sixty days, one never does."""
TOPICS = ("bike chain oil", "bike brake pads", "bike tyre pressure", "bike saddle height")
FORMS = ("best {}", "how to choose {}", "price of {}", "when to replace {}")
LIMITS: tuple[dict[str, int], ...] = (
    {"daily_automation_executions": 500, "daily_content_tasks": 50},
    {"daily_automation_executions": 500, "daily_content_tasks": 1},
    {"daily_automation_executions": 6, "daily_content_tasks": 50},
)
"""Room for everything; one page a day; few executions a day."""


@pytest.fixture
def worlds(db, monkeypatch) -> Iterator[list[World]]:
    # Ids hold the time of the real clock, whatever the test's says: by theirs, all of this is long past keeping.
    kept = [step for step in tasks.STEPS if step is not retention_service.prune_due]
    monkeypatch.setattr(tasks, "STEPS", kept)
    with time_machine.travel(START, tick=True):
        found = [make_world(name=zone, credits=200_000, **limit) for zone, limit in zip(ZONES, LIMITS, strict=True)]
        for world, zone in zip(found, ZONES, strict=True):
            with in_scope(world):
                Site.objects.filter(id=world.site.id).update(timezone=zone, review_required=False)
                workflow_service.install_full_pipeline(
                    site_id=world.site.id,
                    pace="scheduled",
                    is_active=True,
                    params={"auto_ideas": {"per_cluster": 2}, "auto_content": {"limit": 5}},
                )
        yield found


def in_scope(world: World):
    return tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER)


class PowerCut(BaseException):
    """Passes every handler, as the end of a process does."""


@pytest.fixture
def worker(monkeypatch) -> Callable[[str], None]:
    """Runs jobs; each eleventh dies before its end is written, each seventh message comes three times."""
    numbers = count(1)
    write_end = ends.write_end

    def die(*_, **__):
        raise PowerCut

    def run(job_id: str) -> None:
        number = next(numbers)
        if number % 11 == 0:
            with monkeypatch.context() as patch:
                patch.setattr(ends, "write_end", die)
                with pytest.raises(PowerCut):
                    runner.run(job_id)
            assert ends.write_end is write_end
            sweeper.sweep()
            return
        for _ in range(3 if number % 7 == 0 else 1):
            runner.run(job_id)

    return run


def test_the_full_pipeline_for_sixty_days(worlds, worker):
    for hours in range(0, DAYS * 24 + 1, EVERY):
        moment = START + timedelta(hours=hours)
        with time_machine.travel(moment, tick=True):
            if hours % (BATCHES * 24) == 12 and hours // 24 < DAYS - BATCHES:
                add_keywords(worlds, TOPICS[hours // (BATCHES * 24)])
            # Two beats at one moment are as good as one.
            tasks.tick()
            tasks.tick()
            drain(until=moment + timedelta(minutes=5), run=worker)
    with time_machine.travel(START + timedelta(days=DAYS), tick=True):
        for world, zone in zip(worlds, ZONES, strict=True):
            with in_scope(world):
                every_schedule_ran_at_its_times(world, zone)
                no_limit_was_passed(world, zone)
                no_chain_is_endless()
                the_ledger_balances(world)
                every_page_is_accounted_for(world)
        assert {name: found for name, check in INVARIANTS.items() if (found := check())} == {}


def add_keywords(worlds: list[World], topic: str) -> None:
    for world in worlds:
        with in_scope(world):
            for form in FORMS:
                keyword_service.add_keyword(site_id=world.site.id, phrase=form.format(topic))


def every_schedule_ran_at_its_times(world: World, zone: str) -> None:
    """One occurrence a moment: the daily rules once each day of the site, each answered by a run or a note of why not;
    the hourly rule once for each look at the clock, since what was missed is run once."""
    for rule in AutomationRule.objects.filter(site=world.site, trigger="schedule"):
        slots = [datetime.fromisoformat(slot) for slot in rule.occurrences.values_list("slot", flat=True)]
        expected = DAYS * 24 // EVERY if rule.template == "auto_content" else DAYS
        assert len(slots) == len(set(slots))
        assert expected - 1 <= len(slots) <= expected + 1, (rule.template, len(slots))
        if rule.template != "auto_content":
            days = Counter(slot.astimezone(ZoneInfo(zone)).date() for slot in slots)
            assert set(days.values()) == {1}, rule.template
        runs = rule.executions.exclude(status="skipped").count()
        assert runs + sum(rule.executions.filter(status="skipped").values_list("times", flat=True)) == len(slots)


def no_limit_was_passed(world: World, zone: str) -> None:
    for metric in ("daily_automation_executions", "daily_content_tasks"):
        used = list(LimitCounter.objects.filter(metric=metric).values_list("used", flat=True))
        assert 0 < max(used) <= getattr(world.plan, metric), metric
    ran = ScheduledTask.objects.exclude(status="skipped").values_list("executed_at", flat=True)
    by_day: Counter[date] = Counter(moment.astimezone(ZoneInfo(zone)).date() for moment in ran)
    assert max(by_day.values()) <= world.plan.daily_automation_executions


def no_chain_is_endless() -> None:
    deepest = EventRecord.objects.order_by("-depth").values_list("depth", flat=True).first()
    assert deepest is not None
    assert deepest <= 10
    assert not RuleOccurrence.objects.filter(execution=None).exists()


def the_ledger_balances(world: World) -> None:
    total = sum(CreditTransaction.objects.values_list("amount", flat=True))
    assert CreditBalance.objects.get(account=world.account).balance == total
    spent = sum(Job.objects.values_list("credits_settled", flat=True))
    assert spent == sum(ScheduledTask.objects.values_list("credits", flat=True)) > 0
    assert set(Job.objects.values_list("state", flat=True)) == {"succeeded"}


def every_page_is_accounted_for(world: World) -> None:
    """Keywords are clustered, each idea is a page, and each page is out or was held back by a gate, which says so."""
    assert not Keyword.objects.filter(status="new", variant_of=None).exists()
    assert set(Task.objects.values_list("status", flat=True)) == {"done"}
    written = Content.objects.filter(site=world.site)
    assert written.count() == Task.objects.count() >= len(TOPICS)
    for content in written.exclude(status="published"):
        assert content.quality["ok"] is False, (content.title, content.status, content.stage)
    assert written.filter(status="published").exists()
