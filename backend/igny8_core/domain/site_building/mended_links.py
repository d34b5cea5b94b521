"""How many links a deployment mended by itself, since pages have moved or gone: for people, who mend the draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from igny8_core.domain.linking import hrefs

_FIELDS = frozenset({"href", "url", "source_url"})
"""Those that `site_links` looks at."""


@dataclass(frozen=True)
class Mended:
    """Links that lead elsewhere now, and links that were taken out."""

    moved: int = 0
    removed: int = 0

    def __bool__(self) -> bool:
        return bool(self.moved or self.removed)

    def told(self, place: str) -> str:
        """A sentence about that page, or the menu; '' where nothing was mended."""
        parts = [
            f"{_links(self.moved)} {'leads' if self.moved == 1 else 'lead'} elsewhere now" if self.moved else "",
            f"{_links(self.removed)} {'was' if self.removed == 1 else 'were'} taken out" if self.removed else "",
        ]
        said = " and ".join(filter(None, parts))
        return f"{place}: {said}, since pages moved or are gone" if said else ""


NOTHING = Mended()


def _links(count: int) -> str:
    return "1 link" if count == 1 else f"{count} links"


def count(before: Any, after: Any) -> Mended:
    """What became of the links of blocks (JSON) when `SiteLinks.mended` made `after` of `before`; None: nothing.

    Each address that is changed is changed wherever it stands, so that none is on both sides.
    """
    if after is None:
        return NOTHING
    old, new = Counter(_addresses(before)), Counter(_addresses(after))
    gone, come = (old - new).total(), (new - old).total()
    return Mended(moved=come, removed=gone - come)


def _addresses(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _addresses(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _addresses(inner, name)
    elif isinstance(value, str) and name == "html":
        yield from (href for href, _ in hrefs.read(value))
    elif isinstance(value, str) and name in _FIELDS:
        yield value
