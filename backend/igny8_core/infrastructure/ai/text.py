"""Small text tools of the gateway: plain text of HTML, words, slugs, folding."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable

import nh3
from selectolax.lexbor import LexborHTMLParser

from igny8_core.shared.utils.word_sets import word_set

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SPACE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_MAX_PASSES = 5
_BLOCKS = word_set(
    "blockquote caption dd dl dt figcaption figure h2 h3 h4 h5 h6 hr img li ol p pre table tbody td th thead tr ul"
)

ARTICLE_TAGS = frozenset(
    ["h2", "h3", "h4", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "strong", "em", "br"]
)
PAGE_TAGS = ARTICLE_TAGS | {"a", "img", "figure", "figcaption", "caption", "blockquote", "code", "pre", "hr"}
_PAGE_ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "width", "height", "loading"}}


def fold(text: str) -> str:
    """The form in which phrases are compared: NFKC, case folded, single spaces."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text)).strip().casefold()


def words(text: str) -> list[str]:
    """The words of a plain text, hyphenated ones as one."""
    return _WORD.findall(text)


def plain_text(markup: str) -> str:
    """The visible text of an HTML fragment, blocks separated by spaces."""
    body = LexborHTMLParser(f"<body>{markup}</body>").body
    return "" if body is None else _SPACE.sub(" ", body.text(separator=" ")).strip()


def count_words(markup: str) -> int:
    """Visible words of an HTML fragment."""
    return len(words(plain_text(markup)))


def headings(markup: str, tag: str = "h2") -> list[str]:
    """The texts of one kind of heading."""
    return [_SPACE.sub(" ", node.text()).strip() for node in LexborHTMLParser(markup).css(tag)]


def links(markup: str) -> set[str]:
    """Every href and src of a fragment."""
    found = LexborHTMLParser(markup).css("[href], [src]")
    return {value for node in found for key in ("href", "src") if (value := node.attributes.get(key))}


def slugify(text: str, *, limit: int = 75) -> str:
    """A URL slug: lower case, words joined by hyphens, cut at a word."""
    slug = "-".join(re.findall(r"\w+", fold(text).replace("'", "").replace("’", "").replace("_", " ")))
    return slug if len(slug) <= limit else slug[: limit + 1].rpartition("-")[0] or slug[:limit]


def clean_text(text: str) -> str:
    """Plain text without any markup, however often it was escaped, and without control characters."""
    for _ in range(_MAX_PASSES):
        cleaned = html.unescape(nh3.clean(text, tags=set()))
        if cleaned == text:
            break
        text = cleaned
    return _CONTROL.sub("", text).strip()


def clean_texts(texts: Iterable[str]) -> tuple[str, ...]:
    """`clean_text` of each, empty ones dropped."""
    return tuple(cleaned for text in texts if (cleaned := clean_text(text)))


def block_tags(markup: str) -> list[str]:
    """The tags of a fragment's blocks in order; inline markup is left out."""
    body = LexborHTMLParser(f"<body>{markup}</body>").body
    return [] if body is None else [node.tag for node in body.css("*") if node.tag in _BLOCKS]


def clean_article(markup: str) -> str:
    """A generated body: text structure only, neither links nor images nor attributes."""
    return nh3.clean(markup, tags=set(ARTICLE_TAGS), attributes={}, link_rel=None).strip()


def clean_page(markup: str) -> str:
    """An edited body: as generated, with the links and images that people or the linker had placed."""
    return nh3.clean(
        markup,
        tags=set(PAGE_TAGS),
        attributes=_PAGE_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    ).strip()
