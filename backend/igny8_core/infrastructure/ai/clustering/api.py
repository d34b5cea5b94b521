"""The two ways in: phrases alone, or phrases with vectors that the caller has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from igny8_core.infrastructure.ai import embeddings
from igny8_core.infrastructure.ai.clustering import naming
from igny8_core.infrastructure.ai.clustering.grouping import Groups, centres_of, groups_of
from igny8_core.infrastructure.ai.clustering.results import NOISE, Cluster, Clustering
from igny8_core.infrastructure.ai.clustering.serp import Serps, regrouped
from igny8_core.infrastructure.ai.embeddings import METHOD_MINILM
from igny8_core.infrastructure.ai.text import fold
from igny8_core.infrastructure.ai.vectors import Vectors

DEFAULT_GRANULARITY = 0.5
SERP_OVERLAP = 0.4
"""Share of the top ten that two phrases must have in common to be joined by their results."""

_ALONE = "No other keyword is close enough in meaning."


def cluster(
    phrases: Sequence[str],
    *,
    mode: embeddings.Mode = "auto",
    granularity: float = DEFAULT_GRANULARITY,
    serp: Mapping[str, Sequence[str]] | None = None,
    serp_overlap: float = SERP_OVERLAP,
    volumes: Sequence[int] | None = None,
    cache: Path | None = None,
) -> Clustering:
    """Cluster phrases. The partition does not depend on their order, and equal phrases share a label.

    `granularity` from 0 (few, broad) to 1 (many, narrow); at 0.5 the data decides. `serp` maps phrases to the
    addresses of their first results, best first. `cache` keeps the fast mode's table. Raises ValueError for lengths and
    bounds, embeddings.Unavailable when the mode's weights are missing.
    """
    folded = [fold(phrase) for phrase in phrases]
    place = {text: row for row, text in enumerate(sorted(set(folded)))}
    embedded = embeddings.embed(list(place), mode=mode, cache=cache)
    return cluster_phrases(
        phrases,
        embedded.vectors[[place[text] for text in folded]],
        granularity=granularity,
        method=embedded.method,
        volumes=volumes,
        serps=Serps(serp, overlap=serp_overlap) if serp else None,
    )


def cluster_phrases(
    phrases: Sequence[str],
    vectors: Vectors,
    *,
    granularity: float = DEFAULT_GRANULARITY,
    method: str = METHOD_MINILM,
    volumes: Sequence[int] | None = None,
    serps: Serps | None = None,
) -> Clustering:
    """As `cluster`, by unit vectors that the caller has. `method` is theirs: what counts as near depends on it."""
    if len(phrases) != len(vectors) or (volumes is not None and len(volumes) != len(phrases)):
        raise ValueError(f"{len(phrases)} phrases but {len(vectors)} vectors or volumes")
    if not 0 <= granularity <= 1:
        raise ValueError("granularity lies between 0 and 1")
    folded = [fold(phrase) for phrase in phrases]
    same = _same(folded)
    distinct = sorted(same)
    rows = np.array([same[text][0] for text in distinct], dtype=np.int64)
    groups, resolution = groups_of(vectors[rows], granularity=granularity, method=method)
    if not groups and granularity > DEFAULT_GRANULARITY:
        # A few phrases on one subject fall apart altogether when they shall be told apart finely.
        groups, resolution = groups_of(vectors[rows], granularity=DEFAULT_GRANULARITY, method=method)
    if serps is not None:
        groups = regrouped(groups, vectors[rows], serps.of(distinct))
    groups = [[i for row in group for i in same[distinct[row]]] for group in groups]
    groups += _repeated(same, groups)
    groups.sort(key=lambda members: (-len(members), folded[members[0]]))
    return _result(phrases, vectors, groups, volumes, method, resolution)


def _same(folded: Sequence[str]) -> dict[str, list[int]]:
    """Where each distinct phrase stands."""
    places: dict[str, list[int]] = {}
    for index, text in enumerate(folded):
        places.setdefault(text, []).append(index)
    return places


def _repeated(same: Mapping[str, list[int]], groups: Groups) -> Groups:
    """A phrase that nothing is near but itself, said twice, is a cluster: equal phrases stay together."""
    placed = {i for group in groups for i in group}
    return [places for places in same.values() if len(places) > 1 and places[0] not in placed]


def _result(
    phrases: Sequence[str],
    vectors: Vectors,
    groups: Groups,
    volumes: Sequence[int] | None,
    method: str,
    resolution: float,
) -> Clustering:
    labels, scores, why = [NOISE] * len(phrases), [0.0] * len(phrases), [_ALONE] * len(phrases)
    tokens = [naming.tokens_of(phrase) for phrase in phrases]
    centres = centres_of(vectors, groups)
    near = [(vectors[members] @ centre).tolist() for members, centre in zip(groups, centres, strict=True)]
    primaries = [naming.primary_of(m, s, volumes) for m, s in zip(groups, near, strict=True)]
    terms = naming.terms_of(groups, tokens)
    names = naming.names_of(phrases, tokens, groups, primaries, terms)
    clusters = []
    for label, (members, own, primary) in enumerate(zip(groups, near, primaries, strict=True)):
        cohesion = round(sum(own) / len(own), 4)
        clusters.append(Cluster(label, names[label], tuple(members), primary, cohesion, terms[label]))
        for i, score in zip(members, own, strict=True):
            labels[i], scores[i] = label, round(score, 4)
            why[i] = naming.reason(phrases[i], tokens[i], phrases[primary], tokens[primary], score)
    return Clustering(tuple(labels), tuple(scores), tuple(why), tuple(clusters), centres, vectors, method, resolution)
