"""What the blocks are built from: bounded strings, safe addresses, links and images."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from igny8_core.shared.schemas.rich_html import MAX_RICH_TEXT_CHARACTERS, sanitise

# One pattern for both languages (Rust's and JavaScript's regular expressions): no look-around, control characters out.
_URL_REST = r'[^\x00-\x20<>"\\^`{|}\x7f]'
_ROOT_RELATIVE = rf'/(?:[^/\x00-\x20<>"\\^`{{|}}\x7f]{_URL_REST}*)?'
SAFE_URL_PATTERN = rf"^(?:https?://{_URL_REST}+|mailto:{_URL_REST}+|tel:[0-9+().-]+|{_ROOT_RELATIVE}|#{_URL_REST}*)$"
IMAGE_URL_PATTERN = rf"^(?:https?://{_URL_REST}+|{_ROOT_RELATIVE})$"

Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
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
