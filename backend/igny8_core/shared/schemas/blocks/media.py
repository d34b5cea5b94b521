"""Pictures and films."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from igny8_core.shared.schemas.blocks.base import ImageRef, StrictModel, Text, Title

VIDEO_URL_PATTERN = (
    r"^(?:https://(?:www\.)?youtube\.com/watch\?v=[A-Za-z0-9_-]{6,20}"
    r"|https://youtu\.be/[A-Za-z0-9_-]{6,20}"
    r"|https://(?:www\.)?vimeo\.com/[0-9]{4,12}"
    r"|(?:https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?)?(?:/[\p{L}\p{N}_~-][\p{L}\p{N}._~-]*)+\.(?:mp4|webm))$"
)
CAPTIONS_URL_PATTERN = r"^(?:/[\p{L}\p{N}_~-][\p{L}\p{N}._~-]*)+\.vtt$"
VideoUrl = Annotated[str, StringConstraints(pattern=VIDEO_URL_PATTERN, max_length=500)]
"""The page of a film at YouTube or Vimeo, or an mp4 or webm file."""
CaptionsUrl = Annotated[str, StringConstraints(pattern=CAPTIONS_URL_PATTERN, max_length=500)]
"""A WebVTT file of the site itself: browsers take captions only from the page's own host."""


class GalleryImage(StrictModel):
    """One picture of a gallery."""

    image: ImageRef
    caption: Title | None = None


class GalleryBlock(StrictModel):
    """Pictures in a grid of at most `columns`."""

    type: Literal["gallery"]
    title: Title | None = None
    columns: Literal[2, 3, 4] = 3
    items: Annotated[list[GalleryImage], Field(min_length=1, max_length=60)]


class VideoBlock(StrictModel):
    """A film: a file of our own, played in the page, or a link to YouTube or Vimeo under a picture of it.

    Nothing is loaded from the provider until the reader follows the link.
    """

    type: Literal["video"]
    title: Title
    url: VideoUrl
    poster: ImageRef | None = None
    captions: CaptionsUrl | None = None
    text: Text | None = None
    published_at: date | None = None
    duration_seconds: Annotated[int, Field(ge=1, le=86_400)] | None = None
