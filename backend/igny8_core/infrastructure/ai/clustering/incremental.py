"""New phrases beside clusters that exist, and what is near a phrase. Existing members are never moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from igny8_core.infrastructure.ai.clustering.api import DEFAULT_GRANULARITY, cluster_phrases
from igny8_core.infrastructure.ai.clustering.grouping import member_floor
from igny8_core.infrastructure.ai.clustering.neighbours import Ints
from igny8_core.infrastructure.ai.clustering.results import NOISE, Clustering
from igny8_core.infrastructure.ai.vectors import Vectors

_LOOSENESS = 0.85  # a phrase joins a cluster up to so much of its members' mean cosine to the centre
_BLOCK = 4096


@dataclass(frozen=True)
class Neighbour:
    """Another phrase by index, and the cosine to it."""

    index: int
    score: float
    same_cluster: bool


@dataclass(frozen=True)
class Extension:
    """`joined` and `scores`: for each new phrase the existing cluster (-1 none) and the cosine to its centre.

    `rest` are the indexes of the others, `new` is their clustering: its own indexes count in `rest`.
    """

    joined: Ints
    scores: npt.NDArray[np.float32]
    rest: tuple[int, ...]
    new: Clustering


def join_floors(cohesions: Sequence[float], *, method: str) -> npt.NDArray[np.float32]:
    """From which cosine a phrase joins each cluster: a tight cluster is stricter than a loose one."""
    floors = np.asarray(cohesions, dtype=np.float32) * _LOOSENESS
    return cast("npt.NDArray[np.float32]", np.maximum(floors, np.float32(member_floor(method))))


def assign(
    vectors: Vectors, centres: Vectors, *, floors: npt.NDArray[np.float32]
) -> tuple[Ints, npt.NDArray[np.float32]]:
    """For every vector the nearest centre whose floor it reaches, -1 where none, and the cosine (0 for none).

    Vectors and centres must come from one method; lexical ones from one call.
    """
    index = np.full(len(vectors), NOISE, np.int64)
    scores = np.zeros(len(vectors), np.float32)
    if not len(centres):
        return index, scores
    for start in range(0, len(vectors), _BLOCK):
        similarity = vectors[start : start + _BLOCK] @ centres.T
        similarity[similarity < floors] = -1.0
        best = similarity.argmax(axis=1)
        value = similarity[np.arange(len(best)), best]
        index[start : start + _BLOCK] = np.where(value > -1, best, NOISE)
        scores[start : start + _BLOCK] = np.where(value > -1, value, 0)
    return index, scores


def extend(
    phrases: Sequence[str],
    vectors: Vectors,
    *,
    centres: Vectors,
    cohesions: Sequence[float],
    method: str,
    granularity: float = DEFAULT_GRANULARITY,
    volumes: Sequence[int] | None = None,
) -> Extension:
    """New phrases join the clusters of these centres where they are near enough; the rest forms new clusters."""
    joined, scores = assign(vectors, centres, floors=join_floors(cohesions, method=method))
    rest = np.flatnonzero(joined == NOISE).tolist()
    new = cluster_phrases(
        [phrases[i] for i in rest],
        vectors[rest],
        granularity=granularity,
        method=method,
        volumes=None if volumes is None else [volumes[i] for i in rest],
    )
    return Extension(joined, scores, tuple(rest), new)


def explain(found: Clustering, index: int, *, count: int = 5) -> list[Neighbour]:
    """The phrases nearest to one, best first. Raises IndexError for an index that does not exist."""
    if not 0 <= index < len(found.labels):
        raise IndexError(f"there is no phrase {index} among {len(found.labels)}")
    similarity = found.vectors @ found.vectors[index]
    similarity[index] = -2.0
    order = np.lexsort((np.arange(len(similarity)), -similarity))[: min(count, len(similarity) - 1)]
    own = found.labels[index]
    return [Neighbour(i, round(float(similarity[i]), 4), found.labels[i] == own != NOISE) for i in order.tolist()]
