"""Flowing text as a model is given it, and other words in its place.

Only paragraphs, a heading at the top and the first plain list are written anew; links in them are marked
(`infrastructure.ai.marks`) and must come back. Tables, pictures, quotations, further lists and headings stay as they
are, behind a mark of their own.
"""

from __future__ import annotations

import html as markup
from collections.abc import Iterator, Sequence

from lxml.html import Element, HtmlElement

from igny8_core.infrastructure.ai import marks
from igny8_core.infrastructure.ai.functions.write_blocks import BlockItem, BlockText
from igny8_core.shared.errors import FieldError, Invalid
from igny8_core.shared.utils.fragments import fragment, inner, outer
from igny8_core.shared.utils.word_sets import word_set

_WORDS = word_set("a abbr b br cite code del em i ins kbd mark q s small strong sub sup time u")
_INLINE = _WORDS | {"img"}
_LOOSE = "div"
"""Stands around words that are in no paragraph; sanitised HTML has none of its own."""
_NAMES = {
    "p": "paragraph", _LOOSE: "paragraph", "table": "table", "ul": "list", "ol": "list", "blockquote": "quotation",
    "figure": "picture", "hr": "line", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading",
}  # fmt: skip
_EXCERPT = 60

Said = tuple[str, str, tuple[BlockItem, ...]]
"""Title, text and items."""


def read(html: str) -> Said:
    """What a rich text block says. Blank lines part the paragraphs of the text."""
    found = _Text(html)
    return found.title, "\n\n".join(found.paragraphs), tuple(BlockItem(title="", text=item) for item in found.items)


def written(html: str, said: BlockText) -> str:
    """`html` in other words; sanitise it. Raises Invalid `link_lost` unless each mark of `read` is in them once."""
    found = _Text(html)
    given = "\n".join([found.title, *found.paragraphs, *found.items])
    items = [item.text or item.title for item in said.items]
    if wrong := marks.complaints(given, said.text, "\n".join([said.title, *(items or found.items)])):
        raise lost("; ".join(wrong))
    return "\n".join(found.with_words(said.title.strip(), said.text, items))


def lost(what: str) -> Invalid:
    """The refusal of words that would cost a link or a table."""
    detail = f"The new words would lose something of the old text: {what}. Nothing was changed. Try again."
    return Invalid("link_lost", detail, errors=[FieldError("/block", "link_lost", what)])


class _Text:
    """A text in its parts, numbered in the order of reading, so that reading it twice gives the same numbers."""

    def __init__(self, html: str) -> None:
        self.title = ""
        self.paragraphs: list[str] = []
        self.items: list[str] = []
        self._list: tuple[int, str, str] | None = None
        """Of the list whose points are the items: its number as a part, and its tags."""
        self._links: list[HtmlElement] = []
        self._kept: list[str] = []
        self._as_it_was: dict[str, str] = {}
        """Words → their HTML: what comes back unchanged keeps its emphasis."""
        for place, block in enumerate(_blocks_of(fragment(html))):
            self._add(block, is_first=not place)

    def _add(self, block: HtmlElement, *, is_first: bool) -> None:
        if block.tag == "h2" and is_first and _is_plain(block) and block.find(".//a") is None:
            self.title = self._said(block)
        elif block.tag in ("p", _LOOSE) and _is_plain(block):
            if words := self._said(block):
                self.paragraphs.append(words)
        elif block.tag in ("ul", "ol") and not self.items and all(map(_is_point, block)) and len(block):
            self.items = [self._said(point) for point in block]
            self._keep(block, "the list of items")
            self._list = (len(self._kept), f"<{block.tag}{_attributes(block)}>", f"</{block.tag}>")
        else:
            self._keep(block, _described(block))

    def _keep(self, block: HtmlElement, what: str) -> None:
        self._kept.append(inner(block) if block.tag == _LOOSE else outer(block))
        self.paragraphs.append(marks.part(len(self._kept), what))

    def _said(self, element: HtmlElement) -> str:
        words = " ".join(self._marked(element).split())
        self._as_it_was[words] = inner(element).strip()
        return words

    def _marked(self, element: HtmlElement) -> str:
        said = [element.text or ""]
        for child in element:
            words = " " if child.tag == "br" else self._marked(child)
            if child.tag == "a" and child.get("href"):
                self._links.append(child)
                before, after = (" " if edge.isspace() else "" for edge in (words[0], words[-1]))
                words = f"{before}{marks.link(' '.join(words.split()), len(self._links))}{after}"
            said += [words, child.tail or ""]
        return "".join(said)

    def with_words(self, title: str, text: str, items: Sequence[str]) -> Iterator[str]:
        """The blocks in their new order. A list whose items were left out stays as it was."""
        if title:
            yield f"<h2>{self._html(title)}</h2>"
        points = "".join(f"<li>{self._html(item)}</li>" for item in items if item.strip())
        if points and self._list:
            number, start, end = self._list
            self._kept[number - 1] = f"{start}{points}{end}"
        for paragraph in text.split("\n\n"):
            for place, piece in enumerate(marks.PART.split(paragraph)):
                if place % 2:
                    yield self._kept[int(piece) - 1]
                elif piece.strip():
                    yield f"<p>{self._html(piece)}</p>"
        if points and not self._list:
            yield f"<ul>{points}</ul>"

    def _html(self, words: str) -> str:
        words = " ".join(words.split())
        if words in self._as_it_was:
            return self._as_it_was[words]
        pieces = marks.LINK.split(words)
        out = [markup.escape(pieces[0], quote=False)]
        for at in range(1, len(pieces), 3):
            shown, number, after = pieces[at : at + 3]
            link = self._links[int(number) - 1]
            out.append(f"<a{_attributes(link)}>{markup.escape(shown.strip(), quote=False)}</a>")
            out.append(markup.escape(after, quote=False))
        return "".join(out)


def _attributes(element: HtmlElement) -> str:
    return "".join(f' {name}="{markup.escape(value)}"' for name, value in element.attrib.items())


def _blocks_of(root: HtmlElement) -> list[HtmlElement]:
    """The blocks of a text in order; words that stand in none become one."""
    found = [_loose(root.text)]
    for child in list(root):
        if child.tag in _INLINE:
            found[-1].append(child)
            continue
        after = _loose(child.tail)
        child.tail = None
        found += [child, after]
    return [block for block in found if block.tag != _LOOSE or len(block) or (block.text or "").strip()]


def _loose(text: str | None) -> HtmlElement:
    element = Element(_LOOSE)
    element.text = text
    return element


def _is_point(element: HtmlElement) -> bool:
    return element.tag == "li" and _is_plain(element) and bool(_text_of(element))


def _is_plain(element: HtmlElement) -> bool:
    """Words and links only, all of which can be marked."""
    if marks.found(element.text_content()) or any(inside.tag not in _WORDS for inside in element.iterdescendants()):
        return False
    linked = [_text_of(link) for link in element.iter("a") if link.get("href")]
    return all(words and not {"[", "]"} & set(words) for words in linked)


def _described(block: HtmlElement) -> str:
    words = _text_of(block)
    shown = words or " ".join(picture.get("alt", "") for picture in block.iter("img"))
    name = "picture" if not words and block.find(".//img") is not None else _NAMES.get(str(block.tag), "text")
    excerpt = shown if len(shown) <= _EXCERPT else f"{shown[:_EXCERPT]}…"
    return f"{name} “{excerpt}”" if excerpt else name


def _text_of(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())
