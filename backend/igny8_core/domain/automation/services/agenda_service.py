"""All that will happen on sites: rules that are due, planned tasks, planned publishing. One list for calendars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils import timezone

from igny8_core.core.auth.models import Site
from igny8_core.domain.automation import schedules
from igny8_core.domain.automation.models import AutomationRule
from igny8_core.domain.content.models import Content, Task
from igny8_core.shared.errors import FieldError, Invalid

MAX_DAYS = 62
MAX_RUNS_OF_RULE = 100
"""A rule that is due each quarter of an hour would hide all else; the rest of its runs is counted only."""
MAX_ENTRIES = 5_000
YEARS = (1971, 2100)
"""Days that have a day before and after them in every time zone and every calendar of ours."""


@dataclass(frozen=True)
class Entry:
    """`at` is a moment, for tasks the beginning of their day; `day` is a date of the site. `more` counts further runs
    of a rule on later days that are not listed."""

    kind: Literal["rule", "task", "publish"]
    id: str
    title: str
    site_id: str
    site_name: str
    timezone: str
    at: datetime
    day: date
    active: bool
    more: int = 0


def agenda(*, start: date, end: date, site_id: str | None = None) -> list[Entry]:
    """What happens from `start` to `end` (days of each site, both inside), in order, past entries left out.

    Raises Invalid for a window of more than 62 days.
    """
    if not 0 <= (end - start).days <= MAX_DAYS or not YEARS[0] <= start.year < end.year + 1 <= YEARS[1]:
        wrong = FieldError("/end", "out_of_range", f"From 0 to {MAX_DAYS} days after the start.")
        raise Invalid("window_wrong", f"The window has at most {MAX_DAYS} days.", errors=[wrong])
    sites = {site.id: site for site in Site.objects.filter(is_active=True, **({"id": site_id} if site_id else {}))}
    found = [*_rules(sites, start, end), *_tasks(sites, start, end), *_pages(sites, start, end)]
    return sorted(found, key=lambda entry: (entry.at, entry.kind, entry.id))[:MAX_ENTRIES]


def _entry(
    kind: Literal["rule", "task", "publish"], row: tuple[str, str], site: Site, at: datetime, **more: int
) -> Entry:
    local = at.astimezone(ZoneInfo(site.timezone))
    return Entry(
        kind, row[0], row[1], site.id, site.name, site.timezone, at, local.date(), not site.automation_paused, **more
    )


def _rules(sites: dict[str, Site], start: date, end: date) -> Iterator[Entry]:
    rules = AutomationRule.objects.filter(site_id__in=sites, trigger="schedule", is_active=True).order_by("id")
    for rule in rules:
        site = sites[rule.site_id]
        first, last = _bounds(site, start, end)
        after = max(first, timezone.now()) - timedelta(microseconds=1)
        moments = [] if rule.next_run_at is None else [rule.next_run_at]
        # A postponed rule leaves out what lies before its next run.
        moments += schedules.next_runs(
            rule.schedule, after=max([after, *moments]), count=MAX_RUNS_OF_RULE * 100, until=last
        )
        inside = [moment for moment in moments if after < moment <= last]
        for number, moment in enumerate(inside[:MAX_RUNS_OF_RULE], start=1):
            more = len(inside) - MAX_RUNS_OF_RULE if number == MAX_RUNS_OF_RULE else 0
            yield _entry("rule", (rule.id, rule.name), site, moment, more=max(0, more))


def _tasks(sites: dict[str, Site], start: date, end: date) -> Iterator[Entry]:
    rows = Task.objects.filter(site_id__in=sites, status=Task.Status.QUEUED, due__range=(start, end)).order_by(
        "due", "id"
    )
    for task in rows[:MAX_ENTRIES]:
        site = sites[task.site_id]
        day = datetime.combine(task.due or start, time.min, tzinfo=ZoneInfo(site.timezone))
        yield _entry("task", (task.id, task.title), site, day)


def _pages(sites: dict[str, Site], start: date, end: date) -> Iterator[Entry]:
    window = (start - timedelta(days=1), end + timedelta(days=2))
    rows = Content.objects.filter(site_id__in=sites, publish_at__date__range=window).order_by("publish_at", "id")
    for page in rows.only("id", "title", "site_id", "publish_at")[:MAX_ENTRIES]:
        if page.publish_at is not None:
            entry = _entry("publish", (page.id, page.title), sites[page.site_id], page.publish_at)
            if start <= entry.day <= end:
                yield entry


def _bounds(site: Site, start: date, end: date) -> tuple[datetime, datetime]:
    """The first and the last moment of the window in the site's zone."""
    zone = ZoneInfo(site.timezone)
    first = datetime.combine(start, time.min, tzinfo=zone)
    return first, datetime.combine(end + timedelta(days=1), time.min, tzinfo=zone) - timedelta(microseconds=1)
