"""The pages of a hosted site as the renderer is given them. Pure: rows in, definitions out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from igny8_core.core.auth.models import Site
from igny8_core.domain.content.models import Content, Image
from igny8_core.domain.content.services import structured_data
from igny8_core.domain.content.services.structured_data import Place
from igny8_core.domain.linking.services import linker_service
from igny8_core.domain.site_building.models import PageBlueprint
from igny8_core.shared.schemas.blocks import SCHEMA_VERSION, upgrade_blocks
from igny8_core.shared.schemas.site_definition import PageDefinition
from igny8_core.shared.utils.content_normalizer import to_blocks

BLOG_PATH = "/blog/"
_INTERNAL = re.compile(r'href="(/[^"#?/][^"#?]*)')


@dataclass(frozen=True)
class MadePage:
    """A definition, and the addresses of the site that its text refers to, live or not."""

    definition: PageDefinition
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class PostFacts:
    """What a post shows beside its own text. Equal facts and an equal version are an equal page."""

    author: str
    categories: tuple[tuple[str, str], ...]
    """(name, slug)."""
    alternates: tuple[tuple[str, str], ...]
    """(language, full address)."""
    image: Image | None


def base_url_of(site: Site) -> str:
    """Where the site is served: its own domain, else under the sites server."""
    return f"https://{site.domain}/" if site.domain else f"{settings.SITES_BASE_URL.rstrip('/')}/{site.id}/"


def url_of(site: Site, content: Content) -> str:
    """The public address of a page of the content pipeline."""
    return f"{base_url_of(site)}blog/{content.slug}/"


def fixed_page(site: Site, page: PageBlueprint, *, blocks: list[dict[str, Any]], is_sample: bool) -> MadePage:
    """A page of the blueprint, with blocks whose links are good. The blog's own may have some above its list."""
    return _made(
        path=page.path,
        kind="blog_index" if page.type == "blog_index" else "page",
        title=page.title,
        meta_title=page.meta_title or _named(page.title, site),
        meta_description=page.meta_description,
        language=site.language,
        updated_at=page.updated_at,
        featured_image=page.social_image,
        blocks=upgrade_blocks(blocks),
        noindex=page.noindex,
        offline_notice=is_sample,
    )


def served_page(definition: dict[str, Any], *, blocks: list[dict[str, Any]]) -> MadePage:
    """A page of the blueprint as an earlier deployment made it, with blocks whose links are good."""
    return _made(**{**definition, "schema_version": SCHEMA_VERSION, "blocks": upgrade_blocks(blocks)})


def _named(title: str, site: Site) -> str:
    """A page's title with the site's name, as search results show it."""
    return title if site.name.lower() in title.lower() else f"{title} | {site.name}"[:300]


def default_home(site: Site) -> MadePage:
    """A site without a blueprint: its name and its newest posts."""
    hero: dict[str, Any] = {
        "type": "hero",
        "title": site.name,
        "actions": [{"label": "Read the blog", "href": BLOG_PATH}],
    }
    blocks = [hero, {"type": "post_list", "title": "Latest articles", "limit": 9}]
    return _made(
        path="/",
        kind="page",
        title=site.name,
        meta_title=site.name,
        meta_description=f"Articles, guides and answers from {site.name}.",
        language=site.language,
        blocks=blocks,
    )


def default_blog(site: Site) -> MadePage:
    """The list of posts, where the blueprint has no page for it."""
    return _made(
        path=BLOG_PATH,
        kind="blog_index",
        title="Blog",
        meta_title=f"Blog | {site.name}",
        meta_description=f"Articles, guides and answers from {site.name}.",
        language=site.language,
        blocks=[{"type": "post_list", "limit": 500}],
    )


def post(site: Site, content: Content, facts: PostFacts, live: frozenset[str]) -> MadePage:
    """A page of the content pipeline, with links to pages that are not live unwrapped."""
    html = linker_service.without_dead_links(content.html, live)
    made = _made(
        path=f"{BLOG_PATH}{content.slug}/",
        kind="post",
        title=content.title,
        meta_title=content.meta_title,
        meta_description=content.meta_description,
        language=content.language,
        published_at=content.published_at or content.created_at,
        updated_at=content.updated_at,
        author={"name": facts.author, "url": "/"},
        featured_image=_image_ref(facts.image) if facts.image else None,
        blocks=to_blocks(html),  # not `json_blocks`: dead links are out
        structured_data=structured_data.json_ld(content, _place(site, content, facts.image)),
        alternates=[{"language": language, "url": url} for language, url in facts.alternates],
        categories=[{"name": name, "slug": slug} for name, slug in facts.categories],
        offline_notice=content.provider == "offline",
    )
    return MadePage(made.definition, tuple(sorted(set(_INTERNAL.findall(content.html)))))


def _made(**fields: Any) -> MadePage:
    return MadePage(PageDefinition.model_validate({"schema_version": SCHEMA_VERSION} | fields))


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
