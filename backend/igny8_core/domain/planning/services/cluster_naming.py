"""Names for new clusters, by the site's model; a person's own names are never touched."""

from __future__ import annotations

from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.domain.planning.models import Cluster, Keyword
from igny8_core.infrastructure.ai import clustering, engine
from igny8_core.infrastructure.ai.functions import auto_cluster
from igny8_core.infrastructure.ai.functions.auto_cluster import AutoClusterInput, ClusterKeyword, FoundCluster

NAMES_PER_CALL = 40
_SHOWN = 15
"""Members that the model sees of each cluster: the most searched ones."""


def name(site: Site, members: list[Keyword], found: clustering.Clustering) -> tuple[list[Cluster], int]:
    """A cluster with name and description (not saved) for each one that was found, and the tokens that it took."""
    named: list[Cluster] = []
    tokens = 0
    for start in range(0, len(found.clusters), NAMES_PER_CALL):
        part = found.clusters[start : start + NAMES_PER_CALL]
        jobs.report_progress(done=start, total=len(found.clusters), step=f"Naming {len(found.clusters):,} clusters")
        answer = engine.run(auto_cluster.AUTO_CLUSTER, _input(site, members, part), site_id=site.id)
        by = Cluster.NamedBy.RULES if answer.provider == "offline" else Cluster.NamedBy.MODEL
        by_key = {item.key: item for item in answer.output.clusters}
        for cluster in part:
            item = by_key[f"c{cluster.label}"]
            named.append(Cluster(name=item.name[:255], description=item.description, named_by=by))
        tokens += answer.input_tokens + answer.output_tokens
    return named, tokens


def _input(site: Site, members: list[Keyword], part: tuple[clustering.Cluster, ...]) -> AutoClusterInput:
    shown = {
        cluster.label: sorted((members[m] for m in cluster.members), key=lambda k: (-k.volume, k.id))[:_SHOWN]
        for cluster in part
    }
    return AutoClusterInput(
        keywords=tuple(
            ClusterKeyword(id=keyword.id, phrase=keyword.phrase, volume=keyword.volume)
            for cluster in part
            for keyword in shown[cluster.label]
        ),
        clusters=tuple(
            FoundCluster(
                key=f"c{cluster.label}",
                keyword_ids=tuple(keyword.id for keyword in shown[cluster.label]),
                primary=members[cluster.primary].phrase,
            )
            for cluster in part
        ),
        language=site.language,
    )
