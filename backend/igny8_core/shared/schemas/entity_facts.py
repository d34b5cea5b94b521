"""Typed facts of an entity, as people enter them: they become structured data, so nothing in them is made up by us."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from igny8_core.shared.schemas.blocks import SAFE_URL_PATTERN

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5_000)]
Url = Annotated[str, StringConstraints(pattern=SAFE_URL_PATTERN, max_length=2_000)]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Price = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]


class _Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Spec(_Facts):
    """One property, such as weight."""

    name: Line
    value: Line


class Offer(_Facts):
    """A price at which something can be had."""

    price: Price
    currency: Currency
    name: Line | None = None
    availability: Literal["InStock", "OutOfStock", "PreOrder", "BackOrder", "Discontinued"] | None = None
    url: Url | None = None
    valid_until: date | None = None


class Review(_Facts):
    """What a customer said. Only real ones belong here."""

    author: Line
    text: Prose
    rating: Annotated[Decimal, Field(ge=1, le=5, max_digits=2, decimal_places=1)] | None = None
    published_at: date | None = None


class Question(_Facts):
    """A question with its answer."""

    question: Line
    answer: Prose


class Item(_Facts):
    """An entry of an archive."""

    name: Line
    url: Url


class Filter(_Facts):
    """What an archive can be narrowed by."""

    name: Line
    values: Annotated[list[Line], Field(min_length=1, max_length=100)]


class ProductFacts(_Facts):
    """A product."""

    kind: Literal["product"]
    name: Line | None = None
    brand: Line | None = None
    sku: Line | None = None
    gtin: Annotated[str, StringConstraints(pattern=r"^\d{8}(?:\d{4,6})?$")] | None = None
    specs: Annotated[list[Spec], Field(max_length=100)] = []
    offers: Annotated[list[Offer], Field(max_length=50)] = []
    reviews: Annotated[list[Review], Field(max_length=100)] = []


class ServiceFacts(_Facts):
    """A service. `prices` name what they are for."""

    kind: Literal["service"]
    name: Line | None = None
    areas: Annotated[list[Line], Field(max_length=100)] = []
    prices: Annotated[list[Offer], Field(max_length=50)] = []
    faq: Annotated[list[Question], Field(max_length=50)] = []


class TaxonomyFacts(_Facts):
    """A category, tag or attribute archive."""

    kind: Literal["taxonomy"]
    intro: Prose | None = None
    items: Annotated[list[Item], Field(max_length=500)] = []
    filters: Annotated[list[Filter], Field(max_length=30)] = []


EntityFacts = Annotated[ProductFacts | ServiceFacts | TaxonomyFacts, Field(discriminator="kind")]
ENTITY_FACTS: TypeAdapter[EntityFacts] = TypeAdapter(EntityFacts)


def stored(facts: EntityFacts) -> dict[str, Any]:
    """As JSON types, without what was not given."""
    return dict(ENTITY_FACTS.dump_python(facts, mode="json", exclude_none=True))
