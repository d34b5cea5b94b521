"""What a cluster sums up of its keywords, and how people change it: rename, lock, move, split, merge, delete."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import ManyToOneRel

from igny8_core.core.audit import services as audit
from igny8_core.core.limits import services as limits
from igny8_core.domain.planning.models import Cluster, ContentIdea, Keyword
from igny8_core.domain.planning.selectors import get_cluster
from igny8_core.domain.planning.services import page_service, variant_service
from igny8_core.shared.errors import Invalid

_MOVED = "A person put it here."


def primary_of(members: list[Keyword]) -> Keyword | None:
    """The keyword that stands for a cluster: the most searched one, of these the shortest."""
    return max(members, key=lambda keyword: (keyword.volume, -len(keyword.phrase)), default=None)


def totals_of(members: list[Keyword]) -> dict[str, int]:
    """Counts of a cluster; the difficulty is the mean weighted by volume. Variants count, but not their volume, since
    search engines report the same searches for each of them.
    """
    leaders = [keyword for keyword in members if keyword.variant_of_id is None]
    weights = np.array([keyword.volume + 1 for keyword in leaders], dtype=float)
    difficulty = np.average([keyword.difficulty for keyword in leaders], weights=weights) if leaders else 0
    return {
        "keyword_count": len(members),
        "volume": sum(keyword.volume for keyword in leaders),
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


def update_cluster(*, cluster_id: str, changes: dict[str, Any]) -> Cluster:
    """Rename, describe, lock. A person's name is kept by later runs; a locked cluster takes no new keywords."""
    if "name" in changes:
        changes = {**changes, "named_by": Cluster.NamedBy.PERSON}
    with transaction.atomic():
        cluster = get_cluster(cluster_id=cluster_id)
        for field, value in changes.items():
            setattr(cluster, field, value)
        cluster.save(update_fields=[*changes, "updated_at"])
        audit.record("cluster.changed", subject=cluster.id, data={"fields": sorted(changes)})
    return cluster


def move_keywords(*, keyword_ids: list[str], cluster_id: str | None) -> int:
    """Put keywords into a cluster by hand, or into none; clustering never undoes it. Returns how many moved.

    Raises Invalid when they are not all of the cluster's site.
    """
    with transaction.atomic():
        target = get_cluster(cluster_id=cluster_id) if cluster_id else None
        _lock_sites(keyword_ids)
        keywords = list(Keyword.objects.select_for_update().filter(id__in=keyword_ids).order_by("id"))
        if target and any(keyword.site_id != target.site_id for keyword in keywords):
            raise Invalid("other_site", "A keyword of another site cannot be moved into this cluster.")
        left = {keyword.cluster_id for keyword in keywords if keyword.cluster_id}
        _place(keywords, target)
        refresh_totals(cluster_ids=[*left, *([target.id] if target else [])])
        audit.record("keywords.moved", subject=cluster_id or "", data={"count": len(keywords)})
    return len(keywords)


def _lock_sites(keyword_ids: list[str]) -> None:
    """Sites before keywords and clusters, and limits last, as clustering does it."""
    sites = Keyword.objects.filter(id__in=keyword_ids).order_by("site_id").values_list("site_id", flat=True)
    for site_id in sites.distinct():
        variant_service.lock(site_id)


def _place(keywords: list[Keyword], cluster: Cluster | None) -> None:
    touched = {keyword.cluster_id for keyword in keywords if keyword.cluster_id}
    touched |= {cluster.id} if cluster else set()
    for keyword in keywords:
        keyword.cluster, keyword.cluster_score = cluster, None
        keyword.cluster_why, keyword.cluster_locked = _MOVED if cluster else "", True
        if keyword.status in (Keyword.Status.NEW, Keyword.Status.MAPPED):
            keyword.status = Keyword.Status.MAPPED if cluster else Keyword.Status.NEW
    fields = ["cluster", "cluster_score", "cluster_why", "cluster_locked", "status"]
    Keyword.objects.bulk_update(keywords, fields, batch_size=1000)
    Cluster.objects.filter(id__in=touched).update(centre=None)  # found again from its members


def split(*, cluster_id: str, keyword_ids: list[str], name: str) -> Cluster:
    """Make a cluster of its own of some of a cluster's keywords. Raises Invalid unless some, and not all, are its."""
    with transaction.atomic():
        source = get_cluster(cluster_id=cluster_id)
        members = Keyword.objects.filter(cluster=source)
        chosen = list(members.filter(id__in=keyword_ids).values_list("id", flat=True))
        if not chosen or members.count() == len(chosen):
            raise Invalid("split_needs_some", "Choose some of the cluster's keywords, not none and not all.")
        variant_service.lock(source.site_id)
        made = Cluster.objects.create(
            account_id=source.account_id,
            site_id=source.site_id,
            sector_id=source.sector_id,
            name=name,
            named_by=Cluster.NamedBy.PERSON,
            method=source.method,
        )
        move_keywords(keyword_ids=chosen, cluster_id=made.id)
        limits.consume("max_clusters")
        audit.record("cluster.split", subject=source.id, data={"into": made.id})
    return get_cluster(cluster_id=made.id)


def merge(*, cluster_id: str, other_ids: list[str]) -> Cluster:
    """Move all that other clusters have (keywords, ideas, tasks, pages) into this one, and delete them."""
    with transaction.atomic():
        target = get_cluster(cluster_id=cluster_id)
        variant_service.lock(target.site_id)
        others = list(Cluster.objects.select_for_update().filter(id__in=other_ids).exclude(id=target.id))
        if not others or any(other.site_id != target.site_id for other in others):
            raise Invalid("merge_needs_others", "Choose other clusters of the same site to merge into this one.")
        _place(list(Keyword.objects.filter(cluster__in=others)), target)
        _repoint(others, target)
        Cluster.objects.filter(id__in=[other.id for other in others]).delete()
        refresh_totals(cluster_ids=[target.id])
        limits.release("max_clusters", amount=len(others))
        audit.record("clusters.merged", subject=target.id, data={"others": [other.id for other in others]})
    return get_cluster(cluster_id=target.id)


def _repoint(others: list[Cluster], target: Cluster) -> None:
    """Whatever names one of the others names the target: also rows of the domains above, which we do not know."""
    for relation in Cluster._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel) and relation.related_model is not None:
            rows = relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": others})
            rows.update(**{relation.field.name: target})


def delete_cluster(*, cluster_id: str) -> None:
    """Delete a cluster with its ideas. Its keywords become new again; tasks and pages that came of it stay."""
    with transaction.atomic():
        cluster = get_cluster(cluster_id=cluster_id)
        variant_service.lock(cluster.site_id)
        Cluster.objects.select_for_update().filter(id=cluster.id).first()
        freed = Keyword.objects.filter(cluster=cluster).exclude(status=Keyword.Status.DISABLED)
        freed.update(status=Keyword.Status.NEW, cluster=None, cluster_score=None, cluster_why="", cluster_locked=False)
        ideas = list(ContentIdea.objects.filter(cluster=cluster).values_list("id", flat=True))
        page_service.forget(refs=ideas)
        audit.record("cluster.deleted", subject=cluster.id, data={"name": cluster.name, "ideas": len(ideas)})
        deleted, _ = Cluster.objects.filter(id=cluster.id).delete()
        if deleted:
            limits.release("max_content_ideas", amount=len(ideas))
            limits.release("max_clusters")
