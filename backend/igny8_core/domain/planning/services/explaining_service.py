"""Why a keyword is where it is: its nearest neighbours, in its own cluster and in those beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from igny8_core.domain.planning.models import Cluster, Keyword
from igny8_core.domain.planning.selectors import get_keyword
from igny8_core.infrastructure.ai import embeddings

NEIGHBOURS = 10
_OTHER_CLUSTERS = 5
_MEMBERS_EACH = 50
_COMPARED = 300
"""Clusters that have no lasting centre yet, of which only so many are read: a request must not take minutes."""


@dataclass(frozen=True)
class Neighbour:
    """A keyword nearby. `similarity` is the cosine of the two phrases, -1 to 1."""

    keyword_id: str
    phrase: str
    cluster_id: str | None
    cluster_name: str | None
    similarity: float


@dataclass(frozen=True)
class Explanation:
    """`why` is what the run noted when it placed the keyword; `method` says how the phrases are compared here."""

    keyword_id: str
    phrase: str
    cluster_id: str | None
    cluster_name: str | None
    score: float | None
    why: str
    method: str
    neighbours: list[Neighbour]


def explain(*, keyword_id: str) -> Explanation:
    """Compare a keyword with its cluster and with the clusters nearest to it: a bounded number of phrases."""
    keyword = get_keyword(keyword_id=keyword_id)
    others = _around(keyword)
    embedded = embeddings.embed_phrases([keyword.phrase, *(other.phrase for other in others)])
    scores = (embedded.vectors[1:] @ embedded.vectors[0]).tolist()
    nearest = sorted(zip(scores, others, strict=True), key=lambda pair: (-pair[0], pair[1].id))[:NEIGHBOURS]
    return Explanation(
        keyword_id=keyword.id,
        phrase=keyword.phrase,
        cluster_id=keyword.cluster_id,
        cluster_name=keyword.cluster.name if keyword.cluster else None,
        score=keyword.cluster_score,
        why=keyword.cluster_why or "No other keyword is close enough in meaning.",
        method=embedded.method,
        neighbours=[
            Neighbour(o.id, o.phrase, o.cluster_id, o.cluster.name if o.cluster else None, round(score, 3))
            for score, o in nearest
        ],
    )


def _around(keyword: Keyword) -> list[Keyword]:
    """Members of the own cluster and of those whose primary keyword is nearest, and some without a cluster."""
    site = Keyword.objects.filter(site_id=keyword.site_id).exclude(id=keyword.id).select_related("cluster")
    wanted = [cluster for cluster in (keyword.cluster_id, *_nearest_clusters(keyword)) if cluster]
    found = [k for cluster in wanted for k in site.filter(cluster_id=cluster).order_by("-volume")[:_MEMBERS_EACH]]
    return found + list(site.filter(cluster=None).order_by("-volume", "-id")[:_MEMBERS_EACH])


def _nearest_clusters(keyword: Keyword) -> list[str]:
    """By the centres that clusters keep, else by the keyword that stands for them."""
    others = Cluster.objects.filter(site_id=keyword.site_id).exclude(id=keyword.cluster_id)
    kept = others.filter(method=embeddings.METHOD_MINILM, centre__isnull=False)
    rows = [(id_, np.frombuffer(centre, dtype="<f4")) for id_, centre in kept.values_list("id", "centre") if centre]
    rest = others.exclude(id__in=[id_ for id_, _ in rows]).filter(primary_keyword__isnull=False)
    named = list(rest.order_by("-volume", "-id").values_list("id", "primary_keyword__phrase")[:_COMPARED])
    embedded = embeddings.embed_phrases([keyword.phrase, *(phrase for _, phrase in named)])
    rows = rows if embedded.method == embeddings.METHOD_MINILM else []
    places = [*rows, *zip((id_ for id_, _ in named), embedded.vectors[1:], strict=True)]
    if not places:
        return []
    scores = np.stack([vector for _, vector in places]) @ embedded.vectors[0]
    return [places[int(i)][0] for i in (-scores).argsort(kind="stable")[:_OTHER_CLUSTERS]]
