"""Clusters: the same each time, sane on a keyword list, noise visible, reasons given."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from igny8_core.infrastructure.ai import clustering, embeddings, lexical, minilm
from igny8_core.infrastructure.ai.clustering import neighbours

TOPICS = {
    "descale": ["how to descale a coffee machine", "descale espresso machine", "descaling solution for coffee machine",
                "descale coffee maker with vinegar", "how often to descale espresso machine"],
    "grinder": ["best coffee grinder", "burr coffee grinder", "manual coffee grinder", "coffee grinder for espresso",
                "cheap burr grinder", "coffee grinder settings"],
    "beans": ["best coffee beans", "coffee beans online", "organic coffee beans", "fresh roasted coffee beans",
              "buy coffee beans online"],
    "plumber": ["emergency plumber near me", "plumber cost per hour", "24 hour plumber", "local plumber reviews"],
    "shoes": ["running shoes for flat feet", "best running shoes", "trail running shoes women", "cheap running shoes"],
}  # fmt: skip
STRAYS = ["quantum chromodynamics lattice", "history of the byzantine tax code"]
PHRASES = [phrase for group in TOPICS.values() for phrase in group] + STRAYS


@pytest.fixture(scope="module")
def vectors() -> embeddings.Embeddings:
    return embeddings.embed_phrases(PHRASES)


def pairs(labels: list[int]) -> set[tuple[int, int]]:
    n = len(labels)
    return {(i, j) for i in range(n) for j in range(i + 1, n) if labels[i] == labels[j] >= 0}


def test_the_official_weights_are_at_hand(vectors: embeddings.Embeddings) -> None:
    assert vectors.method == "minilm"
    assert vectors.vectors.shape == (len(PHRASES), minilm.DIMENSIONS)
    assert np.allclose(np.linalg.norm(vectors.vectors, axis=1), 1, atol=1e-5)
    near = embeddings.embed_phrases(["cheap running shoes", "affordable jogging sneakers", "how to bake bread"]).vectors
    assert near[0] @ near[1] > 0.6 > 0.3 > near[0] @ near[2]


def test_a_keyword_list_falls_into_its_topics(vectors: embeddings.Embeddings) -> None:
    found = clustering.cluster_phrases(PHRASES, vectors.vectors)
    truth = [label for label, group in enumerate(TOPICS.values()) for _ in group] + [-1] * len(STRAYS)
    wanted, got = pairs(truth), pairs(list(found.labels))
    precision, recall = len(wanted & got) / len(got), len(wanted & got) / len(wanted)
    assert 2 * precision * recall / (precision + recall) >= 0.8
    assert found.labels[-2:] == (-1, -1), "unrelated phrases stay outside"
    assert all(2 <= len(cluster.members) <= 12 for cluster in found.clusters)


def test_every_phrase_has_a_reason(vectors: embeddings.Embeddings) -> None:
    found = clustering.cluster_phrases(PHRASES, vectors.vectors)
    assert len(found.why) == len(PHRASES)
    assert all(found.why)
    for cluster in found.clusters:
        assert cluster.primary in cluster.members
        assert "stands for its cluster" in found.why[cluster.primary]
        assert all(found.labels[i] == cluster.label and found.scores[i] > 0.4 for i in cluster.members)
    assert "No other keyword" in found.why[-1]


def test_the_same_input_gives_the_same_clusters(vectors: embeddings.Embeddings) -> None:
    first, again = (clustering.cluster_phrases(PHRASES, vectors.vectors.copy()) for _ in range(2))
    assert (first.labels, first.scores, first.clusters) == (again.labels, again.scores, again.clusters)
    assert np.array_equal(vectors.vectors, embeddings.embed_phrases(PHRASES).vectors)


def test_granularity_goes_from_few_to_many(vectors: embeddings.Embeddings) -> None:
    counts = [
        len(clustering.cluster_phrases(PHRASES, vectors.vectors, granularity=g).clusters) for g in (0.0, 0.5, 1.0)
    ]
    assert counts == sorted(counts)


def test_without_weights_words_and_letters_serve(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "encoder", lambda: None)
    found = embeddings.embed_phrases(PHRASES)
    assert found.method == "lexical"
    labels = clustering.cluster_phrases(PHRASES, found.vectors, method=found.method).labels
    assert len({label for label in labels if label >= 0}) >= 3


def test_damaged_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "WEIGHTS_SHA256", "0" * 64)
    assert minilm._verified_folder() is None


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_tiny_lists(count: int) -> None:
    phrases = PHRASES[:count]
    found = clustering.cluster_phrases(phrases, embeddings.embed_phrases(phrases).vectors)
    assert len(found.labels) == count


def test_lengths_and_bounds_are_checked(vectors: embeddings.Embeddings) -> None:
    with pytest.raises(ValueError, match="phrases but"):
        clustering.cluster_phrases(PHRASES[:3], vectors.vectors)
    with pytest.raises(ValueError, match="between 0 and 1"):
        clustering.cluster_phrases(PHRASES, vectors.vectors, granularity=2)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=40))
def test_any_text_at_all_can_be_clustered(phrases: list[str]) -> None:
    found = clustering.cluster_phrases(phrases, lexical.vectors(phrases), method="lexical")
    assert len(found.labels) == len(phrases)
    members = [i for cluster in found.clusters for i in cluster.members]
    assert len(members) == len(set(members)) == sum(label >= 0 for label in found.labels)


def test_neighbours_are_exact_and_blocked(monkeypatch: pytest.MonkeyPatch, vectors: embeddings.Embeddings) -> None:
    whole = neighbours.nearest(vectors.vectors, 5)
    monkeypatch.setattr(neighbours, "_BLOCK", 4)
    parts = neighbours.nearest(vectors.vectors, 5)
    assert np.array_equal(whole[0], parts[0])
    full = vectors.vectors @ vectors.vectors.T
    np.fill_diagonal(full, -2)
    assert np.allclose(np.sort(full, axis=1)[:, ::-1][:, :5], parts[1], atol=1e-6)
