"""The text nodes of a page with their places in its source: the one reading shared by suggesting and editing.

Links are spliced into the source at these places instead of serialising a tree, so that not one byte beside them
changes. What stands inside which element is told by the stack of open elements, as a parser keeps it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from igny8_core.shared.utils.html import BLOCK_TAGS
from igny8_core.shared.utils.word_sets import word_set

HEADINGS = word_set("h1 h2 h3 h4 h5 h6")
NEVER_INSIDE = HEADINGS | word_set(
    "a code pre kbd samp var tt figcaption caption th dt button label summary legend option select textarea "
    "blockquote q cite nav header footer script style svg math iframe object template noscript title head"
)
"""No new link inside these: headings, links, code, captions, quotes, navigation, controls, what is not shown."""
PROTECTED_ATTRIBUTE = "data-igny8-protected"
_CODE = word_set("code kbd samp var tt")
_HIDDEN = word_set("script style template noscript title head iframe object svg math textarea")
_RAW = word_set("script style title textarea xmp iframe noscript noembed noframes")
_VOID = word_set("area base br col embed hr img input link meta param source track wbr")
_CLOSED_BY = {
    "li": {"li"}, "dd": {"dd", "dt"}, "dt": {"dd", "dt"}, "td": {"td", "th"}, "th": {"td", "th"}, "tr": {"tr"},
}  # fmt: skip
_LONGEST_ENTITY = 34
_LONGEST_PLAIN = 40


@dataclass(slots=True)
class Node:
    """One text node: decoded text from `at` in the source on, in `block` from character `offset` of its text.

    `code`: words inside a line of text set as code; no link goes there, but a person may have put one.
    `places` holds the source place of each character (and of the end) where entities make them differ from `at + i`.
    """

    text: str
    at: int
    block: int
    offset: int
    linkable: bool = True
    linked: bool = False
    heading: bool = False
    code: bool = False
    places: Sequence[int] | None = None

    def place(self, index: int) -> int:
        """The place in the source of a character of `text`."""
        return self.at + index if self.places is None else self.places[index]


@dataclass(slots=True)
class Anchor:
    """A link of the source: its tag from `start` to `inside`, its end tag from `outside` to `end`."""

    href: str
    rel: str
    start: int
    inside: int
    outside: int = -1
    end: int = -1
    text: str = ""


@dataclass(slots=True)
class Source:
    """What reading a page yields, in reading order."""

    nodes: list[Node] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    closes: bool
    empty: bool
    end: int
    attributes: str


@dataclass(slots=True)
class _Open:
    name: str
    block: int
    bars: bool
    anchor: Anchor | None = None


class _Reader:
    def __init__(self, html: str, protected: frozenset[str]) -> None:
        self.html, self.protected = html, protected
        self.found = Source()
        self._stack: list[_Open] = []
        self._open: Counter[str] = Counter()
        self._barred = self._coded = self._hidden = self._headings = 0
        self._lengths = [0]
        self._links: list[Anchor] = []
        self._gone: set[str] = set()

    def read(self) -> Source:
        html, at = self.html, 0
        while True:
            opening = html.find("<", at)
            tag = _plain(html[opening : html.find(">", opening) + 1]) if opening >= 0 else None
            if tag is None:  # not one of the tags that nearly all are
                opening = _tag_at(html, opening) if opening >= 0 else -1
            self._text(at, opening if opening >= 0 else len(html))
            if opening < 0:
                return self.found
            at = self._enter(tag, opening, opening + tag.end) if tag else self._markup(opening)

    def _text(self, start: int, end: int) -> None:
        if start >= end or self._hidden:
            return
        block = self._stack[-1].block if self._stack else 0
        text, places = _decoded(self.html[start:end], start)
        node = Node(text, start, block, self._lengths[block], not self._barred, bool(self._links), bool(self._headings))
        node.code, node.places = 0 < self._barred == self._coded, places
        self.found.nodes.append(node)
        self._lengths[block] += len(text)
        for link in self._links[-1:]:
            link.text += text

    def _markup(self, at: int) -> int:
        """Past the tag, comment or raw element that begins at `at`."""
        html = self.html
        if html.startswith("<!--", at):
            end = html.find("-->", at + 4)
            return len(html) if end < 0 else end + 3
        if html[at + 1] in "!?":
            end = html.find(">", at)
            return len(html) if end < 0 else end + 1
        tag = _read_tag(html, at)
        return self._enter(tag, at, tag.end)

    def _enter(self, tag: _Tag, at: int, end: int) -> int:
        if tag.closes:
            self._close(tag.name, at, end)
        else:
            self._begin(tag, at, end)
            if tag.name in _RAW and not tag.empty:
                return self._skip_raw(tag, end)
        return end

    def _skip_raw(self, tag: _Tag, at: int) -> int:
        ends = [self._find(f"</{name}", at) for name in (tag.name, tag.name.upper())]
        return min((end for end in ends if end >= 0), default=len(self.html))

    def _find(self, text: str, at: int) -> int:
        """`find`, which after one failure does not search the rest again: many such elements stay cheap."""
        found = -1 if text in self._gone else self.html.find(text, at)
        if found < 0:
            self._gone.add(text)
        return found

    def _begin(self, tag: _Tag, at: int, end: int) -> None:
        name = tag.name
        closed = _CLOSED_BY.get(name, ())
        if self._stack and (self._stack[-1].name in closed or (self._stack[-1].name == "p" and name in BLOCK_TAGS)):
            self._pop(at, at)
        block = self._stack[-1].block if self._stack else 0
        if name in BLOCK_TAGS:
            self._lengths.append(0)
            block = len(self._lengths) - 1
        if name in _VOID or (tag.empty and name not in NEVER_INSIDE and name not in BLOCK_TAGS):
            return
        entry = _Open(name, block, name in NEVER_INSIDE or self._is_protected(tag.attributes))
        if name == "a":
            if self._open["a"]:
                self._close("a", at, at)
            values = attributes_of(tag.attributes)
            entry.anchor = Anchor(values.get("href", ""), values.get("rel", ""), at, end)
            self._links.append(entry.anchor)
        self._push(entry)

    def _is_protected(self, attributes: str) -> bool:
        if PROTECTED_ATTRIBUTE not in attributes and "class" not in attributes:
            return False
        values = attributes_of(attributes)
        return PROTECTED_ATTRIBUTE in values or not self.protected.isdisjoint(values.get("class", "").split())

    def _push(self, entry: _Open) -> None:
        self._stack.append(entry)
        self._open[entry.name] += 1
        self._count(entry, 1)

    def _count(self, entry: _Open, by: int) -> None:
        self._barred += by * entry.bars
        self._coded += by * (entry.name in _CODE)
        self._hidden += by * (entry.name in _HIDDEN)
        self._headings += by * (entry.name in HEADINGS)

    def _close(self, name: str, start: int, end: int) -> None:
        """Up to the nearest open element of that name; an end tag of none is passed over."""
        if not self._open[name]:
            return
        while self._stack[-1].name != name:
            self._pop(start, start)
        self._pop(start, end)

    def _pop(self, start: int, end: int) -> None:
        entry = self._stack.pop()
        self._open[entry.name] -= 1
        self._count(entry, -1)
        if entry.anchor is not None:
            entry.anchor.outside, entry.anchor.end = start, end
            self._links.remove(entry.anchor)
            self.found.anchors.append(entry.anchor)


def read_html(html: str, protected: frozenset[str] = frozenset()) -> Source:
    """The text nodes and links of `html`, whatever it holds; in time that grows with its length."""
    return _Reader(html, protected).read()


def _tag_at(html: str, at: int) -> int:
    """Where the next tag begins; a '<' before anything else is text."""
    while True:
        at = html.find("<", at)
        if at < 0 or at + 1 >= len(html):
            return -1
        following = html[at + 1]
        if (following.isascii() and following.isalpha()) or following in "!?":
            return at
        if following == "/" and html[at + 2 : at + 3].isalpha():
            return at
        at += 1


@lru_cache(maxsize=4_000)
def _plain(raw: str) -> _Tag | None:
    """A short tag without quotes, by its text; None for anything else. Pages are made of few different ones."""
    if len(raw) > _LONGEST_PLAIN or len(raw) < 3 or '"' in raw or "'" in raw or _tag_at(raw, 0) != 0 or raw[1] in "!?":
        return None
    return _read_tag(raw, 0)


def _read_tag(html: str, at: int) -> _Tag:
    start = at + 1
    closes = html[start] == "/"
    start += closes
    end = start
    while end < len(html) and html[end] not in " \t\n\r\f/>":
        end += 1
    stop = _end_of_tag(html, end)
    attributes = html[end : stop - 1]
    return _Tag(html[start:end].lower(), closes, attributes.endswith("/"), stop, attributes)


def _end_of_tag(html: str, at: int) -> int:
    """Past the '>' that no quotes hold; past the end where there is none."""
    while True:
        close = html.find(">", at)
        if close < 0:
            return len(html)
        quote = min((place for mark in "\"'" if (place := html.find(mark, at, close)) >= 0), default=-1)
        if quote < 0:
            return close + 1
        other = html.find(html[quote], quote + 1)
        if other < 0:
            return close + 1
        at = other + 1


def attributes_of(text: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case, values decoded; the first of equal names counts."""
    found: dict[str, str] = {}
    at, end = 0, len(text)
    while at < end:
        while at < end and text[at] in " \t\n\r\f/":
            at += 1
        start = at
        while at < end and text[at] not in " \t\n\r\f/=":
            at += 1
        name = text[start:at].lower()
        rest = text[at:].lstrip() if text[at : at + 1].isspace() else text[at:]
        if not rest.startswith("="):
            at = max(at, start + 1)
            if name:
                found.setdefault(name, "")
            continue
        at = end - len(rest) + 1
        value, at = _value(text, at)
        found.setdefault(name, unescape(value))
    return found


def _value(text: str, at: int) -> tuple[str, int]:
    end = len(text)
    while at < end and text[at].isspace():
        at += 1
    if text[at : at + 1] in ("'", '"') and at < end:
        close = text.find(text[at], at + 1)
        return (text[at + 1 : close], close + 1) if close >= 0 else (text[at + 1 :], end)
    start = at
    while at < end and not text[at].isspace():
        at += 1
    return text[start:at], at


def _decoded(raw: str, at: int) -> tuple[str, list[int] | None]:
    """The text with its entities decoded, and where each of its characters stands if that is not plain."""
    if "&" not in raw:
        return raw, None
    text: list[str] = []
    places: list[int] = []
    index = 0
    while index < len(raw):
        mark = raw.find("&", index)
        stop = len(raw) if mark < 0 else mark
        text.append(raw[index:stop])
        places.extend(range(at + index, at + stop))
        if mark < 0:
            break
        close = raw.find(";", mark, mark + _LONGEST_ENTITY)
        stop = close + 1 if close >= 0 else mark + 1
        decoded = unescape(raw[mark:stop])
        if decoded == raw[mark:stop] and stop > mark + 1:
            decoded, stop = "&", mark + 1
        text.append(decoded)
        places.extend([at + mark] * len(decoded))
        index = stop
    places.append(at + len(raw))
    return "".join(text), places
