"""The calendar: which page is due when, and when approved pages go out, in the site's own days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.domain.content.models import Content, Task
from igny8_core.domain.content.selectors import get_content, get_task
from igny8_core.domain.planning.services import strategy_service
from igny8_core.shared.errors import Conflict, FieldError, Invalid

MAX_DAYS = 100
_OPEN = (Task.Status.QUEUED, Task.Status.RUNNING, Task.Status.FAILED)


@dataclass(frozen=True)
class Entry:
    """One thing on a day. `kind`: task (to be written), scheduled (goes out by itself) or published."""

    kind: str
    id: str
    title: str
    day: date
    at: datetime | None
    status: str
    movable: bool


def entries(*, site_id: str, start: date, end: date) -> list[Entry]:
    """What happens on the site's days from `start` to `end`, both included; by a constant number of queries.

    Raises Invalid for more than MAX_DAYS days.
    """
    if not 0 <= (end - start).days < MAX_DAYS:
        wrong = FieldError("/end", "range", f"From the start on, at most {MAX_DAYS} days.")
        raise Invalid("invalid_range", f"Ask for 1 to {MAX_DAYS} days.", errors=[wrong])
    site = get_site(site_id=site_id)
    zone = ZoneInfo(site.timezone)
    tasks = Task.objects.filter(site=site, due__range=(start, end), status__in=_OPEN).order_by("due", "-priority", "id")
    since, until = _moment(start, zone), _moment(end + timedelta(days=1), zone)
    out = Q(published_at__gte=since, published_at__lt=until)
    planned = Q(publish_at__gte=since, publish_at__lt=until, published_at=None)
    pages = Content.objects.filter(out | planned, site=site, deleted_at=None)
    pages = pages.defer("html", "json_blocks", "structure_data")
    found = [
        Entry("task", t.id, t.title, t.due, None, t.status, t.status != Task.Status.RUNNING)
        for t in tasks
        if t.due is not None
    ]
    found += [_page_entry(page, zone) for page in pages]
    return sorted(found, key=lambda entry: (entry.day, entry.at or datetime.max.replace(tzinfo=UTC), entry.id))


def _page_entry(page: Content, zone: ZoneInfo) -> Entry:
    at = page.published_at or page.publish_at
    if at is None:
        raise ValueError(f"{page.id} is on no day")
    kind = "published" if page.published_at else "scheduled"
    return Entry(kind, page.id, page.title, at.astimezone(zone).date(), at, page.status, kind == "scheduled")


def spread(*, tasks: Sequence[Task], start: date) -> None:
    """Give tasks the free days from `start` on, by each site's cadence; the most important first. Saves them."""
    by_site: dict[str, list[Task]] = {}
    for task in tasks:
        by_site.setdefault(task.site_id, []).append(task)
    for site_id, group in by_site.items():
        cadence = strategy_service.cadence_of(site=get_site(site_id=site_id))
        taken = Counter(_open_days(site_id, start))
        ordered = sorted(group, key=lambda task: (-task.priority, task.id))
        for task, day in zip(ordered, islice(cadence.days(start, taken), len(group)), strict=True):
            task.due = day
    Task.objects.bulk_update(tasks, ["due"], batch_size=500)


def _open_days(site_id: str, start: date) -> list[date]:
    rows = Task.objects.filter(site_id=site_id, due__gte=start).exclude(status=Task.Status.DONE)
    return [day for day in rows.values_list("due", flat=True) if day is not None]


def plan(*, site_id: str, task_ids: list[str], start: date) -> list[Task]:
    """Spread tasks that wait over the free days from `start` on. Raises Conflict when one is being written."""
    site = get_site(site_id=site_id)
    with transaction.atomic():
        tasks = list(Task.objects.select_for_update().filter(site=site, id__in=task_ids).order_by("id"))
        if any(task.status not in (Task.Status.QUEUED, Task.Status.FAILED) for task in tasks):
            raise Conflict("task_started", "One of these tasks is being written or done. Leave it out.")
        Task.objects.filter(id__in=[task.id for task in tasks]).update(due=None)
        spread(tasks=tasks, start=start)
        audit.record("calendar.planned", subject=site.id, data={"tasks": len(tasks), "start": start.isoformat()})
    return tasks


def move_task(*, task_id: str, day: date | None) -> Task:
    """Drag a task to another day, or off the calendar. Raises Conflict once it is being written."""
    with transaction.atomic():
        task = get_task(task_id=task_id, for_update=True)
        if task.status not in (Task.Status.QUEUED, Task.Status.FAILED):
            raise Conflict("task_started", f"Only a waiting or failed task can be moved; this one is {task.status}.")
        task.due = day
        task.save(update_fields=["due", "updated_at"])
    return task


def schedule_content(*, content_id: str, day: date | None, hour: int | None = None) -> Content:
    """Let a page go out by itself on a day of its site, once it is approved; None takes it off the calendar.

    `hour` is the site's local hour, by default the cadence's. Raises Conflict for a page that is out or put away.
    """
    with transaction.atomic():
        content = get_content(content_id=content_id, for_update=True)
        if content.status in (Content.Status.PUBLISHED, Content.Status.ARCHIVED):
            raise Conflict("not_schedulable", f"This page is {content.status}; only one that is to come has a day.")
        content.publish_at = None if day is None else _at(content.site, day, hour)
        content.save(update_fields=["publish_at", "updated_at"])
        stamp = content.publish_at.isoformat() if content.publish_at else ""
        audit.record("content.scheduled", subject=content.id, data={"publish_at": stamp})
    return content


def _at(site: Site, day: date, hour: int | None) -> datetime:
    chosen = strategy_service.cadence_of(site=site).hour if hour is None else hour
    return datetime.combine(day, time(chosen), tzinfo=ZoneInfo(site.timezone)).astimezone(UTC)


def _moment(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone)
