"""What of a public version stays as it is when only articles change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ServedPage:
    """A page of the blueprint as it is public: `definition` is a `PageDefinition` as JSON, `hash` its own."""

    path: str
    owner_id: str
    hash: str
    definition: dict[str, Any]


@dataclass(frozen=True)
class ServedSite:
    """What of a served version stays when only articles change. `assets` are names of files that it has already."""

    pages: list[ServedPage]
    site: dict[str, Any]
    navigation: dict[str, Any]
    footer: dict[str, Any]
    assets: frozenset[str]
    blueprint_id: str | None
