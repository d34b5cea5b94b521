"""Measure a site's link graph: each page's figures, a snapshot of the whole, and what changed since the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
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
from igny8_core.domain.linking import measuring, selectors
from igny8_core.domain.linking.jobs import BUILD_GRAPH
from igny8_core.domain.linking.measuring import Edge, Figures, Node
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
_KNOWN_PATHS = frozenset({"/", "/blog"})


@dataclass
class _Read:
    """What the pages hold: all links between them, and those that lead nowhere by page."""

    edges: list[Edge] = field(default_factory=list)
    broken: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


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
    read = _links(book, rows)
    figures = measuring.measure(_nodes(site, rows), read.edges)
    hubs = _hubs(site)
    for row in rows:
        _set(row, figures[row.id], read.broken.get(row.id, []), is_hub=row.content_id in hubs)
    with jobs.completion() as result, jobs.fenced():
        reading_service.lock(site)
        _save(site, rows)
        snapshot = _snapshot(site, rows, links=len({(edge.source, edge.target) for edge in read.edges}))
        result |= {"graph_id": snapshot.id, **{name: getattr(snapshot, name) for name in _FIGURES}}
    return result


def _links(book: AddressBook, rows: Sequence[LinkedPage]) -> _Read:
    """Every link to another page of the site; every one to an address of the site where no page is."""
    node_of = {str(row.content_id or row.page_id): row.id for row in rows}
    read = _Read()
    for row in rows:
        for href, anchor in row.links:
            path = book.path(href)
            target = node_of.get(book.owner.get(path, ""))
            if target and target != row.id:
                read.edges.append(Edge(row.id, target, anchor))
            elif not target and _should_be_a_page(book, path):
                read.broken.setdefault(row.id, []).append((href, anchor))
    return read


def _should_be_a_page(book: AddressBook, path: str) -> bool:
    """Files, archives and the like are no pages; without an import, a WordPress site's other pages are not known."""
    if not path or path in _KNOWN_PATHS or path.startswith(_SYSTEM_PATHS) or "." in path.rpartition("/")[2]:
        return False
    return book.site.kind == Site.Kind.HOSTED or any(key not in book.rows for key in book.path_of)


def _nodes(site: Site, rows: Sequence[LinkedPage]) -> list[Node]:
    """Home shows the newest pages; the front page that was imported is home itself."""
    published = Content.objects.filter(site=site, status=Content.Status.PUBLISHED).order_by("-published_at", "-id")
    newest = set(published.values_list("id", flat=True)[:_SHOWN_AT_HOME])
    return [
        Node(row.id, row.cluster_id or "", is_entry=row.content_id in newest or row.address in ("/", ""))
        for row in rows
    ]


def _hubs(site: Site) -> set[str | None]:
    return set(Content.objects.filter(site=site, structure=Structure.CLUSTER_HUB).values_list("id", flat=True))


def _set(row: LinkedPage, figures: Figures, broken: Sequence[tuple[str, str]], *, is_hub: bool) -> None:
    row.inbound, row.outbound, row.depth = figures.inbound, figures.outbound, figures.depth
    row.weight, row.x, row.y = figures.weight, figures.x, figures.y
    row.is_orphan, row.is_hub = figures.inbound == 0, is_hub
    row.broken = [{"href": href, "anchor": anchor} for href, anchor in broken[:_BROKEN_KEPT]]
    row.broken_count = len(broken)
    row.anchors = measuring.common(figures.anchors, _ANCHORS_KEPT)
    row.anchor_count, row.anchor_diversity = len(figures.anchors), figures.diversity


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
