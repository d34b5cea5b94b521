"""Blocks that lead through the site: its menu, its foot, the way to a page."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from igny8_core.shared.schemas.blocks.base import Label, Link, StrictModel, Text


class BreadcrumbsBlock(StrictModel):
    """The way from the home page to this one; the last entry is the page itself."""

    type: Literal["breadcrumbs"]
    items: Annotated[list[Link], Field(min_length=1, max_length=10)]


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
    columns: list[FooterColumn] = Field(default=[], max_length=5)
    legal: Annotated[str, StringConstraints(max_length=300)] = ""
