"""Blocks that list the pages of the site."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from igny8_core.shared.schemas.blocks.base import PostCard, StrictModel, Title


class PostListBlock(StrictModel):
    """Cards of posts. With no `items` the renderer lists the site's newest posts, at most `limit`."""

    type: Literal["post_list"]
    title: Title | None = None
    items: list[PostCard] = Field(default=[], max_length=500)
    limit: Annotated[int, Field(ge=1, le=500)] = 100


class RelatedPostsBlock(StrictModel):
    """Posts that lead on from this one."""

    type: Literal["related_posts"]
    title: Title | None = None
    items: Annotated[list[PostCard], Field(min_length=1, max_length=12)]
