"""Why a keyword is where it is: its nearest neighbours, in its own cluster and in those beside it."""

from __future__ import annotations

from dataclasses import dataclass

from igny8_core.domain.planning.models import Cluster, Keyword
from igny8_core.domain.planning.selectors import get_keyword
from igny8_core.infrastructure.ai import embeddings

NEIGHBOURS = 10
_OTHER_CLUSTERS = 5
_MEMBERS_EACH = 200


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
    rows = list(
        Cluster.objects.filter(site_id=keyword.site_id, primary_keyword__isnull=False)
        .exclude(id=keyword.cluster_id)
        .order_by("-volume", "-id")
        .values_list("id", "primary_keyword__phrase")[:2_000]
    )
    if not rows:
        return []
    vectors = embeddings.embed_phrases([keyword.phrase, *(phrase for _, phrase in rows)]).vectors
    order = (-(vectors[1:] @ vectors[0])).argsort(kind="stable")[:_OTHER_CLUSTERS]
    return [rows[int(i)][0] for i in order]
