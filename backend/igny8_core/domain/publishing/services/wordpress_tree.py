"""The pages of a blueprint as packages for WordPress: their links, pictures and places. Nothing here calls it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from pydantic import ValidationError

from igny8_core.core.auth.models import Site
from igny8_core.domain.publishing.models import PublishingRecord, WordPressPage
from igny8_core.domain.site_building import mended_links
from igny8_core.domain.site_building.models import PageBlueprint
from igny8_core.domain.site_building.selectors import redirects_of
from igny8_core.domain.site_building.services.asset_service import ids_in
from igny8_core.domain.site_building.site_links import SiteLinks
from igny8_core.domain.site_building.tree import HOME
from igny8_core.infrastructure.external.wordpress.package import MediaFile, PostPackage, Status
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.errors import Invalid, NotFound
from igny8_core.shared.schemas.blocks import BLOCK_LIST, Block, upgrade_blocks

HOME_SLUG = "home"
"""Of the home page in WordPress, where every page has one; visitors see it only until the page is the front page."""
_NAME = "%pagename%"
_BLOG = "/blog/"
_FEEDS = {"/rss.xml": "feed/", "/sitemap.xml": "wp-sitemap.xml"}
_FORMS = frozenset({"contact_form"})
OF_WORDPRESS = ("slug", "parent", "meta")
"""What WordPress may keep otherwise than it was sent."""


def links_of(
    *,
    site: Site,
    root: str,
    templates: Iterable[str],
    pages: Sequence[PageBlueprint],
    records: Mapping[str, WordPressPage],
    has_front: bool,
) -> SiteLinks:
    """Where the site's own links lead in WordPress. Pages that have no place there yet, or are deleted, are no targets;
    what is not ours stays linked, below `root`.

    `root` is WordPress's address with a slash, `templates` how it makes the addresses of pages.
    """
    there = [page for page in pages if records[page.id].external_id]
    template = min((found for found in templates if _NAME in found), key=len, default="")
    addresses = {page.path: _address(page, records[page.id], root, template) for page in there}
    if has_front or HOME not in addresses:
        addresses[HOME] = root
    fixed = {_BLOG: root} | {path: root + place for path, place in _FEEDS.items()}
    elsewhere = fixed | _posts(site) | addresses
    moved = {pair["from"]: pair["to"] for pair in redirects_of(site_id=site.id)}
    known = frozenset(elsewhere)
    ours = PageBlueprint.objects.filter(site=site).exclude(path="").values_list("path", flat=True)
    return SiteLinks(root, known, moved, elsewhere, gone=frozenset(ours) - known)


def _address(page: PageBlueprint, record: WordPressPage, root: str, template: str) -> str:
    """As WordPress said, where it serves the page already; else as it makes addresses of a page's slug and parents."""
    if record.external_status == "publish" and record.path == page.path:
        return record.external_url
    if not template:
        return f"{root}?page_id={record.external_id}"
    return template.replace(_NAME, page.path.strip("/") or HOME_SLUG)


def _posts(site: Site) -> dict[str, str]:
    """Articles by the addresses that the builder shows them under."""
    live = PublishingRecord.objects.filter(site=site, destination="wordpress", external_status="publish")
    pairs = live.values_list("content__slug", "external_url")
    return {path: url for slug, url in pairs for path in (f"/{slug}/", f"{_BLOG}{slug}/")}


def package_of(page: PageBlueprint, *, links: SiteLinks, parent: str, status: str, if_taken: Any) -> PostPackage:
    """A page without its pictures: see `pictures_of`. Raises Invalid for blocks that no longer hold."""
    return PostPackage(
        title=page.title,
        slug=page.slug or HOME_SLUG,
        blocks=_blocks(page, links),
        status=cast(Status, status),  # a workflow plugin may have more of them
        kind="pages",
        meta={"seo_title": page.meta_title, "seo_description": page.meta_description},
        parent=int(parent or 0),
        order=page.position,
        if_taken=if_taken,
    )


def _blocks(page: PageBlueprint, links: SiteLinks) -> tuple[Block, ...]:
    try:
        return tuple(BLOCK_LIST.validate_python(upgrade_blocks(links.mended(page.blocks_json))))
    except ValidationError as refused:
        first = refused.errors()[0]
        raise Invalid("invalid_blocks", f"A block cannot be read: {first['msg']}. Mend it in the builder.") from refused


def pictures_of(page: PageBlueprint, *, files: Mapping[str, str]) -> tuple[MediaFile, ...]:
    """The site's own pictures on a page; `files`: name → path in the site's storage.

    Raises Invalid for a picture that is another site's, or whose file is lost.
    """
    alts = dict(_alts(page.blocks_json))
    names = [f"{found}.webp" for found in sorted(ids_in(page.blocks_json))]
    return tuple(
        MediaFile(_read(page, name, files), "image/webp", alts.get(f"/assets/{name}", ""), f"/assets/{name}")
        for name in names
    )


def _read(page: PageBlueprint, name: str, files: Mapping[str, str]) -> bytes:
    try:
        return FileStorageService(page.site_id).read(files[name])
    except (KeyError, NotFound):
        raise Invalid(
            "unknown_picture", f"The picture /assets/{name} is not there. Choose another one on the page."
        ) from None


def _alts(value: Any) -> Iterable[tuple[str, str]]:
    if isinstance(value, list):
        for entry in value:
            yield from _alts(entry)
    elif isinstance(value, dict):
        if isinstance(value.get("src"), str):
            yield value["src"], str(value.get("alt") or "")
        for entry in value.values():
            yield from _alts(entry)


def lost(page: PageBlueprint, links: SiteLinks) -> list[str]:
    """What of a page WordPress's core cannot have: kinds of blocks, fields, links to pages that are gone."""
    kinds = set(_kinds(page.blocks_json)) & _FORMS
    links_lost = mended_links.count(page.blocks_json, links.mended(page.blocks_json)).removed
    flags = {"noindex": page.noindex, "links": links_lost > 0}
    return [*sorted(kinds), *(name for name, is_lost in flags.items() if is_lost)]


def _kinds(value: Any) -> Iterable[str]:
    if isinstance(value, list):
        for entry in value:
            yield from _kinds(entry)
    elif isinstance(value, dict):
        yield str(value.get("type"))
        for entry in value.values():
            yield from _kinds(entry)
