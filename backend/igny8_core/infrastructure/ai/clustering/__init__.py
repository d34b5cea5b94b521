"""Group phrases by meaning. `cluster` is the way in; docs/guides/clustering.md says how it works and what it is not.

Deterministic; the number of clusters comes from the data; time and memory grow with the number of phrases; noise stays
visible.
"""

from igny8_core.infrastructure.ai.clustering.api import DEFAULT_GRANULARITY, SERP_OVERLAP, cluster, cluster_phrases
from igny8_core.infrastructure.ai.clustering.incremental import (
    Extension,
    Neighbour,
    assign,
    explain,
    extend,
    join_floors,
)
from igny8_core.infrastructure.ai.clustering.results import NOISE, Cluster, Clustering
from igny8_core.infrastructure.ai.clustering.serp import Serps

__all__ = [
    "DEFAULT_GRANULARITY",
    "NOISE",
    "SERP_OVERLAP",
    "Cluster",
    "Clustering",
    "Extension",
    "Neighbour",
    "Serps",
    "assign",
    "cluster",
    "cluster_phrases",
    "explain",
    "extend",
    "join_floors",
]
