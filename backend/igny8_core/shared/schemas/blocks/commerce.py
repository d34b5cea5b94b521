"""Products, their prices and categories."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from igny8_core.shared.schemas.blocks.base import ImageRef, Label, Link, SafeUrl, StrictModel, Text, Title

Availability = Literal["in_stock", "out_of_stock", "preorder"]


class Price(StrictModel):
    """An amount in decimal notation (`1290.00`) and its ISO 4217 currency; shown as the page's language writes it."""

    amount: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,9}(?:\.[0-9]{1,2})?$")]
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class Product(StrictModel):
    """What a card shows of a product."""

    name: Title
    href: SafeUrl | None = None
    image: ImageRef | None = None
    text: Annotated[str, StringConstraints(max_length=600)] = ""
    price: Price | None = None
    availability: Availability | None = None


class ProductCardBlock(StrictModel):
    """Products as cards."""

    type: Literal["product_card"]
    title: Title | None = None
    items: Annotated[list[Product], Field(min_length=1, max_length=48)]


class Specification(StrictModel):
    """One property of a product."""

    label: Label
    value: Title


class ProductDetailBlock(StrictModel):
    """A product with pictures, price and properties; it becomes the page's Product data."""

    type: Literal["product_detail"]
    name: Title
    text: Text | None = None
    images: list[ImageRef] = Field(default=[], max_length=12)
    price: Price | None = None
    availability: Availability | None = None
    brand: Label | None = None
    sku: Label | None = None
    specifications: list[Specification] = Field(default=[], max_length=60)
    action: Link | None = None


class CategoryCard(StrictModel):
    """A way into a part of the site or shop; `count` is the number of its entries."""

    title: Label
    href: SafeUrl
    text: Title | None = None
    image: ImageRef | None = None
    count: Annotated[int, Field(ge=0, le=10_000_000)] | None = None


class CategoryListBlock(StrictModel):
    """Categories as cards."""

    type: Literal["category_list"]
    title: Title | None = None
    items: Annotated[list[CategoryCard], Field(min_length=1, max_length=60)]
