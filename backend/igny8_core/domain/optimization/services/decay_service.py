"""Pages that lose searchers: 28 days against the 28 before, and the refresh that follows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs.models import REDRIVABLE, Job
from igny8_core.domain.content.models import Content
from igny8_core.domain.optimization.models import PageSearchDay, RefreshSuggestion
from igny8_core.domain.optimization.searches import path_of_url
from igny8_core.domain.optimization.services import optimizer_service
from igny8_core.shared.errors import Conflict, NotFound

WINDOW = timedelta(days=28)
"""Whole weeks, so that weekdays weigh alike on both sides."""
MIN_LOSS = 0.2
"""product.md, 'Decay watch': at least 20 % fewer clicks."""
MIN_CLICKS = 20
"""Clicks in the older window below which a loss is chance: of 20, a fifth is one standard deviation (√20 ≈ 4.5)."""
COOL_DOWN = timedelta(days=28)
"""After advice was followed or turned down, a page is left alone so long: search engines need weeks to answer."""
_AT_ONCE = 1_000
State = RefreshSuggestion.State


def find_decay(*, site: Site) -> list[RefreshSuggestion]:
    """Suggest to refresh each published page that lost clicks between the last two windows of the imported data.

    Call in a transaction. A page with an open suggestion, or within its cool-down, gets none; figures of an open one
    are renewed.
    """
    last = PageSearchDay.objects.filter(site=site).aggregate(last=Max("date"))["last"]
    if last is None:
        return []
    lost = _lost(site, last)
    contents = _contents_at(site, lost)
    resting = _resting(contents.values())
    found = [
        RefreshSuggestion(
            account_id=site.account_id,
            site=site,
            content_id=contents[path],
            window_end=last,
            clicks_before=before,
            clicks_after=after,
            loss=round(1 - after / before, 4),
        )
        for path, (before, after) in sorted(lost.items())
        if path in contents and contents[path] not in resting
    ]
    _renew(site, lost, contents, last)
    return RefreshSuggestion.objects.bulk_create(found, batch_size=_AT_ONCE)


def _lost(site: Site, last: date) -> dict[str, tuple[int, int]]:
    """Path → clicks of the older and of the newer window, of the pages that lost enough. Needs both windows' data."""
    middle = last - WINDOW
    days = PageSearchDay.objects.filter(site=site, date__gt=middle - WINDOW, date__lte=last)
    rows = days.values("path").annotate(
        before=Coalesce(Sum("clicks", filter=Q(date__lte=middle)), 0),
        after=Coalesce(Sum("clicks", filter=Q(date__gt=middle)), 0),
    )
    return {
        row["path"]: (row["before"], row["after"])
        for row in rows.order_by()
        if row["before"] >= MIN_CLICKS and row["after"] <= row["before"] * (1 - MIN_LOSS)
    }


def _contents_at(site: Site, paths: Iterable[str]) -> dict[str, str]:
    """Path → content that is published there: where publishing says it is, else by the slug at the path's end."""
    wanted = set(paths)
    found: dict[str, str] = {}
    published = Content.objects.filter(site=site, status=Content.Status.PUBLISHED)
    for content_id, slug, places in published.values_list("id", "slug", "published_to").iterator():
        known = [place.get("url", "") for place in places if isinstance(place, dict)]
        for path in (*filter(None, map(path_of_url, known)), f"/blog/{slug}", f"/{slug}"):
            if path in wanted:
                found.setdefault(path, content_id)
    return found


def _resting(content_ids: Iterable[str]) -> set[str]:
    """Contents with open advice, or whose last advice ended within the cool-down."""
    recent = Q(state__in=[State.OPEN, State.QUEUED]) | Q(ended_at__gt=timezone.now() - COOL_DOWN)
    rows = RefreshSuggestion.objects.filter(recent, content_id__in=set(content_ids))
    return set(rows.values_list("content_id", flat=True))


def _renew(site: Site, lost: dict[str, tuple[int, int]], contents: dict[str, str], last: date) -> None:
    """Open advice shows the newest figures."""
    clicks = {contents[path]: counts for path, counts in lost.items() if path in contents}
    rows = list(RefreshSuggestion.objects.filter(site=site, state=State.OPEN, content_id__in=clicks))
    for row in rows:
        row.clicks_before, row.clicks_after = clicks[row.content_id]
        row.window_end, row.loss = last, round(1 - row.clicks_after / row.clicks_before, 4)
    RefreshSuggestion.objects.bulk_update(rows, ["clicks_before", "clicks_after", "window_end", "loss"], batch_size=500)


def to_follow(site: Site) -> QuerySet[RefreshSuggestion]:
    """Advice that is open, or whose job failed."""
    failed = Q(state=State.QUEUED, job__state__in=REDRIVABLE)
    return RefreshSuggestion.objects.filter(Q(state=State.OPEN) | failed, site=site)


def refresh(*, refresh_id: str) -> Job:
    """Follow the advice: propose changes to the page, for a person to accept.

    Raises Conflict when it was followed or turned down already; advice whose job failed may be followed again.
    """
    with transaction.atomic():
        advice = _open(refresh_id)
        job = optimizer_service.request_optimization(content_id=advice.content_id, propose=True)
        advice.state, advice.job = State.QUEUED, job
        advice.save(update_fields=["state", "job", "updated_at"])
        audit.record("refresh.started", subject=advice.content_id, data={"refresh": advice.id})
    return job


def dismiss(*, refresh_id: str) -> RefreshSuggestion:
    """Turn the advice down. Raises Conflict when it is not open."""
    with transaction.atomic():
        advice = _open(refresh_id)
        advice.state, advice.ended_at = State.DISMISSED, timezone.now()
        advice.save(update_fields=["state", "ended_at", "updated_at"])
        audit.record("refresh.dismissed", subject=advice.content_id, data={"refresh": advice.id})
    return advice


def _open(refresh_id: str) -> RefreshSuggestion:
    advice = RefreshSuggestion.objects.select_for_update().filter(id=refresh_id).first()
    if advice is None:
        raise NotFound("refresh_not_found", "There is no such suggestion.")
    is_stuck = advice.state == State.QUEUED and advice.job is not None and advice.job.state in REDRIVABLE
    if advice.state != State.OPEN and not is_stuck:
        raise Conflict("refresh_not_open", f"This suggestion is {advice.state} already.")
    return advice
