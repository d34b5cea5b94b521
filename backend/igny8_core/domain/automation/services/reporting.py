"""What happened on a site, in words and figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone

from igny8_core.core.auth.models import Site
from igny8_core.core.jobs.models import Job, State
from igny8_core.domain.automation.models import ScheduledTask
from igny8_core.domain.content.models import Content
from igny8_core.domain.optimization.models import RefreshSuggestion, SiteScore
from igny8_core.domain.planning.models import ContentIdea, Keyword


@dataclass(frozen=True)
class Report:
    """A title and lines of text."""

    title: str
    text: str


def report_of(site: Site, *, days: int) -> Report:
    """The last days of a site: what came in, was written and published, what failed, what it cost, what waits."""
    since = timezone.now() - timedelta(days=days)
    contents = Content.objects.filter(site=site)
    jobs = Job.objects.filter(site=site, finished_at__gte=since)
    spent = jobs.aggregate(sum=Sum("credits_settled"))["sum"] or 0
    score = SiteScore.objects.filter(site=site).order_by("-date").first()
    lines = [
        ("keywords added", Keyword.objects.filter(site=site, created_at__gte=since).count()),
        ("ideas found", ContentIdea.objects.filter(site=site, created_at__gte=since).count()),
        ("pages written", contents.filter(created_at__gte=since).count()),
        ("pages published", contents.filter(published_at__gte=since).count()),
        ("rules run", ScheduledTask.objects.filter(site=site, executed_at__gte=since, status="done").count()),
        ("rules failed", ScheduledTask.objects.filter(site=site, executed_at__gte=since, status="failed").count()),
        ("jobs failed", jobs.filter(state__in=[State.FAILED, State.DEAD]).count()),
        ("credits spent", spent),
        ("pages in review now", contents.filter(status=Content.Status.REVIEW).count()),
        ("pages that lose searchers", RefreshSuggestion.objects.filter(site=site, state="open").count()),
    ]
    text = "\n".join(f"{count:,} {what}" for what, count in lines)
    if score is not None:
        text += f"\nAverage score {score.average:.0f} of 100 over {score.pages:,} pages"
    return Report(f"{site.name}: the last {days} days", text)
