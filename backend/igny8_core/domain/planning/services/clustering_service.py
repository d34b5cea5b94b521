"""Cluster a site's new keywords: meaning decides who belongs together, the model only finds the names."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Case, IntegerField, QuerySet, Value, When

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.billing.services.credit_service import Held
from igny8_core.domain.planning.events import ClustersCreated
from igny8_core.domain.planning.jobs import CLUSTER_KEYWORDS
from igny8_core.domain.planning.models import Keyword, KeywordSerp
from igny8_core.domain.planning.services import cluster_centres, cluster_naming, cluster_placing
from igny8_core.domain.planning.services.cluster_placing import Grouping
from igny8_core.domain.planning.services.quota import require_room
from igny8_core.infrastructure.ai import clustering, embeddings, engine
from igny8_core.infrastructure.ai.functions import auto_cluster
from igny8_core.shared.errors import Invalid
from igny8_core.shared.events import publish

MAX_KEYWORDS_PER_RUN = 100_000
GRANULARITY = 0.75
"""Narrower than the library's own default: a site's keywords are about one field, and a cluster is what a few pages can
answer (product.md: 3 to 10 keywords a page).
"""
_TOKENS_PER_KEYWORD = 30
_TRIED = Case(When(cluster_why="", then=Value(0)), default=Value(1), output_field=IntegerField())


def cluster_keywords(*, site_id: str, granularity: float = GRANULARITY) -> Job:
    """Start clustering of the site's new keywords. A run that still waits is returned instead of a second one.

    `granularity` from 0 (few, broad clusters) to 1 (many, narrow); 0.5 leaves it to the data. Raises Invalid when there
    is nothing to cluster, LimitReached when the credits do not suffice.
    """
    site = get_site(site_id=site_id)
    count = new_keywords(site).count()
    if count == 0:
        raise Invalid("nothing_to_cluster", "Every keyword of the site has a cluster. Import or add keywords first.")
    with transaction.atomic():
        args = {"site_id": site.id, "granularity": granularity}
        job = jobs.enqueue(CLUSTER_KEYWORDS, site_id=site.id, args=args, dedupe_key=site.id)
        if not job.credits_reserved:
            tokens = estimate_tokens(min(count, MAX_KEYWORDS_PER_RUN))
            amount = credit_service.preview(function=auto_cluster.NAME, tokens=tokens)
            credit_service.hold_for_job(job_id=job.id, function=auto_cluster.NAME, amount=amount, site_id=site.id)
    return job


def new_keywords(site: Site) -> QuerySet[Keyword]:
    """What a run takes: new, not taken out of a cluster by a person, and standing for its variants."""
    return Keyword.objects.filter(
        site=site, status=Keyword.Status.NEW, cluster=None, variant_of=None, cluster_locked=False
    )


def estimate_tokens(keyword_count: int) -> int:
    """Tokens of naming the clusters of so many keywords: each is shown once, and its share of a name answered."""
    return 500 + _TOKENS_PER_KEYWORD * keyword_count


def run_clustering(*, site_id: str, granularity: float = GRANULARITY) -> dict[str, Any]:
    """The job: embed, join existing clusters, cluster the rest, name, save."""
    site = get_site(site_id=site_id)
    # What an earlier run found alone comes last, or a long list's end would never have its turn.
    keywords = list(new_keywords(site).order_by(_TRIED, "id")[:MAX_KEYWORDS_PER_RUN])
    if not keywords:
        return _nothing_left()
    hold = _hold(site, len(keywords))
    jobs.report_progress(done=0, total=3, step=f"Reading {len(keywords):,} keywords")
    grouping = _grouped(site, keywords, granularity)
    require_room("max_clusters", amount=len(grouping.found.clusters))
    names, tokens = cluster_naming.name(site, grouping.rest, grouping.found)
    with jobs.completion() as result:
        clusters, placed = cluster_placing.place(site, grouping, names)
        credit_service.settle(hold_id=hold.id, credits=COSTS[auto_cluster.NAME].credits(tokens=tokens) if tokens else 0)
        if clusters:
            publish(
                ClustersCreated(account_id=site.account_id, site_id=site.id, cluster_ids=tuple(c.id for c in clusters))
            )
        result |= {
            "clusters": len(clusters),
            "keywords": placed,
            "noise": len(keywords) - placed,
            "method": grouping.found.method,
        }
    return result


def _grouped(site: Site, keywords: list[Keyword], granularity: float) -> Grouping:
    """Who joins which cluster, and what the rest forms."""
    phrases = [keyword.phrase for keyword in keywords]
    like = cluster_centres.usual_method(site)
    if like == embeddings.METHOD_MINILM and len(phrases) > embeddings.ACCURATE_UP_TO:
        like = ""  # so many would take minutes
    embedded = engine.embed(phrases, site_id=site.id, mode="auto", like=like)
    known = cluster_centres.of_site(site, phrases, embedded)
    joined, scores = clustering.assign(
        known.vectors, known.centres, floors=clustering.join_floors(known.cohesions, method=known.method)
    )
    rest = [i for i, cluster in enumerate(joined.tolist()) if cluster == clustering.NOISE]
    jobs.report_progress(done=1, total=3, step=f"Grouping {len(rest):,} keywords by meaning")
    found = clustering.cluster_phrases(
        [phrases[i] for i in rest],
        known.vectors[rest],
        granularity=granularity,
        method=known.method,
        volumes=[keywords[i].volume for i in rest],
        serps=_serps(site),
    )
    return Grouping(
        keywords=keywords,
        joins={
            keywords[i].id: (known.clusters[cluster], float(scores[i]))
            for i, cluster in enumerate(joined.tolist())
            if cluster != clustering.NOISE
        },
        rest=[keywords[i] for i in rest],
        found=found,
    )


def _serps(site: Site) -> clustering.Serps | None:
    """The uploaded search results of the site, where there are any."""
    results = dict(KeywordSerp.objects.filter(site=site).values_list("normalised", "urls"))
    return clustering.Serps(results, overlap=clustering.SERP_OVERLAP) if results else None


def _hold(site: Site, count: int) -> Held:
    """The credits of so many keywords: a run that others joined while it waited needs more than was set aside."""
    tokens = estimate_tokens(count)
    with transaction.atomic():
        hold = credit_service.hold(function=auto_cluster.NAME, tokens=tokens, site_id=site.id)
        if hold.amount < credit_service.preview(function=auto_cluster.NAME, tokens=tokens):
            credit_service.release(hold_id=hold.id)
            hold = credit_service.hold(function=auto_cluster.NAME, tokens=tokens, site_id=site.id)
    return hold


def _nothing_left() -> dict[str, Any]:
    """Another run clustered the keywords meanwhile: nothing is charged."""
    with jobs.completion() as result:
        credit_service.release_unused()
        result |= {"clusters": 0, "keywords": 0}
    return result
