"""Putting links into HTML and taking them out again, on the tree, never by regular expression."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import html as lxml_html
from lxml.html import HtmlElement

from igny8_core.domain.linking.engine.text import Run, links_of, runs_of, same_url
from igny8_core.domain.linking.engine.types import AppliedResult, Rejection, Suggestion
from igny8_core.shared.utils.fragments import fragment, inner


def apply(html: str, suggestions: Iterable[Suggestion], url_of: Callable[[str], str | None]) -> AppliedResult:
    """Link every anchor that is still where it was, or elsewhere in text that may hold links.

    A target that the page links to already is rejected, so applying twice is applying once. Sanitise the result.
    """
    root = fragment(html)
    linked = {same_url(link.get("href", "")) for link in links_of(root)}
    applied: list[Suggestion] = []
    rejected: list[Rejection] = []
    # From the end: what is inserted later in the text does not move what stands before it.
    for suggestion in sorted(suggestions, key=lambda item: (item.block, item.start), reverse=True):
        url = url_of(suggestion.target)
        reason = _try(root, suggestion, url, linked)
        if reason:
            rejected.append(Rejection(suggestion, reason))
        else:
            applied.append(suggestion)
    applied.reverse()
    rejected.reverse()
    return AppliedResult(inner(root) if applied else html, tuple(applied), tuple(rejected))


def remove(html: str, target_url: str, *, anchor: str | None = None) -> str:
    """`html` without its links to `target_url` (only those with that anchor, if given); their text stays."""
    root = fragment(html)
    wanted = same_url(target_url)
    found = [
        link
        for link in links_of(root)
        if same_url(link.get("href", "")) == wanted and (anchor is None or link.text_content() == anchor)
    ]
    for link in found:
        link.drop_tag()
    return inner(root) if found else html


def _try(root: HtmlElement, suggestion: Suggestion, url: str | None, linked: set[str]) -> str:
    """Insert one link if the rules allow; '' or the reason why not."""
    if not url:
        return "no_url"
    if same_url(url) in linked:
        return "already_linked"
    reason = _insert(root, suggestion, url)
    if not reason:
        linked.add(same_url(url))
    return reason


def _insert(root: HtmlElement, suggestion: Suggestion, url: str) -> str:
    runs = runs_of(root)
    allowed = [run for run in runs if run.linkable]
    place = _stands_at(allowed, suggestion) or _first(allowed, suggestion.anchor)
    if place is None:
        return "not_allowed_here" if _first(runs, suggestion.anchor) else "anchor_not_found"
    run, at = place
    link = lxml_html.Element("a", {"href": url})
    link.text = suggestion.anchor
    link.tail = run.text[at + len(suggestion.anchor) :]
    before = run.text[:at]
    if run.is_tail:
        parent = run.element.getparent()
        if parent is None:
            return "anchor_not_found"
        run.element.tail = before
        parent.insert(parent.index(run.element) + 1, link)
    else:
        run.element.text = before
        run.element.insert(0, link)
    return ""


def _stands_at(runs: list[Run], suggestion: Suggestion) -> tuple[Run, int] | None:
    for run in runs:
        at = suggestion.start - run.offset
        if run.block == suggestion.block and at >= 0 and run.text.startswith(suggestion.anchor, at):
            return (run, at) if _is_whole(run.text, at, suggestion.anchor) else None
    return None


def _first(runs: list[Run], anchor: str) -> tuple[Run, int] | None:
    """The first place where the words stand by themselves: where the link goes when the text was edited since."""
    for run in runs:
        at = run.text.find(anchor) if anchor else -1
        while at >= 0:
            if _is_whole(run.text, at, anchor):
                return run, at
            at = run.text.find(anchor, at + 1)
    return None


def _is_whole(text: str, at: int, anchor: str) -> bool:
    """Whether the match neither begins nor ends in the middle of a word."""
    end = at + len(anchor)
    return not (at and text[at - 1].isalnum() and anchor[0].isalnum()) and not (
        end < len(text) and text[end].isalnum() and anchor[-1].isalnum()
    )
