"""Pages of a blueprint: add, name, move, save, delete, bring back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from igny8_core.core.audit import services as audit
from igny8_core.domain.site_building import tree
from igny8_core.domain.site_building.block_checks import checked_blocks, checked_image
from igny8_core.domain.site_building.models import PageBlueprint, SiteBlueprint
from igny8_core.domain.site_building.selectors import get_page, pages_of
from igny8_core.domain.site_building.services import (
    asset_service,
    blueprint_versioning_service,
    page_versioning_service,
    template_service,
    tree_service,
)
from igny8_core.shared.errors import Conflict, FieldError, Invalid, LimitReached, NotFound
from igny8_core.shared.utils.slugs import slugify

MAX_TITLE = 255


def create_page(
    *,
    blueprint_id: str,
    title: str,
    slug: str = "",
    parent_id: str | None = None,
    position: int | None = None,
    type: str = "",
    template: str = "",
    blocks_json: list[dict[str, Any]] | None = None,
) -> PageBlueprint:
    """A new page with blocks of its own, of a template, or a heading only. The first page of a site is its home page;
    a page of a template has its type.

    `position` counts among its siblings; the end by default. Raises Invalid for a taken slug, an unsound place or
    invalid blocks, LimitReached at MAX_PAGES.
    """
    found = checked_blocks(blocks_json if blocks_json is not None else template_service.blocks_for(template, title))
    with transaction.atomic():
        blueprint = tree_service.open_blueprint(blueprint_id)
        pages = pages_of(blueprint_id=blueprint.id)
        _refuse_full(pages)
        page = PageBlueprint(
            account_id=blueprint.account_id,
            site_id=blueprint.site_id,
            site_blueprint=blueprint,
            parent_id=parent_id,
            title=title,
            type=(type or template_service.type_of(template)) if pages else "home",
            blocks_json=asset_service.carry(
                found, site_id=blueprint.site_id, shared=template_service.shared_pictures(template)
            ),
        )
        page.slug = _slug_for(page, slug, pages) if pages else ""
        add(blueprint, page, pages, position=position)
    return page


def add(
    blueprint: SiteBlueprint,
    page: PageBlueprint,
    pages: list[PageBlueprint],
    *,
    position: int | None = None,
    why: str = "Created",
) -> None:
    """Store a new page at its place. Call with the blueprint locked; `pages` are those that it has."""
    _refuse_unknown_parent(page.parent_id, pages)
    page.save(force_insert=True)
    tree_service.write(_with(page, pages, position))
    page_versioning_service.record(page, why=why, keep=True)
    blueprint_versioning_service.changed(blueprint, why=f"Page “{page.title}” added")
    audit.record("page.created", subject=page.id, data={"title": page.title})


def _refuse_full(pages: list[PageBlueprint], adding: int = 1) -> None:
    if len(pages) + adding > tree.MAX_PAGES:
        raise LimitReached(
            "too_many_pages",
            f"A blueprint has at most {tree.MAX_PAGES} pages. Delete some, or write articles for the blog instead.",
            data={"limit": tree.MAX_PAGES, "used": len(pages), "requested": adding},
        )


def _refuse_unknown_parent(parent_id: str | None, pages: list[PageBlueprint]) -> None:
    if parent_id is not None and parent_id not in {page.id for page in pages}:
        wrong = FieldError("/parent_id", "tree_unknown_parent", "There is no such page in this site.")
        raise Invalid("tree_unknown_parent", wrong.detail, errors=[wrong])


def _slug_for(page: PageBlueprint, slug: str, pages: list[PageBlueprint]) -> str:
    """The slug asked for, or one made of the title."""
    if slug:
        return _checked_slug(slug)
    node = tree_service.node_of(page)
    return tree.free_slug(page.title, replace(node, slug="-"), [tree_service.node_of(other) for other in pages])


def _checked_slug(slug: str) -> str:
    found = slugify(slug, max_length=200)
    if not found or found != slug:
        better = f" Such as “{found}”." if found else ""
        wrong = FieldError("/slug", "invalid_slug", f"Lower-case letters, digits and hyphens.{better}")
        raise Invalid("invalid_slug", f"“{slug}” cannot be an address. {wrong.detail}", errors=[wrong])
    return slug


def _with(page: PageBlueprint, pages: list[PageBlueprint], position: int | None) -> list[PageBlueprint]:
    """All pages, with this one at its place among its siblings."""
    others = [other for other in pages if other.id != page.id]
    siblings = [other for other in others if other.parent_id == page.parent_id]
    if position is None or position >= len(siblings):
        return [*others, page]
    at = others.index(siblings[max(0, position)])
    return [*others[:at], page, *others[at:]]


def update_page(*, page_id: str, changes: dict[str, Any], expected_version: int | None = None) -> PageBlueprint:
    """Change a page's names, search engine fields or place. Raises Invalid and Conflict as `create_page` does,
    LimitReached when a picture of another site is to be copied and the storage is full."""
    with transaction.atomic():
        page_versioning_service.refuse_stale(get_page(page_id=page_id), expected_version)
        changes = _with_own_image(page_id, changes)
        blueprint = tree_service.open_blueprint(get_page(page_id=page_id).site_blueprint_id)
        page = get_page(page_id=page_id, for_update=True)
        page_versioning_service.refuse_stale(page, expected_version)
        fields = {name: value for name, value in changes.items() if name not in ("slug", "parent_id", "position")}
        if {"parent_id", "position"} & set(changes):
            _move(page, changes)
            blueprint_versioning_service.changed(blueprint, why=f"“{page.title}” moved")
        if "slug" in changes and changes["slug"] != page.slug:
            page = _rename(page, changes["slug"])
            blueprint_versioning_service.changed(blueprint, why=f"“{page.title}” has another address")
        page = page_versioning_service.change(page, fields, why="Settings changed")
        if "slug" in changes:
            page_versioning_service.record(page, why="Settings changed")
    return page


def _with_own_image(page_id: str, changes: dict[str, Any]) -> dict[str, Any]:
    if "social_image" not in changes:
        return changes
    image = checked_image(changes["social_image"])
    return changes | {"social_image": asset_service.carry(image, site_id=get_page(page_id=page_id).site_id)}


def _move(page: PageBlueprint, changes: dict[str, Any]) -> None:
    pages = pages_of(blueprint_id=page.site_blueprint_id)
    mine = next(other for other in pages if other.id == page.id)
    tree_service.put_below(mine, changes.get("parent_id", mine.parent_id))
    tree_service.write(_with(mine, pages, changes.get("position")))
    page.refresh_from_db(fields=["parent", "path", "position"])


def _rename(page: PageBlueprint, slug: str) -> PageBlueprint:
    if not page.slug:
        wrong = FieldError("/slug", "home_is_fixed", "The home page's address is the site's own.")
        raise Invalid("home_is_fixed", wrong.detail, errors=[wrong])
    return page_versioning_service.move_slug(page, _checked_slug(slug))


def save_blocks(
    *, page_id: str, blocks_json: Any, expected_version: int | None, save_version: bool = False, why: str = ""
) -> PageBlueprint:
    """Replace a page's blocks: the canvas's autosave. Pictures of the account's other sites are copied.

    `expected_version` is the one that the editor began with; without it, or when it is not the present one, nothing
    is written. Raises Invalid `version_missing`, `invalid_blocks` or `page_too_large`, PreconditionFailed, LimitReached
    when the storage has no room for the copies.
    """
    if expected_version is None:
        wrong = FieldError("/version", "version_missing", "Send If-Match, or the version that you saw.")
        raise Invalid(
            "version_missing", f"Saving blocks needs to know what it replaces. {wrong.detail}", errors=[wrong]
        )
    found = checked_blocks(blocks_json)
    with transaction.atomic():
        page = _refuse_generating(page_id)
        page_versioning_service.refuse_stale(page, expected_version)
        found = asset_service.carry(found, site_id=page.site_id)
        page = get_page(page_id=page_id, for_update=True)
        page_versioning_service.refuse_stale(page, expected_version)
        reason = why or ("Saved by hand" if save_version else "Edited")
        return page_versioning_service.change(page, {"blocks_json": found}, why=reason, keep=save_version)


def _refuse_generating(page_id: str) -> PageBlueprint:
    page = get_page(page_id=page_id)
    if page.site_blueprint.status == SiteBlueprint.Status.GENERATING:
        raise Conflict("blueprint_generating", "The site is being planned; wait until it is done.")
    return page


def duplicate_page(*, page_id: str, title: str = "") -> PageBlueprint:
    """The page once more, behind it, with an address of its own."""
    with transaction.atomic():
        blueprint = tree_service.open_blueprint(get_page(page_id=page_id).site_blueprint_id)
        pages = pages_of(blueprint_id=blueprint.id)
        _refuse_full(pages)
        original = _among(pages, page_id)
        copy = PageBlueprint(
            account_id=original.account_id,
            site_id=original.site_id,
            site_blueprint=blueprint,
            parent_id=original.parent_id,
            title=(title or f"{original.title} (copy)")[:MAX_TITLE],
            meta_description=original.meta_description,
            noindex=original.noindex,
            social_image=original.social_image,
            type="page" if original.type in ("home", "blog_index") else original.type,
            blocks_json=original.blocks_json,
        )
        copy.slug = _slug_for(copy, "", pages)
        siblings = [page.id for page in pages if page.parent_id == original.parent_id]
        add(blueprint, copy, pages, position=siblings.index(original.id) + 1, why=f"Copy of “{original.title}”")
    return copy


def _among(pages: list[PageBlueprint], page_id: str) -> PageBlueprint:
    """The page, unless somebody deleted it while we waited for the site. Raises NotFound."""
    found = next((page for page in pages if page.id == page_id), None)
    if found is None:
        raise NotFound("page_not_found", "There is no such page.")
    return found


def delete_page(*, page_id: str) -> int:
    """Put a page away with all below it; `undelete_page` brings them back. Returns how many. The home page stays."""
    with transaction.atomic():
        blueprint = tree_service.open_blueprint(get_page(page_id=page_id).site_blueprint_id)
        pages = pages_of(blueprint_id=blueprint.id)
        page = _among(pages, page_id)
        if not page.slug:
            raise Conflict("home_is_fixed", "A site needs its home page. Change its content instead.")
        gone = _branch(page_id, pages)
        PageBlueprint.objects.filter(id__in=gone).update(deleted_at=timezone.now())
        blueprint_versioning_service.changed(blueprint, why=f"Page “{page.title}” deleted")
        audit.record("page.deleted", subject=page_id, data={"title": page.title, "pages": len(gone)})
    return len(gone)


def _branch(page_id: str, pages: list[PageBlueprint]) -> set[str]:
    """The page and all below it; `pages` come in the site's order, parents first."""
    found = {page_id}
    for page in pages:
        if page.parent_id in found:
            found.add(page.id)
    return found


def undelete_page(*, page_id: str) -> PageBlueprint:
    """Bring back a page, and those that were deleted with it. Its address gets a number when it is taken by now."""
    gone = PageBlueprint.objects.filter(id=page_id, deleted_at__isnull=False).first()
    if gone is None:
        raise NotFound("page_not_found", "There is no such deleted page.")
    with transaction.atomic():
        blueprint = tree_service.open_blueprint(gone.site_blueprint_id)
        pages = pages_of(blueprint_id=blueprint.id)
        with_it = PageBlueprint.objects.filter(site_blueprint=blueprint, deleted_at=gone.deleted_at)
        branch = _branch(page_id, list(with_it.order_by("position", "id")))
        _refuse_full(pages, len(branch))
        back = list(PageBlueprint.objects.filter(id__in=branch).order_by("position", "id"))
        root = next(page for page in back if page.id == page_id)
        if root.parent_id not in {page.id for page in pages}:
            tree_service.put_below(root, None)
        nodes = [tree_service.node_of(page) for page in pages]
        root.slug = tree.free_slug(root.slug, replace(tree_service.node_of(root), slug="-"), nodes)
        PageBlueprint.objects.filter(id__in=branch).update(deleted_at=None, path="")
        tree_service.write([*pages, *back])
        page = get_page(page_id=page_id)
        page_versioning_service.record(page, why="Brought back", keep=True)
        blueprint_versioning_service.changed(blueprint, why=f"Page “{page.title}” brought back")
        audit.record("page.undeleted", subject=page_id, data={"pages": len(back)})
    return page
