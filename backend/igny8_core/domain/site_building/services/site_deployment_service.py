"""Assemble a hosted site: its pages, what each is made from, and what they share. Nothing here writes a file."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

from igny8_core.core.auth.models import Site
from igny8_core.domain.content.models import Content, Image
from igny8_core.domain.linking.services import linker_service
from igny8_core.domain.site_building import mended_links
from igny8_core.domain.site_building.mended_links import NOTHING, Mended
from igny8_core.domain.site_building.models import PageBlueprint, SiteBlueprint
from igny8_core.domain.site_building.selectors import newest_ready, redirects_of
from igny8_core.domain.site_building.served import ServedPage, ServedSite
from igny8_core.domain.site_building.services import (
    asset_service,
    deployed_pages,
    navigation_service,
    page_versioning_service,
)
from igny8_core.domain.site_building.services.deployed_pages import (
    BLOG_PATH,
    MadePage,
    PostFacts,
    base_url_of,
    url_of,
)
from igny8_core.domain.site_building.services.page_versioning_service import Taken
from igny8_core.domain.site_building.site_links import SiteLinks
from igny8_core.domain.site_building.tree import HOME
from igny8_core.shared.errors import Conflict
from igny8_core.shared.schemas.blocks import SCHEMA_VERSION
from igny8_core.shared.schemas.site_definition import Theme
from igny8_core.shared.utils.slugs import slugify

__all__ = [
    "AssembledPage",
    "AssembledSite",
    "assemble",
    "assemble_articles",
    "base_url_of",
    "url_of",
]

POSTS_OF_A_CATEGORY = 3
"""Published pages that a cluster needs before readers see it as a category."""
_FEEDS = ("/rss.xml", "/sitemap.xml")
_MENU, _FOOTER = "The menu", "The footer"
_FORMAT = 2
"""Raise it when the same rows make another page: pages of earlier deployments are then made anew."""


@dataclass(frozen=True)
class AssembledPage:
    """A page that the site shall have. `make` takes the whole content of a post, None for other pages.

    Pages of equal `key` are equal as long as the same of their links are live; an empty key is equal to none.
    """

    path: str
    owner_id: str
    key: str
    is_post: bool
    make: Callable[[Content | None], MadePage]
    mended: Mended = NOTHING
    """Of the links in its draft."""


@dataclass(frozen=True)
class AssembledSite:
    """`settings` are the fields of the definition that all pages share; `assets` maps a name to a path in storage."""

    pages: list[AssembledPage]
    refused: dict[str, Conflict]
    """Content id → why that page has no place in the site."""
    live: frozenset[str]
    settings: dict[str, Any]
    redirects: list[dict[str, str]]
    assets: dict[str, str]
    blueprint_id: str | None
    taken: Taken | None
    """The versions of the blueprint's pages that it shows."""
    mended: dict[str, Mended]
    """`The menu`, `The footer` → what became of their links."""


def assemble_articles(*, site: Site, contents: Sequence[Content], served: ServedSite) -> AssembledSite:
    """The site with its articles as they should be now; drafts of the blueprint wait for a deployment of their own."""
    links = _links(site, contents, [page.path for page in served.pages], [])
    own = [_served_page(page, links) for page in served.pages]
    given, columns = served.navigation["items"], served.footer["columns"]
    menu = navigation_service.leading_somewhere(given, links)
    good_columns = navigation_service.columns_leading_somewhere(columns, links)
    shown = {"description": served.site["description"], "theme": served.site["theme"]}
    settings = {
        "schema_version": SCHEMA_VERSION,
        "site": {**_site_info(site), **shown},
        "navigation": {**served.navigation, "items": menu},
        "footer": {**served.footer, "columns": good_columns},
    }
    pages, refused, files = _with_posts(site, contents, _with_defaults(site, own), links)
    return AssembledSite(
        pages=pages,
        refused=refused,
        live=links.known,
        settings=settings,
        redirects=[],
        assets=dict.fromkeys(served.assets, "") | files,
        blueprint_id=served.blueprint_id,
        taken=None,
        mended={_MENU: mended_links.count(given, menu), _FOOTER: mended_links.count(columns, good_columns)},
    )


def _served_page(page: ServedPage, links: SiteLinks) -> AssembledPage:
    blocks = links.mended(page.definition["blocks"])
    changed = blocks if blocks != page.definition["blocks"] else None
    make = partial(deployed_pages.served_page, page.definition, blocks=blocks)
    key = _key("served", page.hash, changed)
    mended = mended_links.count(page.definition["blocks"], changed)
    return AssembledPage(page.path, page.owner_id, key, False, lambda _: make(), mended)


def assemble(*, site: Site, contents: Sequence[Content]) -> AssembledSite:
    """The site as it should be now: the blueprint's pages, the blog index, and a page for each content.

    Of `contents` only small columns are read, so that unchanged pages cost no more than a row. Those that come first
    keep an address that two of them want.
    """
    blueprint = newest_ready(site_id=site.id)
    fixed, taken = page_versioning_service.take(blueprint_id=blueprint.id) if blueprint else ([], None)
    redirects = [{"source": moved["from"], "target": moved["to"]} for moved in redirects_of(site_id=site.id)]
    links = _links(site, contents, [page.path for page in fixed], redirects)
    pages, refused, files = _with_posts(site, contents, _own_pages(site, blueprint, fixed, links), links)
    given = navigation_service.navigation_of(blueprint, fixed)
    menu = navigation_service.leading_somewhere(given, links)
    return AssembledSite(
        pages=pages,
        refused=refused,
        live=links.known,
        settings=_settings(site, blueprint, fixed, menu),
        redirects=redirects,
        assets=files | asset_service.files_of(site_id=site.id, pages=fixed),
        blueprint_id=blueprint.id if blueprint else None,
        taken=taken,
        mended={_MENU: mended_links.count(given, menu)},
    )


def _with_posts(
    site: Site, contents: Sequence[Content], own: Sequence[AssembledPage], links: SiteLinks
) -> tuple[list[AssembledPage], dict[str, Conflict], dict[str, str]]:
    """All pages, the contents that have no place, and the articles' pictures."""
    images = _featured(contents)
    pages = {page.path: page for page in own}
    refused = {}
    for page in _posts(site, contents, images, links.known):
        if page.path in pages:
            refused[page.owner_id] = _taken(page.path)
        else:
            pages[page.path] = page
    return list(pages.values()), refused, {f"{image.id}.webp": image.path for image in images.values()}


def _taken(path: str) -> Conflict:
    """A live page keeps its old slug until it is published again, so another page may want that slug too early."""
    return Conflict("address_taken", f"The address {path} still shows another page. Publish or retract that one first.")


def _links(
    site: Site, contents: Sequence[Content], fixed: Sequence[str], redirects: Sequence[dict[str, str]]
) -> SiteLinks:
    counts = Counter(content.cluster_id for content in contents if content.cluster_id)
    groups = {slug for content in contents for _, slug in _categories(content, counts)}
    known = {linker_service.path_of(kind=site.kind, slug=content.slug) for content in contents}
    known |= set(fixed) | {f"{BLOG_PATH}category/{slug}/" for slug in groups}
    moved = {pair["source"]: pair["target"] for pair in redirects}
    return SiteLinks(base_url_of(site), frozenset({HOME, BLOG_PATH, *_FEEDS, *known}), moved)


def _own_pages(
    site: Site, blueprint: SiteBlueprint | None, fixed: Sequence[PageBlueprint], links: SiteLinks
) -> list[AssembledPage]:
    provider = blueprint.structure_json.get("provider") if blueprint else None
    pages = [_own_page(site, page, links, is_sample=provider == "offline" and not page.slug) for page in fixed]
    return _with_defaults(site, pages)


def _with_defaults(site: Site, pages: list[AssembledPage]) -> list[AssembledPage]:
    """A home page and a list of posts, where the blueprint has none."""
    paths = {page.path for page in pages}
    if "/" not in paths:
        pages.append(AssembledPage("/", site.id, "", False, lambda _: deployed_pages.default_home(site)))
    if BLOG_PATH not in paths:
        pages.append(AssembledPage(BLOG_PATH, site.id, "", False, lambda _: deployed_pages.default_blog(site)))
    return pages


def _own_page(site: Site, page: PageBlueprint, links: SiteLinks, *, is_sample: bool) -> AssembledPage:
    blocks = links.mended(page.blocks_json)
    changed = blocks if blocks != page.blocks_json else None
    key = _key(page.id, page.version, page.updated_at.isoformat(), page.path, site.language, is_sample, changed)
    return AssembledPage(
        page.path,
        page.id,
        key,
        False,
        lambda _: deployed_pages.fixed_page(site, page, blocks=blocks, is_sample=is_sample),
        mended_links.count(page.blocks_json, changed),
    )


def _posts(
    site: Site, contents: Sequence[Content], images: dict[str, Image], live: frozenset[str]
) -> list[AssembledPage]:
    counts = Counter(content.cluster_id for content in contents if content.cluster_id)
    groups = _translations(site, contents)
    pages = []
    for content in contents:
        facts = PostFacts(
            author=content.author_profile.name if content.author_profile else site.name,
            categories=_categories(content, counts),
            alternates=tuple(pair for pair in groups[content.translation_group] if pair[1] != url_of(site, content)),
            image=images.get(content.id),
        )
        make = partial(_make_post, site=site, facts=facts, live=live)
        pages.append(
            AssembledPage(f"{BLOG_PATH}{content.slug}/", content.id, _post_key(site, content, facts), True, make)
        )
    return pages


def _make_post(content: Content | None, *, site: Site, facts: PostFacts, live: frozenset[str]) -> MadePage:
    if content is None:
        raise Conflict("content_gone", "The page's text is not there any more.")
    return deployed_pages.post(site, content, facts, live)


def _post_key(site: Site, content: Content, facts: PostFacts) -> str:
    image = facts.image
    return _key(
        [content.id, content.version, content.updated_at.isoformat(), content.slug, content.title],
        [content.language, content.provider, content.entity_type, content.primary_keyword],
        (content.published_at or content.created_at).isoformat(),
        [site.name, base_url_of(site), facts.author, facts.categories, facts.alternates],
        [image.id, image.alt, image.width, image.height] if image else None,
    )


def _key(*parts: Any) -> str:
    return sha256(json.dumps([_FORMAT, SCHEMA_VERSION, *parts]).encode()).hexdigest()[:32]


def _categories(content: Content, counts: Counter[str]) -> tuple[tuple[str, str], ...]:
    if not content.cluster_id or counts[content.cluster_id] < POSTS_OF_A_CATEGORY or content.cluster is None:
        return ()
    name = content.cluster.name[:120]
    return ((name, slugify(name)[:120] or content.cluster_id),)


def _translations(site: Site, contents: Sequence[Content]) -> dict[str, list[tuple[str, str]]]:
    """Translation group → (language, address) of its pages in this site."""
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for content in contents:
        if content.translation_group:
            groups[content.translation_group].append((content.language, url_of(site, content)))
    return groups


def _featured(contents: Sequence[Content]) -> dict[str, Image]:
    ids = [content.id for content in contents]
    images = Image.objects.filter(content_id__in=ids, role=Image.Role.FEATURED, state=Image.State.GENERATED)
    return {image.content_id: image for image in images}


def _settings(
    site: Site, blueprint: SiteBlueprint | None, fixed: Sequence[PageBlueprint], menu: Sequence[dict[str, str]]
) -> dict[str, Any]:
    style = blueprint.style if blueprint else {}
    return {
        "schema_version": SCHEMA_VERSION,
        "site": {
            **_site_info(site),
            "description": next((page.meta_description for page in fixed if not page.slug), ""),
            "theme": {name: style[name] for name in Theme.model_fields if name in style},
        },
        "navigation": {"type": "navigation", "items": menu},
        "footer": navigation_service.footer_of(site, fixed),
    }


def _site_info(site: Site) -> dict[str, str]:
    return {"id": site.id, "name": site.name, "base_url": base_url_of(site), "language": site.language}
