"""What holds for any list: one label each, equal phrases together, order without meaning, members that stay."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from config.env import home
from hypothesis import given, settings
from hypothesis import strategies as st
from igny8_core.infrastructure.ai import clustering, embeddings, lexical, minilm, static_vectors
from igny8_core.infrastructure.ai.clustering import communities, neighbours
from igny8_core.infrastructure.ai.clustering.communities import description_length, neighbour_graph
from igny8_core.infrastructure.ai.vectors import unit

CACHE = home() / "cache"  # the fast mode's table takes half a minute to make
THINGS = ["espresso machine", "running shoes", "dog food", "garden shed", "credit card", "baby monitor", "web hosting"]
AROUND = ["best {}", "cheap {}", "{} reviews", "{} near me", "buy {} online", "how to choose {}", "{} cost", "used {}"]
PHRASES = [pattern.format(thing) for thing in THINGS for pattern in AROUND]
SCRIPTS = [
    "コーヒーメーカー おすすめ",
    "咖啡机 推荐",
    "ماكينة قهوة",
    "מכונת קפה",
    "кофемашина купить",
    "☕️ best ☕️",
    "🤷",
    "—",
    "",
]

phrase_lists = st.lists(st.one_of(st.sampled_from(PHRASES + SCRIPTS), st.text(max_size=40)), max_size=50)


def lexically(phrases: list[str]) -> clustering.Clustering:
    return clustering.cluster(phrases, mode="lexical")


def as_sets(phrases: list[str], found: clustering.Clustering) -> set[frozenset[str]]:
    return {frozenset(phrases[i] for i in one.members) for one in found.clusters}


@settings(max_examples=25, deadline=None)
@given(phrase_lists)
def test_every_phrase_has_exactly_one_label(phrases: list[str]) -> None:
    found = lexically(phrases)
    assert len(found.labels) == len(found.scores) == len(found.why) == len(phrases)
    members = sorted(i for one in found.clusters for i in one.members)
    assert members == [i for i, label in enumerate(found.labels) if label != clustering.NOISE]
    for one in found.clusters:
        assert {found.labels[i] for i in one.members} == {one.label}
        assert one.primary in one.members
        assert one.name
        assert len(one.members) >= 2
    assert all(found.why)
    assert np.isfinite(found.centres).all()
    assert [len(one.members) for one in found.clusters] == sorted(
        (len(c.members) for c in found.clusters), reverse=True
    )


@settings(max_examples=15, deadline=None)
@given(phrase_lists, st.randoms(use_true_random=False))
def test_the_order_of_the_phrases_means_nothing(phrases: list[str], shuffler: random.Random) -> None:
    shuffled = list(phrases)
    shuffler.shuffle(shuffled)
    assert as_sets(phrases, lexically(phrases)) == as_sets(shuffled, lexically(shuffled))
    by_vectors = lexical.vectors(phrases)
    order = list(range(len(phrases)))
    shuffler.shuffle(order)
    one = clustering.cluster_phrases(phrases, by_vectors, method="lexical")
    other = clustering.cluster_phrases([phrases[i] for i in order], by_vectors[order], method="lexical")
    assert as_sets(phrases, one) == as_sets([phrases[i] for i in order], other)


@settings(max_examples=15, deadline=None)
@given(phrase_lists.filter(bool), st.integers(1, 3))
def test_equal_phrases_stay_together(phrases: list[str], times: int) -> None:
    doubled = phrases + [f"  {phrase.upper().lower()} " for phrase in phrases] * times
    labels = lexically(doubled).labels
    for i, phrase in enumerate(phrases):
        same = [j for j, other in enumerate(doubled) if " ".join(other.split()) == " ".join(phrase.split())]
        assert len({labels[j] for j in same} | {labels[i]}) == 1


@pytest.mark.parametrize("mode", ["fast", "accurate", "lexical"])
def test_modes_find_the_topics(mode: embeddings.Mode) -> None:
    found = clustering.cluster(PHRASES, mode=mode, cache=CACHE)
    again = clustering.cluster(PHRASES, mode=mode, cache=CACHE)
    assert (found.labels, found.scores, found.why) == (again.labels, again.scores, again.why)
    assert len(found.clusters) == len(THINGS)
    for number in range(len(THINGS)):
        assert len(set(found.labels[number * len(AROUND) : (number + 1) * len(AROUND)])) == 1
    assert {one.name.lower() for one in found.clusters} == set(THINGS)
    assert found.method == {"fast": "static", "accurate": "minilm", "lexical": "lexical"}[mode]


@pytest.mark.parametrize("mode", ["fast", "accurate", "lexical"])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 9])
def test_short_lists_and_any_script(mode: embeddings.Mode, count: int) -> None:
    found = clustering.cluster(SCRIPTS[:count], mode=mode, cache=CACHE)
    assert len(found.labels) == count
    assert np.isfinite(found.vectors).all()


def test_auto_reads_long_lists_fast_and_goes_without_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    assert clustering.cluster(PHRASES).method == "minilm"
    monkeypatch.setattr(embeddings, "ACCURATE_UP_TO", 10)
    assert clustering.cluster(PHRASES, cache=CACHE).method == "static"
    monkeypatch.setattr(minilm, "_PACKAGE", "there_is_no_such_package")
    monkeypatch.setattr(minilm, "_loaded", {})
    monkeypatch.setattr(static_vectors, "_loaded", {})
    assert clustering.cluster(PHRASES).method == "lexical"
    with pytest.raises(embeddings.Unavailable, match="Use mode 'lexical'"):
        clustering.cluster(PHRASES, mode="fast")


def test_a_kept_table_is_read_again_and_a_damaged_one_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = static_vectors.encoder(cache=CACHE)
    assert encoder is not None
    before = encoder.encode(PHRASES)
    table = np.random.default_rng(1).standard_normal((30_522, 256)).astype(np.float16)
    monkeypatch.setattr(static_vectors, "_distilled", lambda _: table)
    monkeypatch.setattr(static_vectors, "_loaded", {})
    assert static_vectors.encoder(cache=tmp_path) is not None
    (kept,) = tmp_path.iterdir()
    assert minilm.WEIGHTS_SHA256[:16] in kept.name
    assert static_vectors.is_cached(tmp_path)
    monkeypatch.setattr(static_vectors, "_distilled", lambda _: pytest.fail("the kept table was not read"))
    monkeypatch.setattr(static_vectors, "_loaded", {})
    read = static_vectors.encoder(cache=tmp_path)
    assert read is not None
    assert not np.allclose(read.encode(PHRASES), before, atol=0.05)
    kept.write_bytes(b"\x93NUMPY broken")
    monkeypatch.setattr(static_vectors, "_distilled", lambda _: table)
    monkeypatch.setattr(static_vectors, "_loaded", {})
    assert static_vectors.encoder(cache=tmp_path) is not None
    assert len(kept.read_bytes()) > 15_000_000


def test_long_lists_are_searched_by_cells() -> None:
    draw = np.random.default_rng(3)
    middles = unit(draw.standard_normal((60, 32)).astype(np.float32))
    rows = unit(middles[draw.integers(0, 60, 3000)] + 0.1 * draw.standard_normal((3000, 32)).astype(np.float32))
    exact, _ = neighbours._exact(rows, 10)
    found, scores = neighbours._by_cells(rows, 10)
    recall = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(exact.tolist(), found.tolist(), strict=True)])
    assert recall > 0.9
    assert (np.diff(scores, axis=1) <= 1e-6).all()
    assert (found != np.arange(3000)[:, None]).all()


def test_a_heap_of_equal_vectors_is_no_quadratic_cell() -> None:
    rows = np.repeat(unit(np.random.default_rng(1).standard_normal((4, 16)).astype(np.float32)), 3000, axis=0)
    _, starts, _ = neighbours._cells(rows)
    assert np.diff(starts).max() <= neighbours._LARGEST_CELL
    found, scores = neighbours.nearest(rows, 6)
    assert np.allclose(scores, 1, atol=1e-5)
    assert found.shape == (12_000, 6)


def test_the_data_decide_how_many_clusters_there_are() -> None:
    draw = np.random.default_rng(5)
    for count in (5, 20, 60):
        middles = unit(draw.standard_normal((count, 64)).astype(np.float32))
        truth = np.repeat(np.arange(count), 25)
        rows = unit(middles[truth] + 0.08 * draw.standard_normal((len(truth), 64)).astype(np.float32))
        graph = neighbour_graph(*neighbours.nearest(rows, 12), floor=0.3)
        found = communities.communities(graph)
        assert len(set(found.labels.tolist())) == count
        assert description_length(graph, found.labels) <= description_length(graph, np.zeros(len(truth), np.int64))


def test_granularity_goes_from_broad_to_narrow() -> None:
    counts = [len(clustering.cluster(PHRASES, mode="lexical", granularity=g).clusters) for g in (0.0, 0.5, 1.0)]
    assert counts == sorted(counts)
    with pytest.raises(ValueError, match="between 0 and 1"):
        clustering.cluster(PHRASES, mode="lexical", granularity=1.5)


def test_the_primary_is_the_most_searched_of_the_inner_half() -> None:
    volumes = [0] * len(PHRASES)
    found = clustering.cluster(PHRASES, mode="accurate")
    cluster = found.clusters[0]
    ranked = sorted(cluster.members, key=lambda i: -found.scores[i])
    volumes[ranked[2]], volumes[ranked[-1]] = 500, 9000
    again = clustering.cluster(PHRASES, mode="accurate", volumes=volumes)
    assert again.clusters[again.labels[ranked[0]]].primary == ranked[2]


def test_new_phrases_join_or_form_clusters_and_nobody_moves() -> None:
    old = embeddings.embed_phrases(PHRASES)
    found = clustering.cluster_phrases(PHRASES, old.vectors)
    before = found.labels
    fresh = ["best dog food for puppies", "sourdough starter", "sourdough starter recipe", "feed a sourdough starter"]
    extension = clustering.extend(
        fresh,
        embeddings.embed_phrases(fresh).vectors,
        centres=found.centres,
        cohesions=[one.cohesion for one in found.clusters],
        method=found.method,
    )
    assert extension.joined.tolist()[0] == found.labels[PHRASES.index("best dog food")]
    assert extension.joined.tolist()[1:] == [-1, -1, -1]
    assert extension.rest == (1, 2, 3)
    assert len(extension.new.clusters) == 1
    assert found.labels == before
    nothing = clustering.assign(old.vectors, old.vectors[:0], floors=clustering.join_floors([], method="minilm"))
    assert set(nothing[0].tolist()) == {-1}


def test_members_would_join_their_own_cluster_again() -> None:
    vectors = embeddings.embed_phrases(PHRASES).vectors
    found = clustering.cluster_phrases(PHRASES, vectors)
    floors = clustering.join_floors([one.cohesion for one in found.clusters], method=found.method)
    joined, scores = clustering.assign(vectors, found.centres, floors=floors)
    placed = [i for i, label in enumerate(found.labels) if label >= 0 and joined[i] >= 0]
    assert len(placed) > 0.9 * len(PHRASES)
    assert all(joined[i] == found.labels[i] for i in placed)
    assert np.allclose(scores[placed], [found.scores[i] for i in placed], atol=1e-3)


def test_explain_names_the_nearest() -> None:
    found = clustering.cluster(PHRASES, mode="accurate")
    near = clustering.explain(found, PHRASES.index("best dog food"), count=4)
    assert len(near) == 4
    assert [one.score for one in near] == sorted((one.score for one in near), reverse=True)
    assert all("dog food" in PHRASES[one.index] and one.same_cluster for one in near)
    with pytest.raises(IndexError, match="there is no phrase"):
        clustering.explain(found, len(PHRASES))


def test_shared_results_join_and_different_results_part() -> None:
    shared, other = ([f"https://{site}.example/{n}" for n in range(10)] for site in ("a", "b"))
    words = "best espresso machine", "used espresso machine", "baby monitor cost"
    serp = {
        words[0]: shared,
        words[1]: other,
        words[2].upper(): [*shared[:4], *(f"https://c.example/{n}" for n in "abcdef")],
    }
    labels = dict(zip(PHRASES, clustering.cluster(PHRASES, mode="accurate", serp=serp).labels, strict=True))
    assert labels[words[0]] == labels[words[2]], "four of ten in common"
    assert labels[words[0]] != labels[words[1]], "none in common, near as the words are"
    stricter = clustering.cluster(PHRASES, mode="accurate", serp=serp, serp_overlap=0.5).labels
    assert stricter[PHRASES.index(words[0])] != stricter[PHRASES.index(words[2])]
    with pytest.raises(ValueError, match="overlap"):
        clustering.cluster(PHRASES, mode="lexical", serp=serp, serp_overlap=1.5)
