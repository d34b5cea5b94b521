"""What a site's renderer is given: `site.json` and one file per page. Pure data, complete, no secrets.

Write them with `model_dump(mode="json")` (every field present): the renderer's schema asks for all of them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from igny8_core.shared.schemas.blocks import (
    BlockList,
    FooterBlock,
    ImageRef,
    Label,
    NavigationBlock,
    SafeUrl,
    SchemaVersion,
    StrictModel,
    Title,
)

MAX_PAGES = 50_000  # the most that one sitemap file may list (sitemaps.org)

PagePath = Annotated[str, StringConstraints(pattern=r"^/(?:[\p{L}\p{N}\p{M}_-]+/)*$", max_length=300)]
"""From the site's root, with slashes at both ends: `/`, `/blog/`, `/blog/heat-pumps/`."""
PageFile = Annotated[str, StringConstraints(pattern=r"^pages/[\p{L}\p{N}\p{M}_-]{1,200}\.json$")]
_ASSET_PART = r"[\p{L}\p{N}\p{M}_-][\p{L}\p{N}\p{M}._-]*"
AssetName = Annotated[str, StringConstraints(pattern=rf"^{_ASSET_PART}(?:/{_ASSET_PART})*$", max_length=300)]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$", max_length=35)]
BaseUrl = Annotated[
    str, StringConstraints(pattern=r"^https?://[A-Za-z0-9.\[\]:-]+(?:/[A-Za-z0-9_.-]+)*/$", max_length=300)
]
"""Where the site's root will be served, with a final slash: `https://example.com/`, `http://127.0.0.1:8024/site_1/`."""


ThemeName = Literal["clarity", "hearth", "atlas", "studio"]
Palette = Literal["indigo", "forest", "ocean", "terracotta", "plum", "slate"]
Typography = Literal["modern", "classic"]
Radius = Literal["none", "soft", "round"]


class Theme(StrictModel):
    """The look: a named theme, and what of it is adjusted. What is left out is the theme's own.

    Every theme keeps WCAG AA contrast with every palette, in light and in dark (`packages/blocks/tests/theme.test.ts`).
    """

    name: ThemeName = "clarity"
    palette: Palette | None = None
    typography: Typography | None = None
    radius: Radius | None = None


class SiteInfo(StrictModel):
    """Who the site is."""

    id: Annotated[str, StringConstraints(pattern=r"^site_[0-9a-z_]{1,64}$")]
    name: Label
    base_url: BaseUrl
    language: LanguageTag = "en"
    description: Annotated[str, StringConstraints(max_length=500)] = ""
    theme: Theme = Theme()


class PageEntry(StrictModel):
    """A page file whose content is known by its hash: two builds that name the same hash mean the same page."""

    path: PagePath
    file: PageFile
    hash: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class Redirect(StrictModel):
    """An address that the site had, and the page that took its place."""

    source: PagePath
    target: PagePath


class SiteDefinition(StrictModel):
    """`site.json`. `pages` names the page files, in the order of the site, with their hashes or all without."""

    schema_version: SchemaVersion
    site: SiteInfo
    navigation: NavigationBlock
    footer: FooterBlock
    pages: Annotated[list[PageFile] | list[PageEntry], Field(min_length=1, max_length=MAX_PAGES)]
    redirects: list[Redirect] = Field(default=[], max_length=MAX_PAGES)
    assets: Annotated[list[AssetName] | None, Field(max_length=100_000)] = None
    """The files below `assets/` that belong to this version; none given means all of them."""


class Author(StrictModel):
    """Who a post is by."""

    name: Label
    url: SafeUrl | None = None


class Alternate(StrictModel):
    """The same page in another language, at its full address."""

    language: LanguageTag
    url: Annotated[str, StringConstraints(pattern=r'^https?://[^\s<>"]+$', max_length=2_000)]


class Category(StrictModel):
    """A group of posts. Its posts are listed at `/blog/category/{slug}/`."""

    name: Label
    slug: Annotated[str, StringConstraints(pattern=r"^[\p{L}\p{N}\p{M}_-]{1,120}$")]


class PageDefinition(StrictModel):
    """`pages/<name>.json`: one page. `structured_data` is JSON-LD; the renderer adds what it can derive itself."""

    schema_version: SchemaVersion
    path: PagePath
    kind: Literal["page", "post", "blog_index"]
    title: Title
    meta_title: Annotated[str, StringConstraints(max_length=300)] = ""
    meta_description: Annotated[str, StringConstraints(max_length=600)] = ""
    canonical: Annotated[str, StringConstraints(pattern=r'^https?://[^\s<>"]+$', max_length=2_000)] | None = None
    language: LanguageTag = "en"
    published_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None
    author: Author | None = None
    featured_image: ImageRef | None = None
    blocks: BlockList
    structured_data: Annotated[list[dict[str, Any]], Field(default_factory=list, max_length=20)]
    alternates: Annotated[list[Alternate], Field(default_factory=list, max_length=100)]
    categories: Annotated[list[Category], Field(default_factory=list, max_length=20)]
    noindex: bool = False
    offline_notice: bool = False
    """Say on the page that its text was written without a language model."""
