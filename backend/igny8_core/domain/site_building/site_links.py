"""Links of a site to itself: where they lead once pages have moved or gone. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from igny8_core.domain.linking import hrefs
from igny8_core.domain.site_building.tree import HOME

_FIELDS = frozenset({"href", "url", "source_url"})
_NEEDED = frozenset({"label", "count", "excerpt"})
"""What has one of these is nothing without its address: a link, a card of a category, a card of a post."""
_OPTIONAL = frozenset({"action", "privacy"})
_FILES = ("/assets/", "/search/", "/blog/page/")
"""What the renderer makes of a site beside its pages."""


@dataclass(frozen=True)
class SiteLinks:
    """`known` are the addresses that the site has, `moved` those that it had and where each leads.

    `elsewhere` holds whole addresses of pages that are not served at their own below `base_url`. With `gone`, only
    those addresses lead nowhere: the site has pages that are not ours.
    """

    base_url: str
    known: frozenset[str]
    moved: Mapping[str, str] = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    gone: frozenset[str] | None = None

    def target(self, href: str) -> str | None:
        """The address to link to instead, most often the same; None where the site has no such page any more."""
        inside = f"/{href.removeprefix(self.base_url)}" if href.startswith(self.base_url) else href
        if not inside.startswith("/") or inside.startswith(("//", *_FILES)):
            return href
        parts = urlsplit(inside)
        asked = unicodedata.normalize("NFC", unquote(parts.path))
        path = self._page(asked)
        if path is None and self.gone is not None and not {asked, f"{asked}/"} & (self.gone | self.moved.keys()):
            return self.base_url + inside.lstrip("/")
        address = self.elsewhere.get(path or "", path)
        if address is None or address in (parts.path, f"{parts.path}/"):
            return href if address else None
        return address + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")

    def _page(self, path: str) -> str | None:
        for _ in range(len(self.moved) + 1):
            for found in (path, f"{path}/"):
                if found in self.known:
                    return found
            onwards = self.moved.get(path) or self.moved.get(f"{path}/")
            if onwards is None:
                return None
            path = onwards
        return None

    def mended(self, blocks: Any) -> Any:
        """Blocks whose links lead somewhere: to where the page is now, else to nothing or, where one is needed, home.

        In text, the words of a link that leads nowhere stay.
        """
        if isinstance(blocks, list):
            return [self.mended(block) for block in blocks]
        if isinstance(blocks, dict):
            return {name: self._field(name, value, blocks) for name, value in blocks.items()}
        return blocks

    def _field(self, name: str, value: Any, holder: Mapping[str, Any]) -> Any:
        if isinstance(value, str):
            return self._text(name, value, holder)
        if name in _OPTIONAL and self._is_dead(value):
            return None
        if name == "actions" and isinstance(value, list):
            value = [action for action in value if not self._is_dead(action)] or value[:1]
        return self.mended(value)

    def _text(self, name: str, value: str, holder: Mapping[str, Any]) -> str | None:
        if name == "html":
            return hrefs.rewrite(value, self._rewritten)[0] if "<a" in value else value
        if name not in _FIELDS:
            return value
        return self.target(value) or (self.target(HOME) if _NEEDED & holder.keys() else None)

    def _rewritten(self, href: str) -> str | None:
        """As `hrefs.rewrite` asks for: it puts the fragment behind a changed address itself."""
        found = self.target(href)
        return found if found is None or found == href else found.partition("#")[0]

    def _is_dead(self, link: Any) -> bool:
        return isinstance(link, dict) and self.target(str(link.get("href") or "#")) is None
