"""Blocks that introduce, show proof and ask: hero, features, figures, voices, plans."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from igny8_core.shared.schemas.blocks.base import ImageRef, Label, Link, SafeUrl, Short, StrictModel, Text, Title


class HeroBlock(StrictModel):
    """The opening of a page. As the page's first block it carries its only h1."""

    type: Literal["hero"]
    title: Title
    eyebrow: Label | None = None
    text: Text | None = None
    image: ImageRef | None = None
    actions: list[Link] = Field(default=[], max_length=3)


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
    """A call to action; the first link is the one that stands out."""

    type: Literal["cta"]
    title: Title
    text: Text | None = None
    actions: Annotated[list[Link], Field(min_length=1, max_length=2)]


class Stat(StrictModel):
    """A figure (`98 %`), and what it says."""

    value: Short
    label: Label
    text: Title | None = None


class StatsBlock(StrictModel):
    """Figures side by side."""

    type: Literal["stats"]
    title: Title | None = None
    items: Annotated[list[Stat], Field(min_length=1, max_length=12)]


class Testimonial(StrictModel):
    """What a customer said. `rating` is shown; it is no review data: search engines refuse a site's own praise."""

    text: Text
    name: Label
    role: Label | None = None
    image: ImageRef | None = None
    rating: Annotated[int, Field(ge=1, le=5)] | None = None


class TestimonialsBlock(StrictModel):
    """Customers' words."""

    type: Literal["testimonials"]
    title: Title | None = None
    items: Annotated[list[Testimonial], Field(min_length=1, max_length=24)]


class PricePlan(StrictModel):
    """One plan. `price` is shown as given (`€49`, `Free`), `period` beside it (`a month`)."""

    name: Label
    price: Short
    period: Short | None = None
    text: Title | None = None
    features: list[Title] = Field(default=[], max_length=20)
    action: Link | None = None
    badge: Short | None = None
    highlighted: bool = False


class PricingBlock(StrictModel):
    """Plans side by side."""

    type: Literal["pricing"]
    title: Title | None = None
    text: Text | None = None
    items: Annotated[list[PricePlan], Field(min_length=1, max_length=6)]
    note: Text | None = None


class ComparisonRow(StrictModel):
    """What is compared, and one cell for each column: true and false are shown as included or not."""

    label: Label
    cells: Annotated[list[bool | Annotated[str, StringConstraints(max_length=200)]], Field(min_length=1, max_length=6)]


class ComparisonTableBlock(StrictModel):
    """Offers against each other. Shorter rows are filled up; `highlighted` counts the columns from 0."""

    type: Literal["comparison_table"]
    title: Title | None = None
    columns: Annotated[list[Label], Field(min_length=2, max_length=6)]
    rows: Annotated[list[ComparisonRow], Field(min_length=1, max_length=100)]
    highlighted: Annotated[int, Field(ge=0, le=5)] | None = None


class Member(StrictModel):
    """One person."""

    name: Label
    role: Label | None = None
    bio: Text | None = None
    image: ImageRef | None = None
    url: SafeUrl | None = None


class TeamBlock(StrictModel):
    """The people."""

    type: Literal["team"]
    title: Title | None = None
    text: Text | None = None
    items: Annotated[list[Member], Field(min_length=1, max_length=60)]


class Logo(StrictModel):
    """A customer's or partner's mark; the image's `alt` is its name."""

    image: ImageRef
    href: SafeUrl | None = None


class LogosBlock(StrictModel):
    """Marks in a row."""

    type: Literal["logos"]
    title: Title | None = None
    items: Annotated[list[Logo], Field(min_length=1, max_length=40)]
