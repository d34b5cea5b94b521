"""What a cluster sums up of its keywords, and how it is taken apart."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.db import transaction

from igny8_core.core.audit import services as audit
from igny8_core.core.limits import services as limits
from igny8_core.domain.planning.models import Cluster, ContentIdea, Keyword
from igny8_core.domain.planning.selectors import get_cluster


def primary_of(members: list[Keyword]) -> Keyword | None:
    """The keyword that stands for a cluster: the most searched one, of these the shortest."""
    return max(members, key=lambda keyword: (keyword.volume, -len(keyword.phrase)), default=None)


def totals_of(members: list[Keyword]) -> dict[str, int]:
    """Counts of a cluster; the difficulty is the mean weighted by volume."""
    weights = np.array([keyword.volume + 1 for keyword in members], dtype=float)
    difficulty = np.average([keyword.difficulty for keyword in members], weights=weights) if members else 0
    return {
        "keyword_count": len(members),
        "volume": sum(keyword.volume for keyword in members),
        "difficulty": round(float(difficulty)),
    }


def refresh_totals(*, cluster_ids: list[str]) -> None:
    """Recompute the counts of clusters whose members changed; a primary keyword that left is replaced."""
    clusters = {c.id: c for c in Cluster.objects.filter(id__in=cluster_ids)}
    members: dict[str, list[Keyword]] = {cluster_id: [] for cluster_id in clusters}
    for keyword in Keyword.objects.filter(cluster_id__in=clusters):
        members[str(keyword.cluster_id)].append(keyword)
    for cluster_id, cluster in clusters.items():
        values: dict[str, Any] = totals_of(members[cluster_id])
        if cluster.primary_keyword_id not in {keyword.id for keyword in members[cluster_id]}:
            values["primary_keyword"] = primary_of(members[cluster_id])
        for field, value in values.items():
            setattr(cluster, field, value)
    fields = ["keyword_count", "volume", "difficulty", "primary_keyword"]
    Cluster.objects.bulk_update(clusters.values(), fields, batch_size=500)


def delete_cluster(*, cluster_id: str) -> None:
    """Delete a cluster with its ideas. Its keywords become new again; tasks and pages that came of it stay."""
    with transaction.atomic():
        cluster = get_cluster(cluster_id=cluster_id)
        freed = Keyword.objects.filter(cluster=cluster).exclude(status=Keyword.Status.DISABLED)
        freed.update(status=Keyword.Status.NEW, cluster=None, cluster_score=None, cluster_why="")
        ideas = ContentIdea.objects.filter(cluster=cluster).count()
        audit.record("cluster.deleted", subject=cluster.id, data={"name": cluster.name, "ideas": ideas})
        deleted, _ = Cluster.objects.filter(id=cluster.id).delete()
        if deleted:
            limits.release("max_content_ideas", amount=ideas)
            limits.release("max_clusters")
