"""What a blueprint is as a document, and what the wizard asks beyond the brief."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from igny8_core.domain.site_building.tree import MAX_PAGES, MAX_PATH
from igny8_core.shared.schemas.blocks import BlockList, ImageRef, Label, Link, Phone, StrictModel, Title
from igny8_core.shared.schemas.blocks.places import Email
from igny8_core.shared.schemas.site_definition import Theme

SCHEMA_VERSION = 2
MAX_BRIEF = 200_000

Path = Annotated[str, StringConstraints(pattern=r"^/(?:[\p{L}\p{N}\p{M}_-]+/)*$", max_length=MAX_PATH)]


class Contact(StrictModel):
    """How customers reach the business. Only what is given here is ever shown."""

    organisation: Label | None = None
    address: list[Label] = Field(default=[], max_length=8)
    phone: Phone | None = None
    email: Email | None = None
    hours: list[Label] = Field(default=[], max_length=14)


class Config(StrictModel):
    """Facts beyond the brief."""

    audience: Annotated[str, StringConstraints(max_length=500)] = ""
    services: list[Label] = Field(default=[], max_length=24)
    contact: Contact = Contact()
    areas: list[Label] = Field(default=[], max_length=100)


class Style(Theme):
    """A theme with adjustments, and the look in words."""

    description: Annotated[str, StringConstraints(max_length=500)] = ""


class PageEntry(StrictModel):
    """One page of a document."""

    path: Path
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255)]
    type: Annotated[str, StringConstraints(max_length=24)] = "page"
    meta_title: Annotated[str, StringConstraints(max_length=255)] = ""
    meta_description: Annotated[str, StringConstraints(max_length=500)] = ""
    noindex: bool = False
    social_image: ImageRef | None = None
    blocks: BlockList


def _to_2(document: dict[str, Any]) -> dict[str, Any]:
    """Version 1 named pages by slugs, and the menu by slugs too."""
    pages = [
        {**{name: value for name, value in page.items() if name != "slug"}, "path": _path(page.get("slug", ""))}
        if isinstance(page, dict) and "path" not in page
        else page
        for page in document.get("pages", [])
    ]
    titles = {page["path"]: page.get("title", "") for page in pages if isinstance(page, dict) and "path" in page}
    menu = [
        {"label": titles.get(_path(item)) or str(item), "href": _path(item)} if isinstance(item, str) else item
        for item in document.get("navigation", [])
    ]
    return {**document, "schema_version": 2, "pages": pages, "navigation": menu}


def _path(slug: object) -> str:
    return f"/{slug}/" if slug else "/"


def path_above(path: str) -> str:
    """The path one level up; '' at the top of the site."""
    head = path.rstrip("/").rpartition("/")[0]
    return f"{head}/" if head else ""


class BlueprintDocument(StrictModel):
    """A blueprint to keep or to carry elsewhere."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["igny8-blueprint"]
    schema_version: Literal[2]
    name: Label
    site_type: Annotated[str, StringConstraints(min_length=1, max_length=32)] = "business"
    brief: Annotated[str, StringConstraints(max_length=MAX_BRIEF)] = ""
    objectives: list[Title] = Field(default=[], max_length=20)
    style: Style = Style()
    config: Config = Config()
    navigation: list[Link] = Field(default=[], max_length=20)
    pages: list[PageEntry] = Field(default=[], max_length=MAX_PAGES)

    @model_validator(mode="before")
    @classmethod
    def _upgraded(cls, value: Any) -> Any:
        """Older documents as today's; newer ones are refused."""
        if not isinstance(value, dict):
            return value
        version = value.get("schema_version")
        if isinstance(version, int) and version > SCHEMA_VERSION:
            raise PydanticCustomError(
                "schema_version",
                "This document has schema version {version}; this program reads versions up to {newest}",
                {"version": version, "newest": SCHEMA_VERSION},
            )
        return _to_2(value) if version == 1 else value

    @model_validator(mode="after")
    def _paths_differ(self) -> Self:
        paths = [page.path for page in self.pages]
        if len(set(paths)) < len(paths):
            raise PydanticCustomError("path_twice", "Two pages have the same path")
        if paths and "/" not in paths:
            raise PydanticCustomError("home_missing", "A page with the path / is missing: the home page")
        if orphan := next((path for path in paths if path_above(path) not in {"", *paths}), ""):
            raise PydanticCustomError(
                "parent_missing",
                "The page {path} stands below {above}, which is missing",
                {"path": orphan, "above": path_above(orphan)},
            )
        return self
