"""Group phrases by meaning: a neighbour graph, communities agreed over several resolutions, noise left visible.

Deterministic; the number of clusters comes from the data; memory grows with n times k.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from igny8_core.infrastructure.ai import graphs
from igny8_core.infrastructure.ai.embeddings import METHOD_LEXICAL, METHOD_MINILM
from igny8_core.infrastructure.ai.text import fold
from igny8_core.infrastructure.ai.vectors import Vectors

NOISE = -1
DEFAULT_GRANULARITY = 0.5

_SEEDS = (11, 23, 37)
_SPREAD = (0.7, 1.0, 1.4)  # resolutions around the wanted one whose agreement decides
_BASE_RESOLUTION = 6.0
_BASE_SIZE = 3000
_SIZE_POWER = 0.25  # a longer list holds more topics, and each of them more phrases
_OCTAVES = 3.0  # from granularity 0 to 1 the resolution grows 2^3-fold
_MIN_NEIGHBOURS, _MAX_NEIGHBOURS = 6, 15
# Cosine below which two phrases are no neighbours, and below which a phrase is no member of a cluster's centre: MiniLM
# gives unrelated short phrases up to 0.3, while word overlap gives related ones as little as 0.2.
_FLOORS = {METHOD_LEXICAL: (0.15, 0.3)}
_SENTENCE_FLOORS = (0.35, 0.45)
_MIN_SIZE = 2
_STOP = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be best by can do does for from how i in is it me my near of on or the to vs what when "
        "which why with you your",
    )
)


@dataclass(frozen=True)
class Cluster:
    """`members` and `primary` (the phrase nearest to the centre) are indexes; `cohesion` their mean cosine to it."""

    label: int
    members: tuple[int, ...]
    primary: int
    cohesion: float
    terms: tuple[str, ...]


@dataclass(frozen=True)
class ClusterResult:
    """One label (-1 noise), score (cosine to the own centre, 0 for noise) and reason for every phrase, in order."""

    labels: tuple[int, ...]
    scores: tuple[float, ...]
    why: tuple[str, ...]
    clusters: tuple[Cluster, ...]


def cluster_phrases(
    phrases: Sequence[str],
    vectors: Vectors,
    *,
    granularity: float = DEFAULT_GRANULARITY,
    method: str = METHOD_MINILM,
) -> ClusterResult:
    """Cluster phrases by their unit vectors. `granularity` from 0 (few, broad) to 1 (many, narrow).

    `method` is that of the embeddings: what counts as near depends on it. Clusters are numbered by size, largest
    first. Raises ValueError when lengths differ.
    """
    if len(phrases) != len(vectors):
        raise ValueError(f"{len(phrases)} phrases but {len(vectors)} vectors")
    if not 0 <= granularity <= 1:
        raise ValueError("granularity lies between 0 and 1")
    if len(phrases) < _MIN_SIZE:
        return _result(phrases, vectors, [])
    edge_floor, member_floor = _FLOORS.get(method, _SENTENCE_FLOORS)
    groups = [members for members in _groups(vectors, granularity, edge_floor) if len(members) >= _MIN_SIZE]
    groups = _settled(vectors, groups, member_floor)
    groups.sort(key=lambda members: (-len(members), members[0]))
    return _result(phrases, vectors, groups)


def _groups(vectors: Vectors, granularity: float, floor: float) -> list[list[int]]:
    n = len(vectors)
    k = min(n - 1, max(_MIN_NEIGHBOURS, min(_MAX_NEIGHBOURS, round(1.3 * math.log2(n)))))
    graph = graphs.local_graph(*graphs.nearest(vectors, k), floor=floor)
    size = (n / _BASE_SIZE) ** _SIZE_POWER
    wanted = _BASE_RESOLUTION * size * 2 ** (_OCTAVES * (granularity - 0.5))
    runs = [
        graphs.communities(graph, resolution=wanted * factor, seed=seed)
        for factor, seed in zip(_SPREAD, _SEEDS, strict=True)
    ]
    agreed = graphs.communities(graphs.consensus(graph, runs), resolution=wanted, seed=_SEEDS[0])
    found: dict[int, list[int]] = {}
    for index, label in enumerate(agreed):
        found.setdefault(label, []).append(index)
    return list(found.values())


def _settled(vectors: Vectors, groups: list[list[int]], floor: float) -> list[list[int]]:
    """Drop members far from their centre; a group that loses too many is noise as a whole."""
    kept = []
    for members, centre in zip(groups, graphs.centroids(vectors, groups), strict=True):
        near = [i for i, score in zip(members, vectors[members] @ centre, strict=True) if score >= floor]
        if len(near) >= _MIN_SIZE:
            kept.append(near)
    return kept


def _result(phrases: Sequence[str], vectors: Vectors, groups: list[list[int]]) -> ClusterResult:
    labels, scores = [NOISE] * len(phrases), [0.0] * len(phrases)
    why = ["No other keyword is close enough in meaning."] * len(phrases)
    tokens = [_tokens(phrase) for phrase in phrases]
    spread = Counter(token for group in groups for token in {t for i in group for t in tokens[i]})
    clusters = []
    for label, (members, centre) in enumerate(zip(groups, graphs.centroids(vectors, groups), strict=True)):
        near = vectors[members] @ centre
        primary = members[int(np.argmax(near))]
        terms = _terms([tokens[i] for i in members], spread, len(groups))
        clusters.append(Cluster(label, tuple(members), primary, round(float(near.mean()), 4), terms))
        for i, score in zip(members, near.tolist(), strict=True):
            labels[i], scores[i] = label, round(score, 4)
            why[i] = _reason(phrases, tokens, i, primary, score)
    return ClusterResult(tuple(labels), tuple(scores), tuple(why), tuple(clusters))


def _reason(phrases: Sequence[str], tokens: list[list[str]], index: int, primary: int, score: float) -> str:
    if index == primary:
        return "It stands nearest to the middle of its cluster."
    shared = [token for token in dict.fromkeys(tokens[index]) if token in tokens[primary]]
    words = f"; shares {', '.join(shared)}" if shared else "; by meaning, no word in common"
    return f"Close to “{phrases[primary]}” ({score:.2f} to the cluster's centre{words})."


def _terms(members: list[list[str]], spread: Counter[str], groups: int) -> tuple[str, ...]:
    """Words of this cluster and of few others (class-based TF-IDF), best first."""
    counts = Counter(token for tokens in members for token in set(tokens))
    weight = {token: count * math.log(1 + groups / spread[token]) for token, count in counts.items()}
    return tuple(sorted(weight, key=lambda token: (-weight[token], token))[:4])


def _tokens(phrase: str) -> list[str]:
    return [token for token in re.findall(r"\w+", fold(phrase)) if token not in _STOP]
