"""Put pages where they belong: addresses follow, and the public ones that change are remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from igny8_core.core.audit import services as audit
from igny8_core.domain.site_building import tree
from igny8_core.domain.site_building.models import PageBlueprint, PageRedirect, SiteBlueprint
from igny8_core.domain.site_building.selectors import get_blueprint, pages_of
from igny8_core.domain.site_building.services import blueprint_versioning_service
from igny8_core.domain.site_building.tree import Node
from igny8_core.shared.errors import Conflict, FieldError, Invalid

Pointer = Callable[[str, str], str]
"""From a page's id and its field to the place in the request."""


def open_blueprint(blueprint_id: str) -> SiteBlueprint:
    """The blueprint, locked, so that one at a time changes its tree. Raises Conflict while it is generated."""
    blueprint = get_blueprint(blueprint_id=blueprint_id, for_update=True)
    if blueprint.status == SiteBlueprint.Status.GENERATING:
        raise Conflict("blueprint_generating", "The site is being planned; wait until it is done.")
    return blueprint


def touch(blueprint_id: str) -> None:
    """Note that a deployment would bring something new."""
    SiteBlueprint.objects.filter(id=blueprint_id).update(edited_at=timezone.now())


def put_below(page: PageBlueprint, parent_id: str | None) -> None:
    """Name the page above; `write` stores it."""
    page.parent_id = parent_id  # type: ignore[assignment]  # the stubs take a model's key to itself for required


def node_of(page: PageBlueprint) -> Node:
    """A page as a place in the tree."""
    return Node(page.id, page.parent_id, page.slug, is_blog=page.type == "blog_index")


def set_tree(
    *, blueprint_id: str, entries: Sequence[dict[str, Any]], expected_version: int | None = None
) -> list[PageBlueprint]:
    """The whole tree anew: `[{id, parent_id}]` in the order of the site. Raises Invalid where it is unsound or misses
    a page, and nothing is changed; PreconditionFailed when the blueprint is not at `expected_version` any more."""
    with transaction.atomic():
        blueprint = open_blueprint(blueprint_id)
        blueprint_versioning_service.refuse_stale(blueprint, expected_version)
        pages = {page.id: page for page in pages_of(blueprint_id=blueprint.id)}
        _check_complete(entries, pages)
        for entry in entries:
            put_below(pages[entry["id"]], entry["parent_id"])
        places = {entry["id"]: f"/tree/{number}" for number, entry in enumerate(entries)}
        arranged = write([pages[entry["id"]] for entry in entries], pointer=lambda page, field: places[page] + field)
        blueprint_versioning_service.changed(blueprint, why="Pages moved")
        audit.record("blueprint.tree_changed", subject=blueprint.id, data={"pages": len(pages)})
    return arranged


def _check_complete(entries: Sequence[dict[str, Any]], pages: dict[str, PageBlueprint]) -> None:
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        wrong = "tree_unknown_page" if entry["id"] not in pages else "tree_page_twice" if entry["id"] in seen else ""
        if wrong:
            error = FieldError(f"/tree/{number}/id", wrong, "Name each page of this site once.")
            raise Invalid(wrong, "The tree names a page twice, or one that this site has not.", errors=[error])
        seen.add(entry["id"])
    if missing := [page.title for page in pages.values() if page.id not in seen]:
        raise Invalid(
            "tree_incomplete",
            f"The tree misses {len(missing)} pages, such as “{missing[0]}”. Reload it, then move pages again.",
            errors=[FieldError("/tree", "tree_incomplete", f"{len(missing)} pages are missing.")],
        )


def write(pages: Sequence[PageBlueprint], *, pointer: Pointer | None = None) -> list[PageBlueprint]:
    """Store parents, slugs, order and addresses of all live pages of a blueprint, siblings as they are given.

    Call with the blueprint locked. Raises Invalid with the first problem's code. Returns them in the site's order.
    """
    nodes = [node_of(page) for page in pages]
    if found := tree.problems(nodes):
        raise _unsound(found, pages, pointer)
    by_id, addresses = {page.id: page for page in pages}, tree.paths(nodes)
    arranged = [by_id[node.id] for node in tree.ordered(nodes)]
    moved = [page for page in arranged if page.path != addresses[page.id]]
    PageBlueprint.objects.filter(id__in=[page.id for page in moved]).update(path="")
    for position, page in enumerate(arranged):
        page.position, page.path = position, addresses[page.id]
    PageBlueprint.objects.bulk_update(arranged, ["parent", "slug", "path", "position"], batch_size=200)
    _remember(moved)
    return arranged


def _remember(moved: Sequence[PageBlueprint]) -> None:
    """What a deployment made public keeps leading to its page."""
    redirects = [
        PageRedirect(account_id=page.account_id, site_id=page.site_id, from_path=page.deployed_path, page=page)
        for page in moved
        if page.deployed_path not in ("", page.path, tree.HOME)
    ]
    PageRedirect.objects.bulk_create(
        redirects, update_conflicts=True, unique_fields=["site", "from_path"], update_fields=["page"]
    )


def _unsound(found: dict[str, FieldError], pages: Sequence[PageBlueprint], pointer: Pointer | None) -> Invalid:
    titles = {page.id: page.title for page in pages}
    errors = [
        FieldError(pointer(page_id, wrong.pointer) if pointer else wrong.pointer, wrong.code, wrong.detail)
        for page_id, wrong in found.items()
    ]
    page_id, first = next(iter(found.items()))
    return Invalid(first.code, f"“{titles[page_id]}”: {first.detail}", errors=errors[:50])
