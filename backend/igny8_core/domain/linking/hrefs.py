"""The links that a page's HTML holds, and changing where they lead. On the tree, never by regular expression."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from igny8_core.shared.utils.fragments import fragment, inner

MAX_LINKS = 2_000
"""How many links of a page are remembered; a page with more is a list that no reader walks through."""

Link = tuple[str, str]
"""Address as written, and anchor text."""


def compared(href: str) -> str:
    """The address as it is compared: no fragment or query, host in lower case without `www.`, no slash at the end, no
    percent signs for letters. '' for what is no address at all."""
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return ""
    path = unquote(parts.path).rstrip("/") or "/"
    return f"{parts.netloc.lower().removeprefix('www.')}{path}" if parts.netloc else path


def read(html: str) -> list[Link]:
    """The page's links in reading order."""
    if "<a" not in html:
        return []
    found = [
        (link.get("href", "")[:500], " ".join(link.text_content().split())[:255]) for link in _links_of(fragment(html))
    ]
    return found[:MAX_LINKS]


def rewrite(html: str, new_of: Callable[[str], str | None]) -> tuple[str, int, int]:
    """`html` with each link sent to `new_of(href)`: the same or another address, or None to unwrap it (its words stay).

    A fragment such as `#prices` is carried over. Returns the HTML, how many were sent elsewhere, how many unwrapped.
    The HTML is the same, byte for byte, when none was. Sanitise the result.
    """
    root = fragment(html)
    moved = removed = 0
    for link in _links_of(root):
        href = link.get("href", "")
        new = new_of(href)
        if new is None:
            link.drop_tag()
            removed += 1
        elif new != href:
            link.set("href", new + _fragment_of(href))
            moved += 1
    return (inner(root) if moved or removed else html), moved, removed


def _links_of(root: HtmlElement) -> list[HtmlElement]:
    return [link for link in root.iter("a") if link.get("href")]


def _fragment_of(href: str) -> str:
    _, mark, part = href.partition("#")
    return mark + part
