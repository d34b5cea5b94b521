"""Two beats, ten looks at the clock at once, and clocks that disagree: one occurrence for each moment (scenario 8)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from igny8_core.domain.automation.models import AutomationRule, RuleOccurrence, ScheduledTask
from igny8_core.domain.automation.services import due_service, rule_service

from tests.factories import World
from tests.faults.stack import Stack, until
from tests.support.jobs import drain
from tests.support.racing import race
from tests.support.scenarios import count, scenario

pytestmark = [pytest.mark.faults, scenario(8)]
RULES = 8


@pytest.fixture
def due(tenant: World) -> list[AutomationRule]:
    """Rules whose time has just come."""
    schedule = {"cron": "0 3 * * *", "timezone": "UTC"}
    rules = [
        rule_service.create_rule(
            site_id=tenant.site.id,
            name=f"Rule {n}",
            trigger="schedule",
            schedule=schedule,
            actions=[{"type": "notify", "params": {"message": "x"}}],
        )
        for n in range(RULES)
    ]
    AutomationRule.objects.update(next_run_at=timezone.now() - timedelta(minutes=1))
    return rules


def assert_each_ran_once(rules: list[AutomationRule]) -> None:
    ids = [rule.id for rule in rules]
    count.compare(ordered=ids, found=RuleOccurrence.objects.values_list("rule_id", flat=True))
    count.compare(ordered=ids, found=ScheduledTask.objects.values_list("automation_rule_id", flat=True))
    assert set(ScheduledTask.objects.values_list("status", flat=True)) == {"done"}


def test_ten_looks_at_the_clock_at_once(due: list[AutomationRule]) -> None:
    outcomes = race(10, lambda _: due_service.claim_due_rules())
    count.injected(10)
    assert all(isinstance(outcome, int) for outcome in outcomes), outcomes
    drain()
    assert_each_ran_once(due)


def test_two_beats_over_two_workers(tenant: World, due: list[AutomationRule], processes: Stack) -> None:
    for name in ("first", "second"):
        processes.start_worker(name)
        processes.start_beat(f"beat-{name}")
    count.injected()
    until(lambda: ScheduledTask.objects.filter(status="done").count() >= RULES, "the rules to run")
    assert_each_ran_once(due)


def test_beats_whose_clocks_disagree(tenant: World, due: list[AutomationRule]) -> None:
    """One is five minutes ahead, one behind; a day passes for both."""
    AutomationRule.objects.update(next_run_at="2026-11-24T03:00:00Z")
    start = "2026-11-24T02:58:00Z"
    with time_machine.travel(start, tick=False) as clock:
        began = timezone.now()
        for minute in range(0, 60 * 25, 2):
            for skew in (timedelta(minutes=5), timedelta(), timedelta(minutes=-5)):
                clock.move_to(began + timedelta(minutes=minute) + skew, tick=False)
                due_service.claim_due_rules()
                count.injected()
    slots = Counter(RuleOccurrence.objects.values_list("rule_id", "slot"))
    assert set(slots.values()) == {1}
    moments = sorted({slot for _, slot in slots})
    assert [moment[:16] for moment in moments] == ["2026-11-24T03:00", "2026-11-25T03:00"]
    assert len(slots) == RULES * len(moments)
