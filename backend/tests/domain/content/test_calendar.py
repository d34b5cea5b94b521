"""The calendar: tasks spread over free days by the cadence, dragged, and pages that go out by themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from igny8_core.core.accounts import site_service
from igny8_core.domain.content.models import Task
from igny8_core.domain.content.services import calendar_service, task_service
from igny8_core.domain.planning.services import strategy_service
from igny8_core.shared.errors import Conflict, Invalid
from igny8_core.shared.schemas.cadence import Cadence

from tests.factories import World, make_content, make_idea, make_task

MONDAY = date(2026, 11, 30)
CALENDAR = "/api/v1/planner/calendar/"


def test_ideas_become_tasks_on_free_weekdays(scope: World):
    make_task(scope, due=MONDAY)
    ideas = [make_idea(scope, primary_keyword=f"subject {n}", title=f"Subject {n}", priority=n) for n in range(6)]
    approval = task_service.create_from_ideas(idea_ids=[idea.id for idea in ideas], start=MONDAY)
    days = {task.priority: task.due for task in Task.objects.filter(id__in=[t.id for t in approval.tasks])}
    assert days == {
        5: date(2026, 12, 1),
        4: date(2026, 12, 2),
        3: date(2026, 12, 3),
        2: date(2026, 12, 4),
        1: date(2026, 12, 7),
        0: date(2026, 12, 8),
    }


def test_the_default_strategy_gives_the_cadence(scope: World):
    strategy_service.save(
        changes={"name": "Weekends", "cadence": {"weekdays": [5, 6], "per_day": 2}, "is_default": True}
    )
    tasks = [make_task(scope) for _ in range(5)]
    calendar_service.plan(site_id=scope.site.id, task_ids=[task.id for task in tasks], start=MONDAY)
    assert sorted(Task.objects.values_list("due", flat=True)) == [
        date(2026, 12, 5),
        date(2026, 12, 5),
        date(2026, 12, 6),
        date(2026, 12, 6),
        date(2026, 12, 12),
    ]


@given(
    weekdays=st.sets(st.integers(0, 6), min_size=1),
    per_day=st.integers(1, 5),
    taken=st.dictionaries(st.dates(MONDAY, date(2026, 12, 20)), st.integers(0, 7)),
    count=st.integers(0, 40),
)
def test_no_day_is_filled_beyond_its_cadence(weekdays, per_day, taken, count):
    cadence = Cadence(weekdays=tuple(weekdays), per_day=per_day)
    days = [day for day, _ in zip(cadence.days(MONDAY, taken), range(count), strict=False)]
    assert len(days) == count
    assert days == sorted(days)
    for day in days:
        assert day.weekday() in weekdays
        assert days.count(day) + taken.get(day, 0) <= max(per_day, taken.get(day, 0))


def test_a_task_is_dragged_and_taken_off(scope: World):
    task = make_task(scope)
    assert calendar_service.move_task(task_id=task.id, day=MONDAY).due == MONDAY
    assert calendar_service.move_task(task_id=task.id, day=None).due is None
    Task.objects.filter(id=task.id).update(status="running")
    with pytest.raises(Conflict):
        calendar_service.move_task(task_id=task.id, day=MONDAY)


def test_a_page_goes_out_at_the_sites_hour_whatever_the_clocks_do(scope: World):
    site_service.update_site(site_id=scope.site.id, changes={"timezone": "Europe/Berlin"})
    page = make_content(scope)
    summer = calendar_service.schedule_content(content_id=page.id, day=date(2027, 3, 29), hour=9)
    assert summer.publish_at == datetime(2027, 3, 29, 7, tzinfo=UTC)
    winter = calendar_service.schedule_content(content_id=page.id, day=date(2027, 3, 26), hour=9)
    assert winter.publish_at == datetime(2027, 3, 26, 8, tzinfo=UTC)
    assert calendar_service.schedule_content(content_id=page.id, day=None).publish_at is None


def test_the_month_as_the_dashboard_shows_it(api, scope: World, django_assert_max_num_queries):
    site_service.update_site(site_id=scope.site.id, changes={"timezone": "Pacific/Auckland"})
    task = make_task(scope, due=MONDAY, title="Write it")
    late = make_content(scope, title="Out late", published_at=datetime(2026, 11, 30, 11, 30, tzinfo=UTC))
    page = make_content(scope, title="To come")
    calendar_service.schedule_content(content_id=page.id, day=date(2026, 12, 3))
    query = {"site": scope.site.id, "start": "2026-11-30", "end": "2026-12-31"}
    found = [(entry["kind"], entry["id"], entry["day"]) for entry in api.get(CALENDAR, query).json()]
    assert found == [
        ("task", task.id, "2026-11-30"),
        ("published", late.id, "2026-12-01"),
        ("scheduled", page.id, "2026-12-03"),
    ]


def test_too_long_a_range_is_refused(scope: World):
    with pytest.raises(Invalid, match="100 days"):
        calendar_service.entries(site_id=scope.site.id, start=MONDAY, end=date(2027, 12, 1))


def test_by_the_api(api, scope: World):
    task, page = make_task(scope), make_content(scope)
    planned = api.post(
        f"{CALENDAR}plan/",
        {"site_id": scope.site.id, "task_ids": [task.id], "start": "2026-11-30"},
        format="json",
    )
    assert planned.json() == {"days": {task.id: "2026-11-30"}}
    moved = api.post(f"{CALENDAR}move/", {"id": task.id, "day": "2026-12-04"}, format="json")
    assert moved.json()["day"] == "2026-12-04"
    scheduled = api.post(f"{CALENDAR}move/", {"id": page.id, "day": "2026-12-04", "hour": 7}, format="json")
    assert scheduled.json()["at"] == "2026-12-04T07:00:00Z"
