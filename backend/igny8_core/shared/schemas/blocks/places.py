"""Where a business is, whom it serves and how to reach it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from igny8_core.shared.schemas.blocks.base import ImageRef, Label, SafeUrl, StrictModel, Text, Title

Phone = Annotated[str, StringConstraints(pattern=r"^[0-9+()./ -]{3,40}$")]
Email = Annotated[str, StringConstraints(pattern=r'^[^\s<>"@]+@[^\s<>"@]+$', max_length=254)]
ClockTime = Annotated[str, StringConstraints(pattern=r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$")]
Weekday = Literal["mo", "tu", "we", "th", "fr", "sa", "su"]


class ContactDetailsBlock(StrictModel):
    """How to reach the business. `phone` is shown as given; the link is made of its digits."""

    type: Literal["contact_details"]
    title: Title | None = None
    organisation: Label | None = None
    address: list[Label] = Field(default=[], max_length=8)
    phone: Phone | None = None
    email: Email | None = None
    hours: list[Label] = Field(default=[], max_length=14)


class PostalAddress(StrictModel):
    """A postal address in the parts that maps and search engines ask for."""

    street: Label
    postal_code: Annotated[str, StringConstraints(strip_whitespace=True, max_length=20)] = ""
    locality: Label
    region: Label | None = None
    country: Label | None = None


class OpeningHours(StrictModel):
    """Days with the same hours; without hours they are closed."""

    days: Annotated[list[Weekday], Field(min_length=1, max_length=7)]
    opens: ClockTime | None = None
    closes: ClockTime | None = None


class MapAddressBlock(StrictModel):
    """Where a business is, with a link to the map; it becomes the page's LocalBusiness data. Coordinates in degrees."""

    type: Literal["map_address"]
    title: Title | None = None
    name: Label
    address: PostalAddress
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    phone: Phone | None = None
    email: Email | None = None
    hours: list[OpeningHours] = Field(default=[], max_length=7)
    image: ImageRef | None = None


class ServiceArea(StrictModel):
    """A place that is served, and its page if it has one."""

    name: Label
    href: SafeUrl | None = None


class ServiceAreaListBlock(StrictModel):
    """The places that a business serves."""

    type: Literal["service_area_list"]
    title: Title | None = None
    text: Text | None = None
    items: Annotated[list[ServiceArea], Field(min_length=1, max_length=300)]
