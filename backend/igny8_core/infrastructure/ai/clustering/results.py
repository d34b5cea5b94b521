"""What clustering answers with."""

from __future__ import annotations

from dataclasses import dataclass

from igny8_core.infrastructure.ai.vectors import Vectors

NOISE = -1
"""The label of a phrase that belongs to no cluster."""


@dataclass(frozen=True)
class Cluster:
    """`members` and `primary` are indexes of phrases; `cohesion` is the members' mean cosine to the centre."""

    label: int
    name: str
    members: tuple[int, ...]
    primary: int
    cohesion: float
    terms: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Clustering:
    """One label (-1 noise), score (cosine to the own centre, 0 for noise) and reason for every phrase, in order.

    Clusters are numbered by size, largest first; `centres` are their unit vectors, row by label. `method` says whose
    vectors they are ('minilm', 'static', 'lexical', 'model:…'); `resolution` is what was chosen from the data.
    """

    labels: tuple[int, ...]
    scores: tuple[float, ...]
    why: tuple[str, ...]
    clusters: tuple[Cluster, ...]
    centres: Vectors
    vectors: Vectors
    method: str
    resolution: float
