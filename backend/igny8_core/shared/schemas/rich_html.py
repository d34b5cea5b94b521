"""Which HTML may appear inside a rich text block. The renderer holds the same list (`packages/blocks/src/html.tsx`)."""

from __future__ import annotations

import re

import nh3

MAX_RICH_TEXT_CHARACTERS = 300_000

ALLOWED_TAGS = frozenset(
    {
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "dd",
        "del",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "small",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
    }
)
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title", "rel"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_REMOVED_WITH_CONTENT = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math"}

_LINK = re.compile(r"(?:https?://[^\s]+|mailto:[^\s]+|tel:[0-9+().-]+|/(?!/)[^\s\\]*|#[^\s]*)")
_IMAGE = re.compile(r"(?:https?://[^\s]+|/(?!/)[^\s\\]*)")
_URL_ATTRIBUTES = {"href": _LINK, "src": _IMAGE}


def _keep(tag: str, attribute: str, value: str) -> str | None:
    """Drop a link or an image source that is not plainly one of the allowed forms (see `blocks.SafeUrl`)."""
    pattern = _URL_ATTRIBUTES.get(attribute)
    if pattern is None or pattern.fullmatch(value):
        return value
    return None


def sanitise(html: str) -> str:
    """`html` with everything but harmless markup removed; well-formed, and unchanged by a second pass."""
    return nh3.clean(
        html,
        tags=set(ALLOWED_TAGS),
        attributes={tag: set(names) for tag, names in ALLOWED_ATTRIBUTES.items()},
        clean_content_tags=_REMOVED_WITH_CONTENT,
        url_schemes={"http", "https", "mailto", "tel"},
        attribute_filter=_keep,
        link_rel=None,
        strip_comments=True,
    )
