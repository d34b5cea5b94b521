"""Search statistics of a site: import of exports, and series for charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from itertools import islice
from typing import Any, BinaryIO

from django.core.files.base import File
from django.db import connection, transaction
from django.db.models import F, Sum
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.domain.optimization.jobs import IMPORT_SEARCHES
from igny8_core.domain.optimization.models import PageSearchDay, QuerySearchDay
from igny8_core.domain.optimization.searches import SearchRow, read_searches
from igny8_core.domain.optimization.services import decay_service
from igny8_core.domain.planning.importing.rows import RowProblem
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.errors import FieldError, Invalid
from igny8_core.shared.ids import new_id, to_uuid

CHUNK = 5_000
MAX_DAYS = 490
"""Search Console keeps 16 months; a series is at most that long."""
_SHOWN = 100
_TOP = 50


def upload(*, site_id: str, file: BinaryIO, filename: str) -> Job:
    """Store an export and start its import. Raises Invalid when its first rows are no search statistics."""
    site = get_site(site_id=site_id)
    for _ in islice(read_searches(file), 50):
        pass
    file.seek(0)
    with transaction.atomic():
        path = FileStorageService(site.id).save("imports", f"{new_id('srch')}.upload", File(file))
        args = {"site_id": site.id, "path": path, "filename": filename[:255]}
        job = jobs.enqueue(IMPORT_SEARCHES, site_id=site.id, args=args)
        audit.record("searches.uploaded", subject=site.id, data={"filename": filename[:255]})
    return job


def run_import(*, site_id: str, path: str, filename: str) -> dict[str, Any]:
    """The job: rows in the place of what was known of their day, chunk by chunk, so that a second attempt only writes
    the same again; then the pages that lose clicks."""
    site = get_site(site_id=site_id)
    storage = FileStorageService(site.id)
    rows_read = rejected = 0
    problems: list[RowProblem] = []
    days: set[date] = set()
    with storage.open(path) as file:
        answers = read_searches(file)
        while chunk := list(islice(answers, CHUNK)):
            rows = [answer for answer in chunk if isinstance(answer, SearchRow)]
            wrong = [answer for answer in chunk if isinstance(answer, RowProblem)]
            with jobs.fenced():
                _store(site, rows)
            rows_read, rejected = rows_read + len(rows), rejected + len(wrong)
            problems += wrong[: _SHOWN - len(problems)]
            days.update(row.date for row in rows)
            jobs.report_progress(done=rows_read + rejected, total=0, step=f"{rows_read:,} rows of {filename} read")
    with jobs.completion() as result:
        _sum_queries(site, days)
        found = decay_service.find_decay(site=site)
        result |= {
            "rows": rows_read,
            "rejected": rejected,
            "problems": [asdict(problem) for problem in problems],
            "first_day": min(days).isoformat() if days else None,
            "last_day": max(days).isoformat() if days else None,
            "refreshes": len(found),
        }
        storage.delete(path)
    return result


def _store(site: Site, rows: Sequence[SearchRow]) -> None:
    pages: dict[tuple[date, str], PageSearchDay] = {}
    queries: dict[tuple[date, str, str], QuerySearchDay] = {}
    own = {"account_id": site.account_id, "site": site}
    for row in rows:
        counts = {"clicks": row.clicks, "impressions": row.impressions, "position": row.position}
        if row.query:
            key = (row.date, row.query, row.path)
            queries[key] = QuerySearchDay(**own, date=row.date, query=row.query, path=row.path, **counts)
        else:
            pages[row.date, row.path] = PageSearchDay(**own, date=row.date, path=row.path, is_total=True, **counts)
    counted = ["clicks", "impressions", "position", "updated_at"]
    PageSearchDay.objects.bulk_create(
        pages.values(),
        update_conflicts=True,
        unique_fields=["site", "date", "path"],
        update_fields=[*counted, "is_total"],
    )
    QuerySearchDay.objects.bulk_create(
        queries.values(),
        update_conflicts=True,
        unique_fields=["site", "date", "query", "path"],
        update_fields=counted,
    )


_SUM = """
INSERT INTO optimization_pagesearchday
  (id, account_id, site_id, date, path, clicks, impressions, position, is_total, created_at, updated_at)
SELECT gen_random_uuid(), account_id, site_id, date, path, sum(clicks), sum(impressions),
  COALESCE(sum(position * impressions) / NULLIF(sum(impressions) FILTER (WHERE position > 0), 0), 0),
  false, now(), now()
FROM optimization_querysearchday
WHERE site_id = %s AND date BETWEEN %s AND %s AND path <> ''
GROUP BY account_id, site_id, date, path
ON CONFLICT (site_id, date, path) DO UPDATE
SET clicks = excluded.clicks, impressions = excluded.impressions, position = excluded.position, updated_at = now()
WHERE NOT optimization_pagesearchday.is_total
"""


def _sum_queries(site: Site, days: set[date]) -> None:
    """Page days of which only queries are known: their sum, until a file says the total."""
    if days:
        with connection.cursor() as cursor:
            cursor.execute(_SUM, [to_uuid(site.id, prefix="site"), min(days), max(days)])


def series(*, site_id: str, path: str = "", first: date | None = None, last: date | None = None) -> dict[str, Any]:
    """Clicks, impressions and average position per day, of the site or of one page; the last 90 days by default."""
    site = get_site(site_id=site_id)
    first, last = _window(first, last)
    days = PageSearchDay.objects.filter(site=site, date__range=(first, last))
    if path:
        days = days.filter(path=path)
    rows = days.values("date").annotate(
        sum_clicks=Sum("clicks"), sum_impressions=Sum("impressions"), weighted=Sum(F("position") * F("impressions"))
    )
    return {
        "first": first,
        "last": last,
        "days": [
            {
                "date": row["date"],
                "clicks": row["sum_clicks"],
                "impressions": row["sum_impressions"],
                "position": round(row["weighted"] / row["sum_impressions"], 1) if row["sum_impressions"] else None,
            }
            for row in rows.order_by("date")
        ],
    }


def top_queries(*, site_id: str, path: str = "", first: date | None = None, last: date | None = None) -> dict[str, Any]:
    """The queries with most clicks in a window, of the site or of one page."""
    site = get_site(site_id=site_id)
    first, last = _window(first, last)
    days = QuerySearchDay.objects.filter(site=site, date__range=(first, last))
    if path:
        days = days.filter(path=path)
    rows = days.values("query").annotate(sum_clicks=Sum("clicks"), sum_impressions=Sum("impressions"))
    top = rows.order_by("-sum_clicks", "-sum_impressions", "query")[:_TOP]
    return {
        "first": first,
        "last": last,
        "queries": [
            {"query": row["query"], "clicks": row["sum_clicks"], "impressions": row["sum_impressions"]} for row in top
        ],
    }


def _window(first: date | None, last: date | None) -> tuple[date, date]:
    last = last or timezone.localdate()
    is_sane = last.year > MAX_DAYS // 365
    first = first or (last - timedelta(days=89) if is_sane else last)
    if not is_sane or not 0 <= (last - first).days <= MAX_DAYS:
        wrong = FieldError("/first", "out_of_range", f"From 0 to {MAX_DAYS} days before the last day.")
        raise Invalid("window_wrong", f"The window must have 1 to {MAX_DAYS + 1} days.", errors=[wrong])
    return first, last
