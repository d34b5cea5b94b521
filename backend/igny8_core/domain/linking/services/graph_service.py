"""Measure a site's link graph: each page's figures, a snapshot of the whole, and what changed since the one before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.context import running_job
from igny8_core.core.jobs.models import Job
from igny8_core.domain.content.models import Content
from igny8_core.domain.linking import selectors
from igny8_core.domain.linking.engine import Page, graph, layout
from igny8_core.domain.linking.engine.graph import BrokenLink, Edge, Node
from igny8_core.domain.linking.jobs import BUILD_GRAPH
from igny8_core.domain.linking.models import LinkedPage, LinkGraph
from igny8_core.domain.linking.services import reading_service
from igny8_core.domain.linking.services.address_service import AddressBook
from igny8_core.shared.schemas.content_types import Structure

KEPT_SNAPSHOTS = 30
SETTLE_FOR = timedelta(seconds=20)
"""How long a request of the linker's own waits for others: accepting ten links one by one measures once."""
_ANCHORS_KEPT = 20
_BROKEN_KEPT = 100
_SHOWN_AT_HOME = 9
"""The newest pages that a hosted site's home page shows; WordPress shows ten by default."""
_MEMBERS_NAMED = 50
_FIGURES = (
    "pages", "links", "orphans", "unreachable", "hubs", "broken", "clusters_without_hub", "max_depth", "mean_depth",
    "anchor_diversity",
)  # fmt: skip
_MEASURED = (
    "inbound", "outbound", "depth", "weight", "is_orphan", "is_hub", "broken", "broken_count", "anchors",
    "anchor_count", "anchor_diversity", "x", "y",
)  # fmt: skip
_SYSTEM_PATHS = ("/wp-", "/category/", "/tag/", "/author/", "/page/", "/feed", "/search", "/comments")
FRONT = "/"
_KNOWN_PATHS = frozenset({"/", "/blog"})


def request_build(*, site_id: str, settle: bool = False) -> Job:
    """Start measuring; one job that still waits serves all who ask. `settle` waits a little for more changes."""
    site = get_site(site_id=site_id)
    run_after = timezone.now() + SETTLE_FOR if settle else None
    with transaction.atomic():
        return jobs.enqueue(
            BUILD_GRAPH, site_id=site.id, args={"site_id": site.id}, dedupe_key=site.id, run_after=run_after
        )


def run_build(*, site_id: str) -> dict[str, Any]:
    """The job: read what changed, measure, keep a snapshot if anything is other than in the last one."""
    site = get_site(site_id=site_id)
    reading_service.refresh(site=site)
    book = reading_service.match_all(site=site)
    jobs.report_progress(done=1, total=2, step=f"Measuring {len(book.path_of)} pages")
    rows = list(LinkedPage.objects.filter(site=site).order_by("id").defer("html", "anchors", "broken"))
    edges = _measure(site, book, rows)
    with jobs.completion() as result, jobs.fenced():
        reading_service.lock(site)
        _save(site, rows)
        snapshot = _snapshot(site, rows, links=len({(edge.source, edge.target) for edge in edges}))
        result |= {"graph_id": snapshot.id, **{name: getattr(snapshot, name) for name in _FIGURES}}
    return result


def _measure(site: Site, book: AddressBook, rows: Sequence[LinkedPage]) -> list[Edge]:
    """Set every row's figures. Returns the links."""
    edges, broken = _links(book, rows)
    measured = graph.assemble(_pages(site, rows), edges, broken, home=_at_home(site, rows))
    lost, anchors = defaultdict(list), _anchors(edges)
    for link in broken:
        lost[link.source].append(link)
    for row, node in zip(rows, measured.nodes, strict=True):
        _set(row, node, lost[row.id], anchors[row.id])
    _draw(rows, edges)
    return edges


def _links(book: AddressBook, rows: Sequence[LinkedPage]) -> tuple[list[Edge], list[BrokenLink]]:
    """Every link to another page of the site; every one to an address of the site where no page is."""
    node_of = {str(row.content_id or row.page_id): row.id for row in rows}
    edges: list[Edge] = []
    broken: list[BrokenLink] = []
    for row in rows:
        for href, anchor in row.links:
            path = book.path(href)
            target = node_of.get(book.owner.get(path, ""))
            if target and target != row.id:
                edges.append(Edge(row.id, target, anchor))
            elif not target and _should_be_a_page(book, path):
                broken.append(BrokenLink(row.id, href, anchor))
    return edges, broken


def _should_be_a_page(book: AddressBook, path: str) -> bool:
    """Files, archives and the like are no pages; without an import, a WordPress site's other pages are not known."""
    if not path or path in _KNOWN_PATHS or path.startswith(_SYSTEM_PATHS) or "." in path.rpartition("/")[2]:
        return False
    return book.site.kind == Site.Kind.HOSTED or any(key not in book.rows for key in book.path_of)


def _pages(site: Site, rows: Sequence[LinkedPage]) -> list[Page]:
    hubs = set(Content.objects.filter(site=site, structure=Structure.CLUSTER_HUB).values_list("id", flat=True))
    return [
        Page(row.id, row.title, "", url=row.address, cluster=row.cluster_id or "", is_hub=row.content_id in hubs)
        for row in rows
    ]


def _at_home(site: Site, rows: Sequence[LinkedPage]) -> set[str]:
    """Pages one click from home, which lists the newest; a front page that was imported is home itself."""
    published = Content.objects.filter(site=site, status=Content.Status.PUBLISHED).order_by("-published_at", "-id")
    newest = set(published.values_list("id", flat=True)[:_SHOWN_AT_HOME])
    return {row.id for row in rows if row.content_id in newest or row.address == FRONT}


def _anchors(edges: Sequence[Edge]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for edge in edges:
        counts[edge.target][" ".join(edge.anchor.casefold().split())] += 1
    return counts


def _set(row: LinkedPage, node: Node, broken: Sequence[BrokenLink], anchors: Counter[str]) -> None:
    is_front = row.address == FRONT
    row.inbound, row.outbound, row.weight = node.inbound, node.outbound, node.weight
    row.depth = None if node.depth is None else node.depth + (not is_front)
    row.is_orphan, row.is_hub = node.inbound == 0 and not is_front, node.is_hub
    row.broken = [{"href": link.href, "anchor": link.anchor} for link in broken[:_BROKEN_KEPT]]
    row.broken_count = len(broken)
    frequent = sorted(anchors.items(), key=lambda item: (-item[1], item[0]))[:_ANCHORS_KEPT]
    row.anchors = [{"anchor": anchor, "count": count} for anchor, count in frequent]
    row.anchor_count, row.anchor_diversity = node.anchors, node.diversity


def _draw(rows: Sequence[LinkedPage], edges: Sequence[Edge]) -> None:
    """Place the pages that are drawn at all: the heaviest."""
    drawn = sorted(rows, key=lambda row: (row.weight, row.id), reverse=True)[: selectors.MAX_SHOWN]
    number_of = {row.id: number for number, row in enumerate(drawn)}
    links = [
        (number_of[edge.source], number_of[edge.target])
        for edge in edges
        if edge.source in number_of and edge.target in number_of
    ]
    for row, place in zip(drawn, layout.layout([row.cluster_id or "" for row in drawn], links), strict=True):
        row.x, row.y = place


def _save(site: Site, rows: Sequence[LinkedPage]) -> None:
    """One statement for a thousand pages; pages that went meanwhile are not brought back."""
    still = set(LinkedPage.objects.filter(site=site).values_list("id", flat=True))
    for row in rows:
        row.html = ""  # not read here, and not written either
    LinkedPage.objects.bulk_create(
        [row for row in rows if row.id in still],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_MEASURED,
        batch_size=1000,
    )


def _snapshot(site: Site, rows: Sequence[LinkedPage], *, links: int) -> LinkGraph:
    before = LinkGraph.objects.filter(site=site).order_by("-id").first()
    run = running_job()
    now = LinkGraph(account_id=site.account_id, site=site, job_id=run.id if run else None, **_totals(rows, links))
    now.clusters_without_hub = selectors.clusters_without_hub().filter(site=site).count()
    now.members = {
        "orphans": [row.id for row in rows if row.is_orphan],
        "hubs": [row.id for row in rows if row.is_hub],
        "broken": [row.id for row in rows if row.broken_count],
        "pages": [row.id for row in rows],
    }
    now.changes = _changes(before, now)
    if before is not None and not now.changes["figures"] and not now.changes["members"]:
        return before
    now.save(force_insert=True)
    older = LinkGraph.objects.filter(site=site).exclude(id=now.id).order_by("-id")
    older.update(members={})  # only the newest is compared with
    LinkGraph.objects.filter(id__in=list(older.values_list("id", flat=True)[KEPT_SNAPSHOTS - 1 :])).delete()
    return now


def _totals(rows: Sequence[LinkedPage], links: int) -> dict[str, Any]:
    depths = [row.depth for row in rows if row.depth is not None]
    diversities = [row.anchor_diversity for row in rows if sum(entry["count"] for entry in row.anchors) > 1]
    return {
        "pages": len(rows),
        "links": links,
        "orphans": sum(row.is_orphan for row in rows),
        "unreachable": len(rows) - len(depths),
        "hubs": sum(row.is_hub for row in rows),
        "broken": sum(row.broken_count for row in rows),
        "max_depth": max(depths, default=0),
        "mean_depth": round(sum(depths) / len(depths), 2) if depths else 0.0,
        "anchor_diversity": round(sum(diversities) / len(diversities), 4) if diversities else 0.0,
    }


def _changes(before: LinkGraph | None, now: LinkGraph) -> dict[str, Any]:
    """Figures that differ; pages that came to a group or left it, some of them by id."""
    if before is None:
        return {"since": None, "figures": [], "members": []}
    figures = [
        {"figure": name, "before": getattr(before, name), "now": getattr(now, name)}
        for name in _FIGURES
        if getattr(before, name) != getattr(now, name)
    ]
    members = []
    for group, ids in now.members.items():
        old, new = set(before.members.get(group, ())), set(ids)
        if old != new:
            came, went = sorted(new - old), sorted(old - new)
            members.append(
                {
                    "group": group,
                    "came": came[:_MEMBERS_NAMED],
                    "went": went[:_MEMBERS_NAMED],
                    "came_count": len(came),
                    "went_count": len(went),
                }
            )
    return {"since": before.id, "figures": figures, "members": members}
