"""Assemble a site's definition: pure data that publishing deploys. Nothing here writes a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from igny8_core.core.auth.models import Site
from igny8_core.domain.content.models import Content, Image
from igny8_core.domain.content.services import structured_data
from igny8_core.domain.content.services.structured_data import Place
from igny8_core.domain.linking.services import linker_service
from igny8_core.domain.site_building.models import PageBlueprint, SiteBlueprint
from igny8_core.domain.site_building.selectors import newest_ready, pages_of
from igny8_core.shared.errors import Conflict
from igny8_core.shared.schemas.site_definition import PageDefinition, SiteDefinition, Theme
from igny8_core.shared.utils.content_normalizer import to_blocks

BLOG_PATH = "/blog/"
_MAX_NAVIGATION = 20


@dataclass(frozen=True)
class AssembledSite:
    """`pages` by file name; `assets` maps a name under `assets/` to a path in the site's storage."""

    definition: SiteDefinition
    pages: dict[str, PageDefinition]
    assets: dict[str, str]
    blueprint_id: str | None


def base_url_of(site: Site) -> str:
    """Where the site is served: its own domain, else under the sites server."""
    return f"https://{site.domain}/" if site.domain else f"{settings.SITES_BASE_URL.rstrip('/')}/{site.id}/"


def url_of(site: Site, content: Content) -> str:
    """The public address of a page of the content pipeline."""
    return f"{base_url_of(site)}blog/{content.slug}/"


def assemble(*, site: Site, contents: Sequence[Content]) -> AssembledSite:
    """The site as it should be now: the blueprint's pages, the blog index, and the pages given.

    Raises Conflict `address_taken` when two pages would have one address.
    """
    blueprint = newest_ready(site_id=site.id)
    fixed = pages_of(blueprint_id=blueprint.id) if blueprint else []
    images = _featured(contents)
    pages = {f"pages/{_file(page.slug)}.json": _fixed_page(site, page) for page in fixed if page.type != "blog_index"}
    if "pages/index.json" not in pages:
        pages["pages/index.json"] = _default_home(site)
    pages["pages/blog.json"] = _blog_index(site)
    live = {linker_service.path_of(kind=site.kind, slug=content.slug) for content in contents}
    for content in contents:
        _refuse_taken(f"pages/blog-{content.slug}.json", content, pages)
        pages[f"pages/blog-{content.slug}.json"] = _post(site, content, images.get(content.id), live)
    definition = SiteDefinition.model_validate(
        {
            "schema_version": 1,
            "site": {
                "id": site.id,
                "name": site.name,
                "base_url": base_url_of(site),
                "language": site.language,
                "description": _description(site, blueprint),
                "theme": _theme(blueprint),
            },
            "navigation": {"type": "navigation", "items": _navigation(blueprint, fixed)},
            "footer": {"type": "footer", "columns": _footer(fixed), "legal": f"© {site.name}"},
            "pages": list(pages),
        }
    )
    assets = {f"{image.id}.webp": image.path for image in images.values()}
    return AssembledSite(definition, pages, assets, blueprint.id if blueprint else None)


def _refuse_taken(name: str, content: Content, pages: dict[str, PageDefinition]) -> None:
    """A live page keeps its old slug until it is published again, so another page may want that slug too early."""
    if name in pages:
        raise Conflict(
            "address_taken",
            f"The address {BLOG_PATH}{content.slug}/ of “{content.title}” still shows another page. "
            "Publish or retract that one first.",
        )


def _featured(contents: Sequence[Content]) -> dict[str, Image]:
    images = Image.objects.filter(content__in=contents, role=Image.Role.FEATURED, state=Image.State.GENERATED)
    return {image.content_id: image for image in images}


def _file(slug: str) -> str:
    return slug or "index"


def _fixed_page(site: Site, page: PageBlueprint) -> PageDefinition:
    return PageDefinition.model_validate(
        {
            "schema_version": 1,
            "path": f"/{page.slug}/" if page.slug else "/",
            "kind": "page",
            "title": page.title,
            "meta_title": page.title,
            "meta_description": page.meta_description,
            "language": site.language,
            "updated_at": page.updated_at,
            "blocks": page.blocks_json,
            "noindex": page.type == "legal",
            "offline_notice": page.site_blueprint.structure_json.get("provider") == "offline" and not page.slug,
        }
    )


def _default_home(site: Site) -> PageDefinition:
    """A site without a blueprint: its name, what it is about, and its newest posts."""
    about = _description(site, None)
    hero: dict[str, Any] = {
        "type": "hero",
        "title": site.name,
        "actions": [{"label": "Read the blog", "href": BLOG_PATH}],
    }
    blocks = [hero | ({"text": about} if about else {}), {"type": "post_list", "title": "Latest articles", "limit": 9}]
    return PageDefinition.model_validate(
        {
            "schema_version": 1,
            "path": "/",
            "kind": "page",
            "title": site.name,
            "meta_title": site.name,
            "meta_description": about[:300],
            "language": site.language,
            "blocks": blocks,
        }
    )


def _blog_index(site: Site) -> PageDefinition:
    return PageDefinition.model_validate(
        {
            "schema_version": 1,
            "path": BLOG_PATH,
            "kind": "blog_index",
            "title": "Blog",
            "meta_title": f"Blog | {site.name}",
            "meta_description": f"Articles, guides and answers from {site.name}.",
            "language": site.language,
            "blocks": [{"type": "post_list", "limit": 500}],
        }
    )


def _post(site: Site, content: Content, image: Image | None, live: set[str]) -> PageDefinition:
    html = linker_service.without_dead_links(content.html, live)
    author = content.author_profile
    return PageDefinition.model_validate(
        {
            "schema_version": 1,
            "path": f"{BLOG_PATH}{content.slug}/",
            "kind": "post",
            "title": content.title,
            "meta_title": content.meta_title,
            "meta_description": content.meta_description,
            "language": content.language,
            "published_at": content.published_at or content.created_at,
            "updated_at": content.updated_at,
            "author": {"name": author.name if author else site.name, "url": "/"},
            "featured_image": _image_ref(image) if image else None,
            "blocks": to_blocks(html),  # not `json_blocks`: dead links are out
            "structured_data": structured_data.json_ld(content, _place(site, content, image)),
            "offline_notice": content.provider == "offline",
        }
    )


def _place(site: Site, content: Content, image: Image | None) -> Place:
    home, url = base_url_of(site), url_of(site, content)
    return Place(
        url=url,
        site_name=site.name,
        site_url=home,
        trail=(("Home", home), ("Blog", f"{home}{BLOG_PATH.lstrip('/')}"), (content.title, url)),
        image_url=f"{home}assets/{image.id}.webp" if image else "",
    )


def _image_ref(image: Image) -> dict[str, Any]:
    return {"src": f"/assets/{image.id}.webp", "alt": image.alt[:300], "width": image.width, "height": image.height}


def _description(site: Site, blueprint: SiteBlueprint | None) -> str:
    text = (blueprint.brief if blueprint else "") or site.brief
    return " ".join(text.split())[:300]


def _theme(blueprint: SiteBlueprint | None) -> dict[str, Any]:
    """What the wizard chose, as far as the renderer knows it."""
    style = blueprint.style if blueprint else {}
    return {name: style[name] for name in Theme.model_fields if name in style}


def _navigation(blueprint: SiteBlueprint | None, fixed: Sequence[PageBlueprint]) -> list[dict[str, str]]:
    titles = {page.slug: page.title for page in fixed}
    slugs = [slug for slug in (blueprint.structure_json.get("navigation", []) if blueprint else []) if slug in titles]
    items = [_link("Home" if not slug else titles[slug], slug) for slug in slugs if slug != "blog"]
    return [*(items or [_link("Home", "")])[: _MAX_NAVIGATION - 1], _link("Blog", "blog")]


def _footer(fixed: Sequence[PageBlueprint]) -> list[dict[str, Any]]:
    legal = [_link(page.title, page.slug) for page in fixed if page.type == "legal"]
    return [{"title": "Legal", "links": legal}] if legal else []


def _link(label: str, slug: str) -> dict[str, str]:
    return {"label": label[:120], "href": f"/{slug}/" if slug else "/"}
