"""Cluster a site's new keywords: meaning decides who belongs together, the model only finds the names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.core.limits import services as limits
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.billing.services.credit_service import Held
from igny8_core.domain.planning.events import ClustersCreated
from igny8_core.domain.planning.jobs import CLUSTER_KEYWORDS
from igny8_core.domain.planning.models import Cluster, Keyword
from igny8_core.domain.planning.services.cluster_service import primary_of, refresh_totals, totals_of
from igny8_core.domain.planning.services.quota import require_room
from igny8_core.infrastructure.ai import engine
from igny8_core.infrastructure.ai.clustering import ClusterResult, cluster_phrases
from igny8_core.infrastructure.ai.functions import auto_cluster
from igny8_core.infrastructure.ai.functions.auto_cluster import (
    AutoClusterInput,
    ClusterKeyword,
    FoundCluster,
    NamedCluster,
)
from igny8_core.shared.errors import Invalid
from igny8_core.shared.events import publish

JOIN_SIMILARITY = 0.75
"""Cosine to an existing cluster's primary keyword from which a new keyword joins it instead of forming a new one."""
NAMES_PER_CALL = 40
MAX_KEYWORDS_PER_RUN = 100_000
_TOKENS_PER_KEYWORD = 30


def cluster_keywords(*, site_id: str) -> Job:
    """Start clustering of the site's new keywords. A run that still waits is returned instead of a second one.

    Raises Invalid when there is nothing to cluster, LimitReached when the credits do not suffice.
    """
    site = get_site(site_id=site_id)
    count = Keyword.objects.filter(site=site, status=Keyword.Status.NEW, cluster=None).count()
    if count == 0:
        raise Invalid("nothing_to_cluster", "Every keyword of the site has a cluster. Import or add keywords first.")
    with transaction.atomic():
        job = jobs.enqueue(CLUSTER_KEYWORDS, site_id=site.id, args={"site_id": site.id}, dedupe_key=site.id)
        if not job.credits_reserved:
            amount = credit_service.preview(function=auto_cluster.NAME, tokens=estimate_tokens(count))
            credit_service.hold_for_job(job_id=job.id, function=auto_cluster.NAME, amount=amount, site_id=site.id)
    return job


def estimate_tokens(keyword_count: int) -> int:
    """Tokens of naming the clusters of so many keywords: each is shown once, and its share of a name answered."""
    return 500 + _TOKENS_PER_KEYWORD * keyword_count


def run_clustering(*, site_id: str) -> dict[str, Any]:
    """The job: embed, join existing clusters, cluster the rest, name, save."""
    site = get_site(site_id=site_id)
    keywords = list(
        Keyword.objects.filter(site=site, status=Keyword.Status.NEW, cluster=None).order_by("id")[:MAX_KEYWORDS_PER_RUN]
    )
    if not keywords:
        return _nothing_left()
    hold = _hold(site, len(keywords))
    jobs.report_progress(done=0, total=3, step="Reading the keywords")
    existing = list(Cluster.objects.filter(site=site, primary_keyword__isnull=False).select_related("primary_keyword"))
    anchors = [cluster.primary_keyword.phrase for cluster in existing if cluster.primary_keyword]
    embedded = engine.embed([k.phrase for k in keywords] + anchors, site_id=site.id)
    joined = _nearest(embedded.vectors[: len(keywords)], embedded.vectors[len(keywords) :])
    loose = [i for i, (_, score) in enumerate(joined) if score < JOIN_SIMILARITY]
    jobs.report_progress(done=1, total=3, step="Grouping by meaning")
    found = cluster_phrases([keywords[i].phrase for i in loose], embedded.vectors[loose], method=embedded.method)
    require_room("max_clusters", amount=len(found.clusters))
    jobs.report_progress(done=2, total=3, step=f"Naming {len(found.clusters)} clusters")
    members = [keywords[i] for i in loose]
    names, tokens = _name(site, members, found)
    joins = {
        keyword.id: (existing[best], score)
        for keyword, (best, score) in zip(keywords, joined, strict=True)
        if score >= JOIN_SIMILARITY
    }
    with jobs.completion() as result:
        clusters, placed = _save(site, keywords, _Grouping(members, found, names, embedded.method), joins)
        credit_service.settle(hold_id=hold.id, credits=COSTS[auto_cluster.NAME].credits(tokens=tokens))
        if clusters:
            publish(
                ClustersCreated(account_id=site.account_id, site_id=site.id, cluster_ids=tuple(c.id for c in clusters))
            )
        result |= {
            "clusters": len(clusters),
            "keywords": placed,
            "noise": len(keywords) - placed,
            "method": embedded.method,
        }
    return result


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


def _nearest(vectors: Any, anchors: Any) -> list[tuple[int, float]]:
    """For each keyword the nearest existing cluster and the cosine to it."""
    if not len(anchors):
        return [(-1, -1.0)] * len(vectors)
    nearest: list[tuple[int, float]] = []
    for start in range(0, len(vectors), 4096):
        similarity = vectors[start : start + 4096] @ anchors.T
        best = similarity.argmax(axis=1)
        nearest += [(int(b), float(similarity[row, b])) for row, b in enumerate(best)]
    return nearest


def _name(site: Site, members: list[Keyword], found: ClusterResult) -> tuple[list[NamedCluster], int]:
    """Names in the clusters' order, and the tokens that they took."""
    names: list[NamedCluster] = []
    tokens = 0
    for start in range(0, len(found.clusters), NAMES_PER_CALL):
        part = found.clusters[start : start + NAMES_PER_CALL]
        data = AutoClusterInput(
            keywords=tuple(
                ClusterKeyword(id=members[m].id, phrase=members[m].phrase, volume=members[m].volume)
                for c in part
                for m in c.members
            ),
            clusters=tuple(
                FoundCluster(
                    key=f"c{c.label}",
                    keyword_ids=tuple(members[m].id for m in c.members),
                    primary=members[c.primary].phrase,
                )
                for c in part
            ),
            language=site.language,
        )
        answer = engine.run(auto_cluster.AUTO_CLUSTER, data, site_id=site.id)
        by_key = {item.key: item for item in answer.output.clusters}
        names += [by_key[f"c{c.label}"] for c in part]
        tokens += answer.input_tokens + answer.output_tokens
    return names, tokens


@dataclass(frozen=True)
class _Grouping:
    """New clusters: `found` counts in `members`, `names` stand in the order of its clusters."""

    members: list[Keyword]
    found: ClusterResult
    names: list[NamedCluster]
    method: str


def _save(
    site: Site, keywords: list[Keyword], grouping: _Grouping, joins: dict[str, tuple[Cluster, float]]
) -> tuple[list[Cluster], int]:
    """Place what nobody placed, changed or deleted meanwhile. Returns the new clusters and how many were placed."""
    free = _still_new(site)
    members = grouping.members
    kept = [
        (group.label, inside, name)
        for group, name in zip(grouping.found.clusters, grouping.names, strict=True)
        if (inside := [members[m] for m in group.members if members[m].id in free])
    ]
    if kept:
        limits.consume("max_clusters", amount=len(kept))
    clusters = Cluster.objects.bulk_create([_cluster(site, inside, name, grouping.method) for _, inside, name in kept])
    owner = {label: cluster for (label, _, _), cluster in zip(kept, clusters, strict=True)}
    for index, keyword in enumerate(members):
        found = grouping.found
        _place(keyword, owner.get(found.labels[index]), found.scores[index], found.why[index])
    _join(keywords, joins)
    changed = [keyword for keyword in keywords if keyword.id in free]
    Keyword.objects.bulk_update(changed, ["cluster", "cluster_score", "cluster_why", "status"], batch_size=1000)
    refresh_totals(cluster_ids=list({cluster.id for cluster, _ in joins.values()}))
    return clusters, sum(1 for keyword in changed if keyword.cluster_id)


def _still_new(site: Site) -> set[str]:
    """Ids of the keywords that may be placed; until the transaction ends no other run places any of the site's."""
    Site.objects.select_for_update(no_key=True).get(id=site.id)
    new = Keyword.objects.select_for_update(no_key=True).filter(site=site, status=Keyword.Status.NEW, cluster=None)
    return set(new.values_list("id", flat=True))


def _join(keywords: list[Keyword], joins: dict[str, tuple[Cluster, float]]) -> None:
    """Place keywords in the clusters that are near them and still there."""
    wanted = {cluster.id for cluster, _ in joins.values()}
    there = set(Cluster.objects.select_for_update(no_key=True).filter(id__in=wanted).values_list("id", flat=True))
    for keyword in keywords:
        cluster, score = joins.get(keyword.id, (None, 0.0))
        if cluster is not None and cluster.id in there:
            _place(keyword, cluster, score, f"Nearest to “{cluster.name}”, cosine {score:.2f}")


def _cluster(site: Site, members: list[Keyword], name: NamedCluster, method: str) -> Cluster:
    return Cluster(
        account_id=site.account_id,
        site=site,
        name=name.name[:255],
        description=name.description,
        primary_keyword=primary_of(members),
        method=method,
        **totals_of(members),
    )


def _place(keyword: Keyword, cluster: Cluster | None, score: float, why: str) -> None:
    keyword.cluster, keyword.cluster_score, keyword.cluster_why = cluster, score, why[:255]
    keyword.status = Keyword.Status.MAPPED if cluster else Keyword.Status.NEW
