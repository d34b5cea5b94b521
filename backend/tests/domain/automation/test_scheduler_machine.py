"""A Hypothesis state machine: whatever people, clocks and beats do, each moment of a schedule is answered once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from igny8_core.core.auth.models import Role
from igny8_core.domain.automation import schedules
from igny8_core.domain.automation.models import AutomationRule, RuleOccurrence, ScheduledTask
from igny8_core.domain.automation.services import due_service, pause_service, rule_service
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import make_world
from tests.support.jobs import drain
from tests.support.scenarios import scenario

# The clocks go back in Berlin in the night that follows, and forward in Santiago three weeks before.
BEGINNING = datetime(2026, 10, 24, 12, tzinfo=UTC)
MISSED = timedelta(minutes=20)
SCHEDULES = (
    {"every_minutes": 15},
    {"every_minutes": 24 * 60},
    {"cron": "30 2 * * *", "timezone": "Europe/Berlin"},
    {"cron": "*/30 * * * *", "timezone": "Europe/Berlin"},
    {"cron": "0 9 * * 1-5", "timezone": "America/Santiago"},
)
PICK = st.integers(0, 50)


class Expected:
    """What one rule must come to, told by its schedule and by the clocks of those who looked."""

    def __init__(self, row: AutomationRule, now: datetime) -> None:
        self.id, self.schedule, self.misfire = row.id, row.schedule, row.misfire
        self.is_active = True
        self.slots: set[str] = set()
        self.plan(now)

    def plan(self, now: datetime) -> None:
        self.due = schedules.next_run(self.schedule, after=now)

    def look(self, now: datetime) -> None:
        """A beat whose clock says `now` looks for due rules."""
        if not (self.is_active and self.due and self.due <= now):
            return
        if self.misfire == AutomationRule.Misfire.RUN_ONCE or now - self.due <= MISSED:
            self.slots.add(self.due.isoformat())
        self.plan(now)


class Scheduler(RuleBasedStateMachine):
    """Rules are made, changed, switched, postponed; beats look early, late and twice; workers come when they like."""

    @initialize()
    def begin(self) -> None:
        self.clock = time_machine.travel(BEGINNING, tick=False)
        self.traveller = self.clock.start()
        self.now = BEGINNING
        self.world = make_world(credits=0)
        self.rules: list[Expected] = []

    def teardown(self) -> None:
        if hasattr(self, "clock"):
            self.clock.stop()

    def _as_owner(self, act: Callable[[], Any]) -> Any:
        with tenant_scope(self.world.account.id, user_id=self.world.owner.id, role=Role.OWNER):
            return act()

    def _update(self, expected: Expected, **changes: Any) -> None:
        self._as_owner(lambda: rule_service.update_rule(rule_id=expected.id, changes=changes))

    @precondition(lambda self: len(self.rules) < 4)
    @rule(schedule=st.sampled_from(SCHEDULES), misfire=st.sampled_from(AutomationRule.Misfire.values))
    def make(self, schedule: dict[str, Any], misfire: str) -> None:
        made = self._as_owner(
            lambda: rule_service.create_rule(
                site_id=self.world.site.id,
                name="A rule",
                trigger="schedule",
                schedule=schedule,
                misfire=misfire,
                actions=[{"type": "notify", "params": {"message": "x"}}],
            )
        )
        self.rules.append(Expected(made, self.now))

    @precondition(lambda self: self.rules)
    @rule(pick=PICK, schedule=st.sampled_from(SCHEDULES))
    def change_schedule(self, pick: int, schedule: dict[str, Any]) -> None:
        expected = self.rules[pick % len(self.rules)]
        self._update(expected, schedule=schedule)
        if schedule != expected.schedule:
            expected.schedule = schedule
            expected.plan(self.now)

    @precondition(lambda self: self.rules)
    @rule(pick=PICK)
    def switch(self, pick: int) -> None:
        expected = self.rules[pick % len(self.rules)]
        self._update(expected, is_active=not expected.is_active)
        expected.is_active = not expected.is_active
        expected.plan(self.now)

    @precondition(lambda self: self.rules)
    @rule(pick=PICK, minutes=st.integers(1, 3_000))
    def postpone(self, pick: int, minutes: int) -> None:
        expected = self.rules[pick % len(self.rules)]
        until = self.now + timedelta(minutes=minutes)
        self._as_owner(lambda: rule_service.postpone(rule_id=expected.id, until=until))
        expected.due = until

    @rule(paused=st.booleans())
    def pause(self, paused: bool) -> None:
        self._as_owner(lambda: pause_service.pause(paused=paused))

    @rule(minutes=st.sampled_from([1, 15, 19, 21, 60, 24 * 60]), skews=st.lists(st.integers(-5, 5), max_size=3))
    def let_time_pass(self, minutes: int, skews: list[int]) -> None:
        """Then beats look whose clocks differ by some minutes."""
        self.now += timedelta(minutes=minutes)
        for skew in skews:
            seen = self.now + timedelta(minutes=skew)
            self.traveller.move_to(seen, tick=False)
            due_service.claim_due_rules()
            for expected in self.rules:
                expected.look(seen)
        self.traveller.move_to(self.now, tick=False)

    @rule()
    def work(self) -> None:
        drain()
        self._as_owner(self._all_is_answered)

    def _all_is_answered(self) -> None:
        assert not RuleOccurrence.objects.filter(execution=None).exists()
        assert set(ScheduledTask.objects.values_list("status", flat=True)) <= {"done", "skipped"}

    @invariant()
    def each_moment_once(self) -> None:
        if not getattr(self, "rules", []):
            return
        ids = [expected.id for expected in self.rules]  # the site's own workflows are there too
        with tenant_scope(self.world.account.id):
            found = RuleOccurrence.objects.filter(rule_id__in=ids).values_list("rule_id", "slot")
            assert sorted(found) == sorted((e.id, slot) for e in self.rules for slot in e.slots)
            planned = AutomationRule.objects.filter(id__in=ids).values_list("id", "next_run_at")
            assert dict(planned) == {e.id: e.due for e in self.rules}


@scenario(8)
@pytest.mark.django_db
def test_schedules_as_a_state_machine():
    run_state_machine_as_test(Scheduler, settings=settings(max_examples=15, stateful_step_count=30, deadline=None))
