"""The link graph: each page's figures, snapshots and what changed, the drawing, exports."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from igny8_core.core.jobs.models import Job
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.services import review_service
from igny8_core.domain.linking import selectors
from igny8_core.domain.linking.models import LinkedPage, LinkGraph
from igny8_core.domain.linking.services import graph_export, graph_service, repair_service

from tests.factories import World, make_cluster, make_content

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def link_to(*targets: Content, words: str = "brakes & more") -> str:
    return "".join(f'<p>On <a href="/blog/{target.slug}/">{words}</a>.</p>' for target in targets)


@pytest.fixture
def pages(scope: World) -> dict[str, Content]:
    """home shows `front` → hub → item; `lost` is linked from nowhere and links to nothing that there is."""
    cluster = make_cluster(scope, ["bicycle brakes"])
    item = make_content(scope, title="Item", cluster=cluster)
    hub = make_content(scope, title="Hub", structure="cluster_hub", cluster=cluster, html=link_to(item))
    broken = '<p><a href="/blog/gone/">gone</a> <a href="/files/a.pdf">a file</a> <a href="https://else.example/x/">x</a></p>'
    lost = make_content(scope, title="Lost", html=broken)
    front = make_content(scope, title="Front", html=link_to(hub, item), status="published", published_at=timezone.now())
    return {"item": item, "hub": hub, "lost": lost, "front": front}


def build(world: World) -> LinkGraph:
    return LinkGraph.objects.get(id=graph_service.run_build(site_id=world.site.id)["graph_id"])


def of(content: Content) -> LinkedPage:
    return LinkedPage.objects.get(content=content)


def test_each_page_has_its_figures(scope, pages):
    build(scope)
    item, hub, lost, front = (of(pages[name]) for name in ("item", "hub", "lost", "front"))
    assert [(p.inbound, p.outbound, p.depth) for p in (item, hub, lost, front)] == [
        (2, 0, 2),
        (1, 1, 2),
        (0, 0, None),
        (0, 2, 1),
    ]
    assert [p.is_orphan for p in (item, hub, lost, front)] == [False, False, True, True]
    assert [p.is_hub for p in (item, hub, lost, front)] == [False, True, False, False]
    assert item.weight > hub.weight > front.weight
    assert sum(p.weight for p in (item, hub, lost, front)) == pytest.approx(1)
    assert lost.broken == [{"href": "/blog/gone/", "anchor": "gone"}]
    assert item.anchors == [{"anchor": "brakes & more", "count": 2}]
    assert (item.anchor_count, item.anchor_diversity) == (1, 0)


def test_a_snapshot_says_what_changed(scope, pages):
    first = build(scope)
    figures = (first.pages, first.links, first.orphans, first.unreachable, first.hubs, first.broken, first.max_depth)
    assert figures == (4, 3, 2, 1, 1, 1, 2)
    assert (first.changes["since"], first.clusters_without_hub) == (None, 0)
    review_service.edit(
        content_id=pages["front"].id,
        changes={"html": link_to(pages["hub"], pages["item"], pages["lost"], words="other words")},
        expected_version=None,
    )
    second = build(scope)
    assert second.changes["since"] == first.id
    changed = {entry["figure"]: (entry["before"], entry["now"]) for entry in second.changes["figures"]}
    assert changed["links"] == (3, 4)
    assert changed["orphans"] == (2, 1)
    [orphans] = [entry for entry in second.changes["members"] if entry["group"] == "orphans"]
    assert (orphans["went"], orphans["came_count"], orphans["went_count"]) == ([of(pages["lost"]).id], 0, 1)
    assert of(pages["item"]).anchor_diversity == 1
    assert build(scope).id == second.id, "nothing changed, so there is nothing to keep"


def test_only_the_newest_snapshots_are_kept(scope, pages, monkeypatch):
    monkeypatch.setattr(graph_service, "KEPT_SNAPSHOTS", 2)
    for _ in range(4):
        make_content(scope)
        newest = build(scope)
    kept = list(LinkGraph.objects.order_by("-id"))
    assert [graph.id for graph in kept][:1] == [newest.id]
    assert len(kept) == 2
    assert kept[1].members == {}


def test_pages_that_were_put_away_leave_the_graph(scope, pages, run_jobs):
    build(scope)
    review_service.move(content_id=pages["item"].id, to=Content.Status.ARCHIVED)
    repair_service.request_repair(site_id=scope.site.id)
    run_jobs()
    assert Job.objects.get(kind="linking.build_graph").result["pages"] == 3


def test_clusters_without_a_hub_are_listed(scope, pages):
    lonely = make_cluster(scope, ["bicycle lamps"])
    for _ in range(2):
        make_content(scope, cluster=lonely)
    make_content(scope, cluster=make_cluster(scope, ["one page only"]))
    assert build(scope).clusters_without_hub == 1
    [found] = selectors.clusters_without_hub()
    assert (found.id, found.pages) == (lonely.id, 2)


def test_the_drawing_comes_in_parts(scope, pages):
    build(scope)
    site = scope.site.id
    first = selectors.graph_map(site_id=site, offset=0, limit=3)
    second = selectors.graph_map(site_id=site, offset=3, limit=3)
    assert [len(first["nodes"]), first["next_offset"], first["total"]] == [3, 3, 4]
    assert [len(second["nodes"]), second["next_offset"]] == [1, None]
    weights = [node["weight"] for node in first["nodes"] + second["nodes"]]
    assert weights == sorted(weights, reverse=True)
    edges = {tuple(edge) for part in (first, second) for edge in part["edges"]}
    ids = {name: of(content).id for name, content in pages.items()}
    assert edges == {(ids["hub"], ids["item"]), (ids["front"], ids["hub"]), (ids["front"], ids["item"])}
    assert all(0 <= node[axis] <= 1 for node in first["nodes"] for axis in "xy")


def test_the_drawing_costs_the_same_for_every_site(scope, pages):
    for _ in range(20):
        make_content(scope, html=link_to(pages["item"]))
    build(scope)
    with CaptureQueriesContext(connection) as queries:
        selectors.graph_map(site_id=scope.site.id, offset=0, limit=100)
    assert len(queries) == 4


def _whole(name: str, world: World) -> bytes:
    return b"".join(graph_export.WRITERS[name].write(world.site.id))


def test_graphml_is_read_by_graph_programs(scope, pages):
    Content.objects.filter(id=pages["lost"].id).update(title='<Lost> & "found"\x02', version=7)
    build(scope)
    root = ElementTree.fromstring(_whole("graphml", scope))  # noqa: S314 - our own file
    nodes = {node.get("id"): node for node in root.iter(f"{GRAPHML}node")}
    titles = {data.text for node in nodes.values() for data in node if data.get("key") == "title"}
    assert '<Lost> & "found"' in titles
    edges = [(edge.get("source"), edge.get("target")) for edge in root.iter(f"{GRAPHML}edge")]
    assert len(edges) == 3
    assert {end for edge in edges for end in edge} <= set(nodes)


def test_the_links_are_a_table(scope, pages):
    build(scope)
    rows = list(csv.DictReader(io.StringIO(_whole("csv", scope).decode("utf-8-sig"))))
    assert {(row["source"], row["target"], row["anchor"]) for row in rows} == {
        ("Hub", "Item", "brakes & more"),
        ("Front", "Hub", "brakes & more"),
        ("Front", "Item", "brakes & more"),
    }
