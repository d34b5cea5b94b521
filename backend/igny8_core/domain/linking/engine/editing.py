"""Putting links into HTML and taking them out again.

Where a link may stand is told by the elements around each text node; the tags are then spliced into the source at that
place. Nothing else is serialised anew, so taking a link out gives back what was there, byte for byte, for any HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from igny8_core.domain.linking.engine.source import Anchor, Node, Source, read_html
from igny8_core.domain.linking.engine.text import same_url
from igny8_core.domain.linking.engine.types import AppliedResult, LinkSettings, Rejection, Suggestion

PROTECTED = LinkSettings().protected


def apply(
    html: str,
    suggestions: Iterable[Suggestion],
    url_of: Callable[[str], str | None],
    *,
    protected: frozenset[str] = PROTECTED,
) -> AppliedResult:
    """Link every anchor that is still where it was, or elsewhere in text that may hold links.

    A target that the page links to already is rejected, so applying twice is applying once. Sanitise the result.
    """
    source = read_html(html, protected)
    linked = {same_url(anchor.href) for anchor in source.anchors if anchor.href}
    taken: list[tuple[int, int, str]] = []
    applied: list[Suggestion] = []
    rejected: list[Rejection] = []
    for suggestion in sorted(suggestions, key=lambda item: (item.block, item.start)):
        url = url_of(suggestion.target)
        place = _place(source, suggestion, taken)
        reason = _refusal(url, linked, place, source, suggestion.anchor)
        if reason or place is None or not url:
            rejected.append(Rejection(suggestion, reason))
            continue
        taken.append((*place, url))
        linked.add(same_url(url))
        applied.append(suggestion)
    return AppliedResult(_spliced(html, taken), tuple(applied), tuple(rejected))


def remove(html: str, target_url: str, *, anchor: str | None = None) -> str:
    """`html` without its links to `target_url` (only those with that anchor, if given); their text stays."""
    wanted = same_url(target_url)
    found = [
        link
        for link in read_html(html).anchors
        if link.href and same_url(link.href) == wanted and (anchor is None or link.text == anchor)
    ]
    for start, end in sorted((cut for link in found for cut in _cuts(link)), reverse=True):
        html = html[:start] + html[end:]
    return html


def _cuts(link: Anchor) -> list[tuple[int, int]]:
    return [(link.start, link.inside), (link.outside, link.end)]


def _refusal(url: str | None, linked: set[str], place: tuple[int, int] | None, source: Source, anchor: str) -> str:
    """'' or the reason why the link is not made."""
    if not url:
        return "no_url"
    if same_url(url) in linked:
        return "already_linked"
    if place is None:
        return "not_allowed_here" if any(_find(node, anchor) >= 0 for node in source.nodes) else "anchor_not_found"
    return ""


def _place(source: Source, suggestion: Suggestion, taken: list[tuple[int, int, str]]) -> tuple[int, int] | None:
    """Where in the source the anchor stands: at its own place, or the first place since the text was edited."""
    allowed = [node for node in source.nodes if node.linkable]
    for node in allowed:
        at = suggestion.start - node.offset
        if node.block == suggestion.block and _stands(node, at, suggestion.anchor):
            span = node.place(at), node.place(at + len(suggestion.anchor))
            if _is_free(span, taken):
                return span
    for node in allowed:
        at = _find(node, suggestion.anchor)
        while at >= 0:
            span = node.place(at), node.place(at + len(suggestion.anchor))
            if _is_free(span, taken):
                return span
            at = _find(node, suggestion.anchor, at + 1)
    return None


def _is_free(span: tuple[int, int], taken: list[tuple[int, int, str]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end, _ in taken)


def _stands(node: Node, at: int, anchor: str) -> bool:
    inside = 0 <= at < len(node.text) and bool(anchor)
    return inside and node.text.startswith(anchor, at) and _is_whole(node, at, anchor)


def _find(node: Node, anchor: str, start: int = 0) -> int:
    """The first place from `start` on where the words stand by themselves, or -1."""
    at = node.text.find(anchor, start) if anchor else -1
    while at >= 0 and not _is_whole(node, at, anchor):
        at = node.text.find(anchor, at + 1)
    return at


def _is_whole(node: Node, at: int, anchor: str) -> bool:
    """Whether the match neither begins nor ends in the middle of a word, or of an entity of several characters."""
    text, end = node.text, at + len(anchor)
    if at and text[at - 1].isalnum() and anchor[0].isalnum():
        return False
    if end < len(text) and text[end].isalnum() and anchor[-1].isalnum():
        return False
    places = node.places
    return places is None or ((not at or places[at] > places[at - 1]) and places[end] > places[end - 1])


def _spliced(html: str, links: list[tuple[int, int, str]]) -> str:
    for start, end, url in sorted(links, reverse=True):
        html = f'{html[:start]}<a href="{escape(url)}">{html[start:end]}</a>{html[end:]}'
    return html
