"""The parts of a page that an optimiser may change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

FIELDS = ("title", "meta_title", "meta_description", "slug")


@dataclass(frozen=True, slots=True)
class PageText:
    """`html` is sanitised; the other fields are plain text."""

    title: str
    meta_title: str
    meta_description: str
    slug: str
    html: str

    def changed_fields(self, after: PageText) -> list[dict[str, str]]:
        """Field, before, after: of the fields that differ, the text aside."""
        pairs = [(name, getattr(self, name), getattr(after, name)) for name in FIELDS]
        return [{"field": name, "before": old, "after": new} for name, old, new in pairs if old != new]

    def values(self) -> dict[str, Any]:
        """As columns of Content."""
        return {**{name: getattr(self, name) for name in FIELDS}, "html": self.html}
