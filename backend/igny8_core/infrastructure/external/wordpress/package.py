"""What a post is made of on its way to WordPress, and what stands there afterwards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Literal

from igny8_core.infrastructure.external.wordpress.client import Json, Kind
from igny8_core.shared.schemas.blocks import Block
from igny8_core.shared.utils.gutenberg import to_gutenberg
from igny8_core.shared.utils.gutenberg_blocks import blocks_to_gutenberg
from igny8_core.shared.utils.html import text_of

Status = Literal["publish", "draft", "pending", "private"]
Uploaded = Mapping[str, tuple[int, str]]
"""An image's src to (attachment id, its address in WordPress)."""


@dataclass(frozen=True)
class MediaFile:
    """An image to upload. `src` is its address inside the post; empty for a featured image only."""

    content: bytes
    mime: str
    alt: str
    src: str = ""

    @property
    def slug(self) -> str:
        """The attachment's slug, from its bytes: the same file is uploaded once."""
        return f"igny8-{hashlib.sha256(self.content).hexdigest()[:32]}"


@dataclass(frozen=True)
class PostPackage:
    """Everything a post is made of: sanitised `html`, or `blocks` instead. `meta` reaches only registered keys.

    `if_taken` says what becomes of another post with the same slug and parent: ours takes the next free slug
    (WordPress's way), is refused, or takes that post's place. `parent` (an id, 0 for none) and `order` are for pages.
    """

    title: str
    slug: str
    html: str = ""
    blocks: tuple[Block, ...] | None = None
    status: Status = "draft"
    kind: Kind = "posts"
    excerpt: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    featured: MediaFile | None = None
    inline: tuple[MediaFile, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    parent: int = 0
    order: int = 0
    if_taken: Literal["rename", "refuse", "replace"] = "rename"

    def markup(self, media: Uploaded) -> str:
        """The content as WordPress's editor stores it."""
        if self.blocks is not None:
            return blocks_to_gutenberg(self.blocks, media=media, title=self.title)
        return to_gutenberg(self.html, media=media)

    def words(self) -> str:
        """A digest of what it says, whatever became of its markup and addresses."""
        return words_of(self.markup({}))

    def fingerprint(self) -> str:
        """Equal for packages of blocks that make the same page, whatever its status. A picture counts by its src."""
        fields = [self.title, self.slug, self.markup({}), dict(self.meta), self.parent, self.order]
        return hashlib.sha256(json.dumps(fields).encode()).hexdigest()


@dataclass(frozen=True)
class PublishedPost:
    """What stands in WordPress. `differences` names fields it kept otherwise than sent: slug, excerpt, terms, meta …

    `digest` changes when anybody changes the post's title, text, slug or parent.
    """

    id: str
    url: str
    status: str
    slug: str
    media_id: int | None
    differences: tuple[str, ...] = ()
    digest: str = ""


def digest_of(post: Json) -> str:
    """Of what people change in WordPress's editor; `post` as its API gives it in the context of editing."""
    parts = [raw_of(post, "title"), raw_of(post, "content"), str(post.get("slug", "")), post.get("parent", 0)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def words_of(markup: str) -> str:
    """A digest of the words alone."""
    return hashlib.sha256(" ".join(text_of(markup).split()).encode()).hexdigest()


def raw_of(post: Json, name: str) -> str:
    """A field of a post as it is stored."""
    value: Any = post.get(name)
    # Users without unfiltered_html have their `&` stored as `&amp;`.
    raw = str(value.get("raw", "")) if isinstance(value, dict) else ""
    return raw if name == "content" else unescape(raw)
