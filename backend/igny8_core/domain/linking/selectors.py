"""Reads of the link graph."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from igny8_core.domain.linking.models import InternalLink, LinkedPage
from igny8_core.domain.planning.models import Cluster

MAX_SHOWN = 10_000
"""Pages that are drawn at most, heaviest first: a screen shows no more."""
MAX_PART = 1_000
_MAX_EDGES = 20_000
_NODE = (
    "id", "content_id", "title", "cluster_id", "x", "y", "weight", "inbound", "is_orphan", "is_hub", "is_live",
)  # fmt: skip


def clusters_without_hub() -> QuerySet[Any]:
    """Clusters of several pages none of which is a hub, as the newest graph measured them; each with how many."""
    of_cluster = LinkedPage.objects.filter(cluster_id=OuterRef("id"))
    counted = of_cluster.order_by().values("cluster").annotate(n=Count("id")).values("n")
    clusters = Cluster.objects.annotate(pages=counted).filter(pages__gt=1)
    return clusters.exclude(Exists(of_cluster.filter(is_hub=True)))


def graph_map(*, site_id: str, offset: int, limit: int) -> dict[str, Any]:
    """`limit` pages from the `offset`-th heaviest on, each with its place, and their links to any page that is shown.

    Four queries, whatever the site's size.
    """
    pages = LinkedPage.objects.filter(site_id=site_id).order_by("-weight", "-id")
    shown = list(pages.values_list("id", "content_id", "page_id")[:MAX_SHOWN])
    nodes = list(pages.values(*_NODE)[offset : min(offset + limit, MAX_SHOWN)])
    node_of = {content_id or page_id: node_id for node_id, content_id, page_id in shown}
    part = {node["id"] for node in nodes}
    sources = [key for key, node_id in node_of.items() if node_id in part]
    edges = [
        [node_of[source], node_of[target]]
        for source, target in _edges(site_id, [key for key in sources if key])
        if source in node_of and target in node_of
    ]
    following = offset + len(nodes)
    return {
        "nodes": nodes,
        "edges": edges,
        "next_offset": following if nodes and following < len(shown) else None,
        "total": pages.count(),
        "shown": len(shown),
    }


def _edges(site_id: str, sources: list[str]) -> list[tuple[str, str]]:
    ours = [key for key in sources if key.startswith("cont_")]
    imported = [key for key in sources if not key.startswith("cont_")]
    links = InternalLink.objects.filter(
        Q(source_id__in=ours) | Q(source_page_id__in=imported), site_id=site_id, state=InternalLink.State.APPLIED
    ).order_by("-id")
    rows = links.values_list("source_id", "source_page_id", "target_id", "target_page_id")[:_MAX_EDGES]
    return [(source or source_page, target or target_page) for source, source_page, target, target_page in rows]
