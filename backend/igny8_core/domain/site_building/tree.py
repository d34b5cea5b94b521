"""The tree of a site's pages: where each page stands, and which address follows from it. Pure; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from igny8_core.shared.errors import FieldError
from igny8_core.shared.utils.slugs import slugify

MAX_DEPTH = 3
MAX_PATH = 300
MAX_PAGES = 500
HOME = "/"
RENDERERS_OWN = frozenset({"assets", "pages", "_forms", "pagefind"})
"""Folders that the renderer refuses to share (`sites/src/renderer/plan.ts`)."""
RESERVED = RENDERERS_OWN | {"blog", "feed", "form-failed", "form-sent", "search", "sitemap", "tag", "category", "404"}
"""First parts of an address that the renderer or the content pipeline fills itself."""


@dataclass(frozen=True)
class Node:
    """A page in the tree. The home page has no slug; `is_blog` marks the one page that may be called `blog`."""

    id: str
    parent_id: str | None
    slug: str
    is_blog: bool = False

    @property
    def is_home(self) -> bool:
        """Whether the site begins here."""
        return not self.slug


def ordered(nodes: Sequence[Node]) -> list[Node]:
    """Each page before those below it, siblings as they were given, the home page first. Needs a sound tree."""
    below: dict[str | None, list[Node]] = {}
    for node in nodes:
        below.setdefault(node.parent_id, []).append(node)
    out: list[Node] = []
    waiting = list(reversed(sorted(below.get(None, []), key=lambda node: not node.is_home)))
    while waiting:
        node = waiting.pop()
        out.append(node)
        waiting.extend(reversed(below.get(node.id, [])))
    return out


def paths(nodes: Iterable[Node]) -> dict[str, str]:
    """The address of each page, by id. Needs a sound tree."""
    by_id = {node.id: node for node in nodes}
    return {node.id: _path(node, by_id) for node in by_id.values()}


def _path(node: Node, by_id: Mapping[str, Node]) -> str:
    if node.is_home:
        return HOME
    slugs = [node.slug, *(above.slug for above in _above(node, by_id))]
    return f"/{'/'.join(reversed(slugs))}/"


def _above(node: Node, by_id: Mapping[str, Node]) -> list[Node]:
    """Those above a page, the nearest first; ends where a circle would begin."""
    out: list[Node] = []
    above = by_id.get(node.parent_id or "")
    while above is not None and len(out) <= len(by_id):
        out.append(above)
        above = by_id.get(above.parent_id or "")
    return out


def problems(nodes: Sequence[Node]) -> dict[str, FieldError]:
    """What is wrong, by the page's id; the pointer is the field. Empty for a sound tree."""
    by_id = {node.id: node for node in nodes}
    found: dict[str, FieldError] = {}
    for node in nodes:
        if wrong := _problem(node, by_id):
            found[node.id] = wrong
    return found or _twice(nodes)


def _problem(node: Node, by_id: Mapping[str, Node]) -> FieldError | None:
    above = _above(node, by_id)
    if node.is_home:
        fixed = FieldError("/parent_id", "home_is_fixed", "The home page stands at the top of the site.")
        return fixed if node.parent_id else None
    if node.parent_id is not None and node.parent_id not in by_id:
        return FieldError("/parent_id", "tree_unknown_parent", "There is no such page in this site.")
    if any(other.id == node.id for other in above) or len(above) > len(by_id):
        return FieldError("/parent_id", "tree_circular", "A page cannot stand below itself.")
    if any(other.is_home for other in above):
        return FieldError("/parent_id", "tree_below_home", "Pages stand beside the home page, not below it.")
    if len(above) >= MAX_DEPTH:
        return FieldError("/parent_id", "tree_too_deep", f"A site has at most {MAX_DEPTH} levels of pages.")
    return _slug_problem(node, above)


def _slug_problem(node: Node, above: Sequence[Node]) -> FieldError | None:
    if not above and node.slug in RESERVED and not (node.is_blog and node.slug == "blog"):
        return FieldError("/slug", "slug_reserved", f"“{node.slug}” is an address that every site uses itself.")
    if sum(len(part.slug) + 1 for part in (node, *above)) + 1 > MAX_PATH:
        return FieldError("/slug", "path_too_long", f"The whole address may have {MAX_PATH} characters.")
    return None


def _twice(nodes: Sequence[Node]) -> dict[str, FieldError]:
    seen: dict[str, str] = {}
    found: dict[str, FieldError] = {}
    for page_id, path in paths(nodes).items():
        if path in seen:
            found[page_id] = FieldError("/slug", "slug_taken", f"Another page has the address {path}.")
        seen[path] = page_id
    return found


def free_slug(wanted: str, node: Node, nodes: Sequence[Node]) -> str:
    """`wanted` as a slug, with a number behind it where the node's place has that address already."""
    base = slugify(wanted) or "page"
    others = [other for other in nodes if other.id != node.id]
    for number in range(1, len(others) + 3):
        slug = base if number == 1 else f"{base}-{number}"
        tried = replace(node, slug=slug)
        wrong = problems([*others, tried]).get(tried.id)
        if wrong is None or wrong.code not in ("slug_taken", "slug_reserved"):
            return slug
    return f"{base}-{len(others) + 3}"
