"""Pages go out on their day, tasks are announced on theirs; once, however many beats there are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from igny8_core.core.accounts import site_service
from igny8_core.core.jobs.models import EventRecord, Job
from igny8_core.domain.automation.services.actions.base import Context, LimitParams
from igny8_core.domain.automation.services.actions.releasing import PUBLISH_CONTENT
from igny8_core.domain.automation.services.actions.writing import GENERATE_CONTENT
from igny8_core.domain.content.models import Content, Task
from igny8_core.domain.content.services import task_service
from igny8_core.domain.publishing.services import schedule_service

from tests.factories import World, make_content, make_site, make_task


def publications() -> int:
    return Job.objects.filter(kind="publishing.publish_content").count()


def test_a_due_page_goes_out_once(scope: World):
    past, future = timezone.now() - timedelta(minutes=1), timezone.now() + timedelta(days=1)
    due = make_content(scope, status="approved", publish_at=past)
    later = make_content(scope, status="approved", publish_at=future)
    draft = make_content(scope, publish_at=past)
    assert [schedule_service.publish_due() for _ in range(3)] == [1, 0, 0]
    assert publications() == 1
    planned = dict(Content.objects.values_list("id", "publish_at"))
    assert (planned[due.id], planned[later.id], planned[draft.id]) == (None, future, past)


def test_a_page_that_cannot_go_out_is_tried_again_later(scope: World):
    site = make_site(scope, name="Blog", kind="wordpress")
    page = make_content(scope, site=site, status="approved", publish_at=timezone.now() - timedelta(minutes=1))
    assert (schedule_service.publish_due(), publications()) == (0, 0)
    page.refresh_from_db()
    assert page.publish_at > timezone.now() + timedelta(minutes=50)


def test_a_rule_leaves_scheduled_pages_to_their_day(scope: World):
    make_content(scope, status="approved", publish_at=timezone.now() + timedelta(days=1))
    now = make_content(scope, status="approved")
    [item] = PUBLISH_CONTENT.select(Context(scope.site, {}, LimitParams()))
    assert item.id == now.id


@pytest.fixture
def zone(scope: World) -> None:
    site_service.update_site(site_id=scope.site.id, changes={"timezone": "Pacific/Kiritimati"})


def queued() -> list[str]:
    return [task for event in EventRecord.objects.filter(name="task_queued") for task in event.payload["task_ids"]]


def test_tasks_are_announced_on_their_day_of_their_site(scope: World, zone):
    today = datetime.now(UTC).astimezone(tz=timezone.get_fixed_timezone(14 * 60)).date()
    due = make_task(scope, due=today)
    later = make_task(scope, due=today + timedelta(days=1))
    assert [task_service.announce_due() for _ in range(2)] == [1, 0]
    assert queued() == [due.id]
    Task.objects.filter(id=later.id).update(due=today)
    assert task_service.announce_due() == 1
    assert queued() == [due.id, later.id]


def test_a_rule_writes_no_page_before_its_day(scope: World):
    make_task(scope, due=timezone.now().date() + timedelta(days=3))
    assert GENERATE_CONTENT.select(Context(scope.site, {}, LimitParams())) == []
