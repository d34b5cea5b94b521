"""Cron and intervals, in nights when clocks change too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from igny8_core.domain.automation import schedules
from igny8_core.shared.errors import Invalid

from tests.support.scenarios import scenario

BERLIN = ZoneInfo("Europe/Berlin")


def due(schedule: dict, after: datetime, count: int) -> list[str]:
    found = schedules.next_runs(schedule, after=after, count=count)
    return [moment.astimezone(BERLIN).isoformat() for moment in found]


@scenario(8)
def test_a_time_that_the_clocks_leave_out_comes_right_after():
    schedule = {"cron": "30 2 * * *", "timezone": "Europe/Berlin"}
    assert due(schedule, datetime(2026, 3, 28, 12, tzinfo=UTC), 2) == [
        "2026-03-29T03:00:00+02:00",
        "2026-03-30T02:30:00+02:00",
    ]


@scenario(8)
def test_a_time_that_comes_twice_is_due_once():
    schedule = {"cron": "30 2 * * *", "timezone": "Europe/Berlin"}
    assert due(schedule, datetime(2026, 10, 24, 12, tzinfo=UTC), 2) == [
        "2026-10-25T02:30:00+02:00",
        "2026-10-26T02:30:00+01:00",
    ]


@scenario(8)
def test_every_half_hour_stays_every_half_hour():
    schedule = {"cron": "*/30 * * * *", "timezone": "Europe/Berlin"}
    night = schedules.next_runs(schedule, after=datetime(2026, 10, 24, 23, 50, tzinfo=UTC), count=6)
    assert {later - earlier for earlier, later in pairwise(night)} == {timedelta(minutes=30)}


@given(
    minutes=st.integers(15, 44_640),
    after=st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2035, 1, 1)),  # noqa: DTZ001
)
def test_intervals_depend_on_nothing_but_the_clock(minutes, after):
    schedule = {"every_minutes": minutes}
    moment = after.replace(tzinfo=UTC)
    first, second = schedules.next_runs(schedule, after=moment, count=2)
    assert moment < first <= moment + timedelta(minutes=minutes)
    assert second - first == timedelta(minutes=minutes)
    assert schedules.next_run(schedule, after=first - timedelta(microseconds=1)) == first


@pytest.mark.parametrize("cron", ["0,5 9 * * *", "0,5 9 * * 1", "*/10 * * * *"])
def test_runs_that_are_too_close_anywhere_in_the_week_are_refused(cron):
    with pytest.raises(Invalid) as refused:
        schedules.validate({"cron": cron})
    assert refused.value.errors[0].code == "too_often"


@pytest.mark.parametrize(
    "schedule",
    [
        {"cron": "*/15 * * * *"},
        {"cron": "0 9 * * *", "timezone": "Asia/Kolkata"},
        {"cron": "0 0 29 2 *"},
        {"every_minutes": 15},
    ],
)
def test_schedules_that_leave_room_are_kept(schedule):
    schedules.validate(schedule)


@pytest.mark.parametrize(
    ("schedule", "pointer"),
    [
        ([], "/schedule"),
        ({"cron": "0 9 * * *", "timezone": "Europe/Nowhere"}, "/schedule/timezone"),
        ({"cron": "0 9 * * *", "timezone": "../../etc/passwd"}, "/schedule/timezone"),
        ({"cron": "61 9 * * *"}, "/schedule/cron"),
        ({"cron": "0 0 31 2 *"}, "/schedule/cron"),
        ({"cron": 5}, "/schedule/cron"),
        ({"every_minutes": 14}, "/schedule/every_minutes"),
        ({"every_minutes": 15.0}, "/schedule/every_minutes"),
        ({"every_minutes": 60, "timezone": "UTC"}, "/schedule/every_minutes"),
    ],
)
def test_other_schedules_are_refused_with_their_path(schedule, pointer):
    with pytest.raises(Invalid) as refused:
        schedules.validate(schedule)
    assert refused.value.errors[0].pointer == pointer
