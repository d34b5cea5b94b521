"""The blocks a page is made of: one definition for the database, the API, the renderer and the editors.

`packages/blocks` holds the JSON Schema and the TypeScript that `shared.schemas.export` derives from this module,
and one renderer per block. `type` has no default on purpose: with one, the field would be optional in TypeScript.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from igny8_core.shared.schemas.rich_html import MAX_RICH_TEXT_CHARACTERS, sanitise

MAX_BLOCKS = 500

# One pattern for both languages (Rust's and JavaScript's regular expressions): no look-around, control characters out.
_URL_REST = r'[^\x00-\x20<>"\\^`{|}\x7f]'
_ROOT_RELATIVE = rf'/(?:[^/\x00-\x20<>"\\^`{{|}}\x7f]{_URL_REST}*)?'
SAFE_URL_PATTERN = rf"^(?:https?://{_URL_REST}+|mailto:{_URL_REST}+|tel:[0-9+().-]+|{_ROOT_RELATIVE}|#{_URL_REST}*)$"
IMAGE_URL_PATTERN = rf"^(?:https?://{_URL_REST}+|{_ROOT_RELATIVE})$"

Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5_000)]
SafeUrl = Annotated[str, StringConstraints(pattern=SAFE_URL_PATTERN, max_length=2_000)]
"""http, https, mailto, tel, from the site's root (`/about/`) or a fragment (`#prices`). Never script or data."""
ImageUrl = Annotated[str, StringConstraints(pattern=IMAGE_URL_PATTERN, max_length=2_000)]
RichHtml = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_RICH_TEXT_CHARACTERS), AfterValidator(sanitise)
]
"""HTML; what a reader could not trust is removed on validation (see `rich_html`)."""


class StrictModel(BaseModel):
    """Unknown fields are refused; written out, every field is present, so generated types have no false optionals."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_serialization_defaults_required=True)


class Link(StrictModel):
    """A link with its text."""

    label: Label
    href: SafeUrl


class ImageRef(StrictModel):
    """An image file; `alt` is empty only where the image is decoration. Sizes are in pixels."""

    src: ImageUrl
    alt: Annotated[str, StringConstraints(max_length=300)]
    width: Annotated[int, Field(ge=1, le=20_000)]
    height: Annotated[int, Field(ge=1, le=20_000)]


class PostCard(StrictModel):
    """What a list shows of a post."""

    title: Title
    href: SafeUrl
    excerpt: Annotated[str, StringConstraints(max_length=600)] = ""
    image: ImageRef | None = None
    published_at: date | None = None


class HeroBlock(StrictModel):
    """The opening of a page. As the page's first block it carries its only h1."""

    type: Literal["hero"]
    title: Title
    eyebrow: Label | None = None
    text: Text | None = None
    image: ImageRef | None = None
    actions: Annotated[list[Link], Field(max_length=3)] = []


class RichTextBlock(StrictModel):
    """Flowing text as HTML: paragraphs, lists, tables, links, emphasis, subheadings."""

    type: Literal["rich_text"]
    html: RichHtml


class HeadingBlock(StrictModel):
    """A section heading. h1 belongs to the page itself."""

    type: Literal["heading"]
    level: Literal[2, 3, 4]
    text: Title


class ImageBlock(StrictModel):
    """One image with an optional caption."""

    type: Literal["image"]
    image: ImageRef
    caption: Title | None = None


class ListBlock(StrictModel):
    """Short points, each plain text."""

    type: Literal["list"]
    ordered: bool = False
    items: Annotated[list[Text], Field(min_length=1, max_length=200)]


class QuoteBlock(StrictModel):
    """A quotation, and who said it."""

    type: Literal["quote"]
    text: Text
    cite: Title | None = None
    source_url: SafeUrl | None = None


Cell = Annotated[str, StringConstraints(max_length=1_000)]


class TableBlock(StrictModel):
    """A table of plain text. Each row has as many cells as `columns`; shorter rows are filled up when rendered."""

    type: Literal["table"]
    caption: Title | None = None
    columns: Annotated[list[Cell], Field(min_length=1, max_length=20)]
    rows: Annotated[list[Annotated[list[Cell], Field(min_length=1, max_length=20)]], Field(max_length=500)]


class FaqItem(StrictModel):
    """One question with its answer."""

    question: Title
    answer: Text


class FaqBlock(StrictModel):
    """Questions and answers; they also become the page's FAQPage data."""

    type: Literal["faq"]
    title: Title | None = None
    items: Annotated[list[FaqItem], Field(min_length=1, max_length=50)]


class Step(StrictModel):
    """One step of an instruction."""

    title: Title
    text: Text
    image: ImageRef | None = None


class StepsBlock(StrictModel):
    """Instructions in order."""

    type: Literal["steps"]
    title: Title | None = None
    items: Annotated[list[Step], Field(min_length=1, max_length=50)]


class Feature(StrictModel):
    """One card of a features block."""

    title: Title
    text: Text
    href: SafeUrl | None = None


class FeaturesBlock(StrictModel):
    """A grid of short cards."""

    type: Literal["features"]
    title: Title | None = None
    text: Text | None = None
    items: Annotated[list[Feature], Field(min_length=1, max_length=24)]


class CtaBlock(StrictModel):
    """A call to action."""

    type: Literal["cta"]
    title: Title
    text: Text | None = None
    action: Link


class PostListBlock(StrictModel):
    """Cards of posts. With no `items` the renderer lists the site's newest posts, at most `limit`."""

    type: Literal["post_list"]
    title: Title | None = None
    items: Annotated[list[PostCard], Field(max_length=500)] = []
    limit: Annotated[int, Field(ge=1, le=500)] = 100


class BreadcrumbsBlock(StrictModel):
    """The way from the home page to this one; the last entry is the page itself."""

    type: Literal["breadcrumbs"]
    items: Annotated[list[Link], Field(min_length=1, max_length=10)]


class TableOfContentsBlock(StrictModel):
    """Links to the page's headings, h2 to `max_level`; the renderer finds them."""

    type: Literal["table_of_contents"]
    title: Title | None = None
    max_level: Literal[2, 3, 4] = 3


class AuthorBoxBlock(StrictModel):
    """Who wrote the page."""

    type: Literal["author_box"]
    name: Label
    bio: Text | None = None
    image: ImageRef | None = None
    url: SafeUrl | None = None


class RelatedPostsBlock(StrictModel):
    """Posts that lead on from this one."""

    type: Literal["related_posts"]
    title: Title | None = None
    items: Annotated[list[PostCard], Field(min_length=1, max_length=12)]


class ContactDetailsBlock(StrictModel):
    """How to reach the business. `phone` is shown as given; the link is made of its digits."""

    type: Literal["contact_details"]
    title: Title | None = None
    organisation: Label | None = None
    address: Annotated[list[Label], Field(max_length=8)] = []
    phone: Annotated[str, StringConstraints(pattern=r"^[0-9+()./ -]{3,40}$")] | None = None
    email: Annotated[str, StringConstraints(pattern=r'^[^\s<>"@]+@[^\s<>"@]+$', max_length=254)] | None = None
    hours: Annotated[list[Label], Field(max_length=14)] = []


class DividerBlock(StrictModel):
    """A thematic break."""

    type: Literal["divider"]


class NavigationBlock(StrictModel):
    """The site's main links."""

    type: Literal["navigation"]
    items: Annotated[list[Link], Field(max_length=20)]


class FooterColumn(StrictModel):
    """A titled group of links in the footer."""

    title: Label
    links: Annotated[list[Link], Field(min_length=1, max_length=20)]


class FooterBlock(StrictModel):
    """The foot of every page."""

    type: Literal["footer"]
    text: Text | None = None
    columns: Annotated[list[FooterColumn], Field(max_length=5)] = []
    legal: Annotated[str, StringConstraints(max_length=300)] = ""


Block = Annotated[
    HeroBlock
    | RichTextBlock
    | HeadingBlock
    | ImageBlock
    | ListBlock
    | QuoteBlock
    | TableBlock
    | FaqBlock
    | StepsBlock
    | FeaturesBlock
    | CtaBlock
    | PostListBlock
    | BreadcrumbsBlock
    | TableOfContentsBlock
    | AuthorBoxBlock
    | RelatedPostsBlock
    | ContactDetailsBlock
    | DividerBlock
    | NavigationBlock
    | FooterBlock,
    Field(discriminator="type"),
]

BlockList = Annotated[list[Block], Field(max_length=MAX_BLOCKS)]
BLOCK_LIST: TypeAdapter[list[Block]] = TypeAdapter(BlockList)
"""Validates what `Content.json_blocks` and `PageBlueprint.blocks_json` hold: `BLOCK_LIST.validate_python(value)`."""


class BlockDocument(StrictModel):
    """Blocks with the version of their schema, as they travel through the API."""

    schema_version: Literal[1]
    blocks: BlockList
