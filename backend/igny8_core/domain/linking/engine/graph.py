"""What a site's links make of it: who is linked how often, how deep each page lies, what is broken, what it weighs."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import numpy as np
import numpy.typing as npt
from scipy import sparse

from igny8_core.domain.linking.engine.columns import source_of
from igny8_core.domain.linking.engine.site import address
from igny8_core.domain.linking.engine.text import same_url
from igny8_core.domain.linking.engine.types import LinkSettings, Page

DAMPING, STEPS, CLOSE_ENOUGH = 0.85, 100, 1e-9
HUB_SHARE, HUB_LEAST = 0.5, 3
"""A page that links to half of its cluster, and to three pages of it, acts as its hub."""
_FILES = (".pdf", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".zip", ".csv", ".xlsx", ".mp4")


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two pages of the site; every link of a page is one, also several to one target."""

    source: str
    target: str
    anchor: str
    nofollow: bool = False


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link to an address of the site where no page is."""

    source: str
    href: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Node:
    """One page. `inbound` and `outbound` count pages, not links; `depth` is in clicks from home, None if unreachable or
    without a home; `weight` is PageRank, all pages together 1; `anchors` counts the different texts it is linked with,
    `diversity` is their normalised entropy: 0 always the same words, 1 never the same."""

    id: str
    inbound: int
    outbound: int
    depth: int | None
    weight: float
    anchors: int
    diversity: float
    is_orphan: bool
    is_hub: bool


@dataclass(frozen=True, slots=True)
class SiteGraph:
    """Nodes in the order of the pages."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    broken: tuple[BrokenLink, ...]
    clusters_without_hub: tuple[str, ...]


def build(pages: Sequence[Page], *, home: Collection[str] = (), hosts: Collection[str] = ()) -> SiteGraph:
    """The graph of the pages' links. `home` are ids of pages where readers arrive, by default the page at '/'; `hosts`
    are names of the site beside those in the pages' own addresses."""
    edges, broken = _links(pages, hosts)
    return assemble(pages, edges, broken, home=home)


def assemble(
    pages: Sequence[Page], edges: Sequence[Edge], broken: Sequence[BrokenLink] = (), *, home: Collection[str] = ()
) -> SiteGraph:
    """The same from links that are known already."""
    number_of = {page.id: number for number, page in enumerate(pages)}
    pairs = {(number_of[edge.source], number_of[edge.target]) for edge in edges if edge.source != edge.target}
    followed = {
        (number_of[edge.source], number_of[edge.target])
        for edge in edges
        if edge.source != edge.target and not edge.nofollow
    }
    depths = _depths(pages, pairs, home)
    weights = pagerank(len(pages), sorted(followed))
    inbound, outbound = Counter(target for _, target in pairs), Counter(source for source, _ in pairs)
    anchors: dict[str, Counter[str]] = defaultdict(Counter)
    for edge in edges:
        anchors[edge.target][" ".join(edge.anchor.casefold().split())] += 1
    hubs = _hubs(pages, pairs)
    starts = _homes(pages, home)
    nodes = tuple(
        Node(
            id=page.id,
            inbound=inbound[number],
            outbound=outbound[number],
            depth=depths[number],
            weight=float(weights[number]),
            anchors=len(anchors[page.id]),
            diversity=_entropy(anchors[page.id]),
            is_orphan=not inbound[number] and number not in starts,
            is_hub=number in hubs,
        )
        for number, page in enumerate(pages)
    )
    return SiteGraph(nodes, tuple(edges), tuple(broken), _hubless(pages, hubs))


def pagerank(count: int, links: Sequence[tuple[int, int]]) -> npt.NDArray[np.float64]:
    """Power iteration (Brin, Page 1998) with damping 0.85; the weight of pages without links goes to all alike."""
    if not count:
        return np.zeros(0)
    ends = np.array(links, np.int64).reshape(-1, 2)
    degree = np.bincount(ends[:, 0], minlength=count)
    share = 1 / np.maximum(degree, 1)
    matrix = sparse.csr_matrix((share[ends[:, 0]], (ends[:, 1], ends[:, 0])), shape=(count, count))
    weight = np.full(count, 1 / count)
    for _ in range(STEPS):
        lost = weight[degree == 0].sum()
        following = DAMPING * (matrix @ weight + lost / count) + (1 - DAMPING) / count
        moved = float(np.abs(following - weight).sum())
        weight = following
        if moved < CLOSE_ENOUGH:
            break
    return weight


def _links(pages: Sequence[Page], hosts: Collection[str]) -> tuple[list[Edge], list[BrokenLink]]:
    by_url = {same_url(page.url): page.id for page in pages if page.url}
    ids = {page.id for page in pages}
    own = {*hosts, *(urlsplit(page.url).netloc for page in pages)} - {""}
    own = {host.lower().removeprefix("www.") for host in own}
    settings = LinkSettings()
    edges: list[Edge] = []
    broken: list[BrokenLink] = []
    for page in pages:
        for link in source_of(page, settings).anchors:
            target = by_url.get(address(page.url, link.href)) if link.href else None
            if target is not None:
                edges.append(Edge(page.id, target, link.text, "nofollow" in link.rel.lower().split()))
            elif link.href and _is_internal(page.url, link.href, own):
                broken.append(BrokenLink(page.id, link.href, link.text))
        for placed in page.links:
            target = placed.target if placed.target in ids else by_url.get(address(page.url, placed.target))
            if target is not None:
                edges.append(Edge(page.id, target, placed.anchor))
    return edges, broken


def _is_internal(base: str, href: str, hosts: set[str]) -> bool:
    """Whether a link should lead to a page of the site."""
    if href.startswith("#"):
        return False
    try:
        parts = urlsplit(urljoin(base, href))
    except ValueError:
        return False
    if parts.scheme not in ("", "http", "https") or parts.path.lower().endswith(_FILES):
        return False
    return not parts.netloc or parts.netloc.lower().removeprefix("www.") in hosts


def _homes(pages: Sequence[Page], home: Collection[str]) -> set[int]:
    if home:
        return {number for number, page in enumerate(pages) if page.id in home}
    return {number for number, page in enumerate(pages) if page.url and urlsplit(page.url).path in ("", "/")}


def _depths(pages: Sequence[Page], pairs: set[tuple[int, int]], home: Collection[str]) -> list[int | None]:
    """Breadth first from home."""
    leads_to: dict[int, list[int]] = defaultdict(list)
    for source, target in sorted(pairs):
        leads_to[source].append(target)
    depths: list[int | None] = [None] * len(pages)
    reached = sorted(_homes(pages, home))
    clicks = 0
    for number in reached:
        depths[number] = 0
    while reached:
        clicks += 1
        following = [target for source in reached for target in leads_to[source]]
        reached = []
        for number in following:
            if depths[number] is None:
                depths[number] = clicks
                reached.append(number)
    return depths


def _hubs(pages: Sequence[Page], pairs: set[tuple[int, int]]) -> set[int]:
    sizes = Counter(page.cluster for page in pages if page.cluster)
    within: Counter[int] = Counter()
    for source, target in pairs:
        if pages[source].cluster and pages[source].cluster == pages[target].cluster:
            within[source] += 1
    return {
        number
        for number, page in enumerate(pages)
        if page.is_hub or (within[number] >= HUB_LEAST and within[number] >= HUB_SHARE * (sizes[page.cluster] - 1))
    }


def _hubless(pages: Sequence[Page], hubs: set[int]) -> tuple[str, ...]:
    sizes = Counter(page.cluster for page in pages if page.cluster)
    led = {pages[number].cluster for number in hubs}
    return tuple(sorted(cluster for cluster, size in sizes.items() if size > 1 and cluster not in led))


def _entropy(counts: Counter[str]) -> float:
    total = counts.total()
    if total < 2:
        return 0.0
    bits = -sum(count / total * math.log(count / total) for count in counts.values())
    return round(bits / math.log(total), 4)
