"""Score pages: one, a pasted text, a whole site. Results are kept until the page or the engine changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import structlog
from django.db import DatabaseError
from django.db.models import Avg, Count, F, OuterRef, Q, Subquery
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.selectors import get_content
from igny8_core.domain.content.services import task_service
from igny8_core.domain.optimization.analysis import Analysis, AnalysisInput, Finding, analyze
from igny8_core.domain.optimization.jobs import ANALYSE_SITE
from igny8_core.domain.optimization.models import PageAnalysis, SiteScore
from igny8_core.domain.optimization.services import site_facts
from igny8_core.domain.optimization.services.site_facts import SiteFacts
from igny8_core.shared.errors import Conflict, Invalid
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

log = structlog.get_logger(__name__)

GOOD, FAIR = 75, 50
"""Bounds of the bands that site scores count, on the scale of 0–100."""
MAX_POSITIONS = 50
"""Places to highlight that are kept of each finding."""
_AT_ONCE = 100
_FRESH = timedelta(minutes=10)
"""How far the score of the day may lag behind the pages."""


def analyse(*, content_id: str) -> dict[str, Any]:
    """The scores of a page as it stands, with findings and where they lie; nothing is spent."""
    content = get_content(content_id=content_id)
    facts = site_facts.facts_of(content.site)
    [result] = _analysed(facts, [content])
    return result


def analyse_text(*, data: AnalysisInput) -> dict[str, Any]:
    """The scores of a text that is no page of a site; nothing is kept."""
    if not data.html.strip():
        raise Invalid("nothing_to_analyse", "There is no text. Paste some, or name a page.")
    return scores_of(analyze(data))


def request_site_analysis(*, site_id: str) -> Job:
    """Score all pages of a site that changed since they were scored. A job that waits for it is returned instead.

    Raises Conflict when the site has no page.
    """
    site = get_site(site_id=site_id)
    if not _pages(site).exists():
        raise Conflict("nothing_to_analyse", "The site has no content to analyse yet.")
    return jobs.enqueue(ANALYSE_SITE, site_id=site.id, args={"site_id": site.id}, dedupe_key=site.id)


def analyse_site(*, site_id: str) -> dict[str, Any]:
    """The job: page after page in the order of their ids, a hundred at a time; then the site's score of the day."""
    site = get_site(site_id=site_id)
    facts = site_facts.facts_of(site)
    pages = _pages(site).select_related("author_profile").order_by("id")
    total, done, rest = pages.count(), 0, pages
    while contents := list(rest[:_AT_ONCE]):
        with jobs.fenced():
            _analysed(facts, contents)
        done, rest = done + len(contents), pages.filter(id__gt=contents[-1].id)
        jobs.report_progress(done=done, total=max(total, done), step=f"{done:,} of {total:,} pages analysed")
    with jobs.completion() as result:
        score = record_score(site)
        result |= {"pages": done, "average": score.average if score else 0}
    return result


def record_score(site: Site) -> SiteScore | None:
    """The scores of the site's pages today; None for a site none of whose pages was scored."""
    counted = _pages(site).filter(seo_score__isnull=False).aggregate(
        pages=Count("id"),
        average=Avg("seo_score"),
        good=Count("id", filter=Q(seo_score__gte=GOOD)),
        fair=Count("id", filter=Q(seo_score__gte=FAIR, seo_score__lt=GOOD)),
        poor=Count("id", filter=Q(seo_score__lt=FAIR)),
    )  # fmt: skip
    if not counted["pages"]:
        return None
    score, _ = SiteScore.objects.update_or_create(
        account_id=site.account_id, site=site, date=task_service.today_of(site), defaults=counted
    )
    return score


def record_daily() -> None:
    """For the tick: each site whose pages were scored gets one score a day, which follows the day's changes."""
    with cross_tenant(reason="the tick looks for sites of every tenant whose score of the day is old"):
        newest = SiteScore.objects.filter(site=OuterRef("id")).order_by("-updated_at").values("updated_at")[:1]
        scored = Content.objects.filter(seo_score__isnull=False).exclude(status=Content.Status.ARCHIVED)
        sites = Site.objects.filter(is_active=True, id__in=scored.values("site_id")).annotate(recorded=Subquery(newest))
        due = sites.filter(Q(recorded=None) | Q(recorded__lt=timezone.now() - _FRESH))
        waiting = list(due.order_by(F("recorded").asc(nulls_first=True))[:_AT_ONCE])
    for site in waiting:
        try:
            with tenant_scope(site.account_id):
                record_score(site)
        except DatabaseError:  # the next sites wait for this one otherwise, at each tick
            log.exception("site_score_failed", site_id=site.id)


def input_of(content: Content) -> AnalysisInput:
    """What the analysis reads of one page now."""
    [data] = site_facts.inputs_of(site_facts.facts_of(content.site), [content])
    return data


def keep(content: Content, data: AnalysisInput, analysis: Analysis) -> None:
    """Remember a result. Call in the transaction that saves what was analysed."""
    scores = scores_of(analysis)
    key = site_facts.key_of(data)
    PageAnalysis.objects.update_or_create(
        content=content,
        defaults={
            "account_id": content.account_id,
            "site_id": content.site_id,
            "sector_id": content.sector_id,
            "key": key,
            "score": analysis.score,
            "result": scores,
        },
    )


def _pages(site: Site) -> Any:
    return Content.objects.filter(site=site).exclude(status=Content.Status.ARCHIVED)


def _analysed(facts: SiteFacts, contents: Sequence[Content]) -> list[dict[str, Any]]:
    """A result per page: the kept one where it still holds, else a new one, which is kept."""
    kept = {row.content_id: row for row in PageAnalysis.objects.filter(content__in=[c.id for c in contents])}
    results: list[dict[str, Any]] = []
    fresh: list[PageAnalysis] = []
    for content, data in zip(contents, site_facts.inputs_of(facts, contents), strict=True):
        key = site_facts.key_of(data)
        row = kept.get(content.id)
        if row is None or row.key != key:
            analysis = analyze(data)
            row = PageAnalysis(
                account_id=content.account_id,
                site_id=content.site_id,
                sector_id=content.sector_id,
                content=content,
                key=key,
                score=analysis.score,
                result=scores_of(analysis),
            )
            fresh.append(row)
        results.append(row.result)
    _keep_all(fresh)
    return results


def _keep_all(rows: Sequence[PageAnalysis]) -> None:
    """Results, and the scores that lists of pages show; these are no versions of the pages."""
    if not rows:
        return
    PageAnalysis.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["content"],
        update_fields=["key", "score", "result", "updated_at"],
    )
    scored = [
        Content(id=row.content_id, seo_score=row.score, optimization_scores=summary_of(row.result)) for row in rows
    ]
    Content.objects.bulk_update(scored, ["seo_score", "optimization_scores"])


def scores_of(analysis: Analysis) -> dict[str, Any]:
    """The result as it is kept and shown: overall, by group, and each finding with its places."""
    return {
        "score": analysis.score,
        "groups": dict(analysis.groups),
        "not_available": list(analysis.not_available),
        "word_count": analysis.word_count,
        "reading_ease": analysis.reading_ease,
        "findings": [_finding(finding) for finding in analysis.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "group": finding.group,
        "equivalent": finding.equivalent,
        "score": finding.score,
        "weight": finding.weight,
        "light": finding.light,
        "sentence": finding.sentence,
        "how_to_mend": finding.how_to_mend,
        "positions": [asdict(span) for span in finding.positions[:MAX_POSITIONS]],
    }


def summary_of(result: dict[str, Any]) -> dict[str, Any]:
    """What lists of pages hold of a result."""
    findings = [
        {name: finding[name] for name in ("id", "group", "score", "sentence", "how_to_mend")}
        for finding in result["findings"]
    ]
    return {**{name: result[name] for name in ("score", "groups", "not_available")}, "findings": findings}
