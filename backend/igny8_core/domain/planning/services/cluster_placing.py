"""Store what a run of clustering found, beside what people and other runs did meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Concat, Left

from igny8_core.core.auth.models import Site
from igny8_core.core.limits import services as limits
from igny8_core.domain.planning.models import Cluster, Keyword
from igny8_core.domain.planning.services.cluster_service import primary_of, refresh_totals, totals_of
from igny8_core.infrastructure.ai import clustering


@dataclass(frozen=True)
class Grouping:
    """`joins` says which of `keywords` go to an existing cluster, with the cosine; `found` counts in `rest`."""

    keywords: list[Keyword]
    joins: dict[str, tuple[Cluster, float]]
    rest: list[Keyword]
    found: clustering.Clustering


def place(site: Site, grouping: Grouping, named: list[Cluster]) -> tuple[list[Cluster], int]:
    """Place what nobody placed, changed or deleted meanwhile. Returns the new clusters and how many were placed.

    `named` stands in the order of the found clusters. Variants follow the keyword that stands for them.
    """
    free = _still_new(site)
    rest, found = grouping.rest, grouping.found
    kept: dict[int, Cluster] = {}
    for group, cluster in zip(found.clusters, named, strict=True):
        inside = [rest[m] for m in group.members if rest[m].id in free]
        if inside:
            kept[group.label] = _filled(cluster, site, inside, group, found)
    clusters = Cluster.objects.bulk_create(kept.values(), batch_size=500)
    for index, keyword in enumerate(rest):
        _put(keyword, kept.get(found.labels[index]), found.scores[index], found.why[index])
    _join(grouping)
    changed = [keyword for keyword in grouping.keywords if keyword.id in free]
    Keyword.objects.bulk_update(changed, ["cluster", "cluster_score", "cluster_why", "status"], batch_size=1000)
    _bring_variants(site)
    touched = {cluster.id for cluster, _ in grouping.joins.values()}
    refresh_totals(cluster_ids=[*touched, *(cluster.id for cluster in clusters)])
    if clusters:
        limits.consume("max_clusters", amount=len(clusters))
    return clusters, sum(1 for keyword in changed if keyword.cluster_id)


def _still_new(site: Site) -> set[str]:
    """Ids of the keywords that may be placed; until the transaction ends no other run places any of the site's."""
    Site.objects.select_for_update(no_key=True).get(id=site.id)
    new = Keyword.objects.select_for_update(no_key=True).filter(
        site=site, status=Keyword.Status.NEW, cluster=None, cluster_locked=False
    )
    return set(new.values_list("id", flat=True))


def _filled(
    cluster: Cluster, site: Site, members: list[Keyword], group: clustering.Cluster, found: clustering.Clustering
) -> Cluster:
    cluster.account_id, cluster.site = site.account_id, site
    cluster.primary_keyword = primary_of(members)
    cluster.method, cluster.cohesion = found.method, group.cohesion
    cluster.centre = np.ascontiguousarray(found.centres[group.label], dtype="<f4").tobytes()
    for field, value in totals_of(members).items():
        setattr(cluster, field, value)
    return cluster


def _join(grouping: Grouping) -> None:
    """Place keywords in the clusters that are near them, still there and still open."""
    wanted = {cluster.id for cluster, _ in grouping.joins.values()}
    locked = Cluster.objects.select_for_update(no_key=True).filter(id__in=wanted, locked=False)
    there = set(locked.values_list("id", flat=True))
    for keyword in grouping.keywords:
        cluster, score = grouping.joins.get(keyword.id, (None, 0.0))
        if cluster is not None and cluster.id in there:
            _put(keyword, cluster, score, f"Nearest to “{cluster.name}”, cosine {score:.2f}")


def _put(keyword: Keyword, cluster: Cluster | None, score: float, why: str) -> None:
    keyword.cluster, keyword.cluster_score, keyword.cluster_why = cluster, score, why[:255]
    keyword.status = Keyword.Status.MAPPED if cluster else Keyword.Status.NEW


def _bring_variants(site: Site) -> None:
    """Variants stand in the cluster of the keyword that stands for them, by one statement."""
    leader = Keyword.objects.filter(id=OuterRef("variant_of"))
    Keyword.objects.filter(
        site=site,
        status=Keyword.Status.NEW,
        cluster=None,
        cluster_locked=False,
        variant_of__cluster__isnull=False,
    ).update(
        cluster_id=Subquery(leader.values("cluster_id")[:1]),
        cluster_score=Subquery(leader.values("cluster_score")[:1]),
        cluster_why=Concat(Value("Variant of “"), Left(Subquery(leader.values("phrase")[:1]), 200), Value("”.")),
        status=Keyword.Status.MAPPED,
    )
