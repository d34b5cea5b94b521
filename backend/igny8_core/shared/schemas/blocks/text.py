"""Blocks of an article: flowing text, headings, lists, tables, pictures."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from igny8_core.shared.schemas.blocks.base import ImageRef, Label, RichHtml, SafeUrl, StrictModel, Text, Title


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


class DividerBlock(StrictModel):
    """A thematic break."""

    type: Literal["divider"]
