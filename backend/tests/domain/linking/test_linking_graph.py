"""What a site's links make of it, and where its pages stand in a picture."""

from __future__ import annotations

from collections import Counter

import pytest
from igny8_core.domain.linking.engine import Page
from igny8_core.domain.linking.engine.graph import BrokenLink, build, pagerank
from igny8_core.domain.linking.engine.layout import MAX_NODES, layout

SITE = [
    Page("home", "Home", '<p><a href="/a/">A</a> <a href="/b/">B</a> <a href="#top">top</a></p>', "/", cluster="x"),
    Page("a", "A", '<p><a href="/b/?utm=1#x">the B</a> <a href="/gone/">gone</a> <a href="/f.pdf">f</a></p>', "/a/"),
    Page("b", "B", '<p><a href="https://other.example/">out</a> <a href="/c/" rel="nofollow">C</a></p>', "/b/"),
    Page("c", "C", '<p><a href="/c/">self</a></p>', "/c/", cluster="x"),
    Page("orphan", "O", '<p><a href="/">home</a></p>', "/orphan/"),
]


def test_the_graph_of_a_small_site() -> None:
    graph = build(SITE)
    nodes = {node.id: node for node in graph.nodes}
    assert {name: node.depth for name, node in nodes.items()} == {"home": 0, "a": 1, "b": 1, "c": 2, "orphan": None}
    assert [name for name, node in nodes.items() if node.is_orphan] == ["orphan"]
    assert (nodes["b"].inbound, nodes["b"].anchors, nodes["b"].diversity) == (2, 2, 1.0)
    assert (nodes["c"].inbound, nodes["c"].outbound) == (1, 0)
    assert graph.broken == (BrokenLink("a", "/gone/", "gone"),)
    assert graph.clusters_without_hub == ("x",)
    assert sum(node.weight for node in graph.nodes) == pytest.approx(1)
    assert nodes["b"].weight > nodes["a"].weight > nodes["orphan"].weight


def test_addresses_with_the_sites_host_are_internal() -> None:
    site = [
        Page(
            "a", "A", '<p><a href="b">B</a><a href="https://www.site.example/nope">N</a></p>', "https://site.example/a"
        ),
        Page("b", "B", '<p><a href="/a">A</a></p>', "https://site.example/b"),
    ]
    graph = build(site, home=["a"])
    assert [(edge.source, edge.target) for edge in graph.edges] == [("a", "b"), ("b", "a")]
    assert [link.href for link in graph.broken] == ["https://www.site.example/nope"]


def test_pagerank_of_a_ring_is_even_and_dangling_pages_lose_nothing() -> None:
    assert pagerank(3, [(0, 1), (1, 2), (2, 0)]) == pytest.approx([1 / 3] * 3)
    assert pagerank(3, [(0, 1)]).sum() == pytest.approx(1)
    assert len(pagerank(0, [])) == 0


def test_a_crowd_is_not_pressed_into_a_ball_by_a_few_pages_far_off() -> None:
    crowd, few = 3_000, 24
    clusters = [*([""] * crowd), *(f"c{number % 6}" for number in range(few))]
    links = [(number, (number * number * 7 + 1) % crowd) for number in range(crowd)]
    links += [(crowd + number, crowd + (number + 1) % few) for number in range(few)]
    cells = Counter((int(x * 20), int(y * 20)) for x, y in layout(clusters, links))
    assert len(cells) > 200, "of 400 cells, of which a disc covers 314"
    assert max(cells.values()) < 60


def test_a_layout_is_the_same_every_time_and_spreads_the_pages() -> None:
    clusters = [f"c{number % 7}" for number in range(300)]
    links = [(number, (number * 13 + 7) % 300) for number in range(300)]
    points = layout(clusters, links)
    assert points == layout(clusters, links)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in points)
    assert len(set(points)) > 290
    assert layout([], []) == []
    assert len(layout([""], [(0, 0)])) == 1
    with pytest.raises(ValueError, match="at most 10,000"):
        layout([""] * (MAX_NODES + 1), [])
