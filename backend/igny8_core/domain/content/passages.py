"""Find a passage in a page's HTML, and put another in its place. Sections too: an h2 with what follows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from lxml.html import HtmlElement

from igny8_core.shared.errors import FieldError, Invalid
from igny8_core.shared.utils.fragments import fragment, inner, outer
from igny8_core.shared.utils.html import sanitise_html, text_of

_LEAVES = frozenset({"p", "li", "td", "th", "dt", "dd", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption"})
_KEPT = frozenset({"figure", "img"})
_NEIGHBOUR_CHARS = 600


@dataclass(frozen=True)
class Located:
    """A passage: its HTML, its neighbours' text, and how the page reads with another in its place."""

    html: str
    before: str
    after: str
    with_new: Callable[[str], str]


@dataclass(frozen=True)
class Section:
    """`heading` is '' for what stands before the first h2."""

    heading: str
    html: str


def _plain(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def top_level(html: str) -> Iterator[str]:
    """The blocks of a page; text that stands loose between them becomes paragraphs, so that nothing is lost."""
    root = fragment(html)
    yield from _loose(root.text)
    for element in root:
        yield outer(element)
        yield from _loose(element.tail)


def _loose(text: str | None) -> Iterator[str]:
    if text and text.strip():
        yield f"<p>{escape(text.strip(), quote=False)}</p>"


def _elements(html: str) -> list[HtmlElement]:
    return list(fragment("\n".join(top_level(html))))


def locate(html: str, text: str) -> Located:
    """The selected text: whole blocks, one whole list item or cell, or some words without markup inside one block.

    Raises Invalid when it is not there, is there twice, or begins in one block and ends within another.
    """
    wanted = " ".join(text.split())
    if wanted and (run := _blocks(_elements(html), wanted)):
        return _of_blocks(html, *run)
    for find in (_leaf, _words):
        found = find(html, wanted) if wanted else []
        if len(found) == 1:
            return found[0]
        if found:
            raise _unfound(f"It is there {len(found)} times; select more of the text around it.")
    raise _unfound("Select text inside one paragraph, or whole paragraphs.")


def _unfound(why: str) -> Invalid:
    wrong = FieldError("/text", "not_found", why)
    return Invalid("selection_not_found", f"The selected text cannot be found in the page. {why}", errors=[wrong])


def _blocks(elements: list[HtmlElement], wanted: str) -> tuple[int, int] | None:
    """The run of top-level blocks whose text is the wanted one."""
    texts = [_plain(element) for element in elements]
    for start, first in enumerate(texts):
        if not first or not wanted.startswith(first):
            continue
        said = ""
        for end in range(start, len(texts)):
            said = f"{said} {texts[end]}".strip()
            if said == wanted:
                return start, end + 1
            if len(said) > len(wanted):
                break
    return None


def _of_blocks(html: str, start: int, end: int) -> Located:
    elements = _elements(html)
    before = " ".join(map(_plain, elements[:start]))[-_NEIGHBOUR_CHARS:]
    after = " ".join(map(_plain, elements[end:]))[:_NEIGHBOUR_CHARS]
    old = "\n".join(map(outer, elements[start:end]))

    def with_new(new: str) -> str:
        return "\n".join([*map(outer, elements[:start]), sanitise_html(new), *map(outer, elements[end:])])

    return Located(old, before, after, with_new)


def _leaf(html: str, wanted: str) -> list[Located]:
    """Inner blocks (list items, cells) that have exactly this text."""
    count = sum(_plain(node) == wanted for node in fragment(html).iter(*_LEAVES))
    return [_of_leaf(html, wanted, number) for number in range(count)]


def _of_leaf(html: str, wanted: str, number: int) -> Located:
    root = fragment(html)
    node = [node for node in root.iter(*_LEAVES) if _plain(node) == wanted][number]

    def with_new(new: str) -> str:
        filled = fragment(sanitise_html(new))
        for child in list(node):
            node.remove(child)
        node.text = filled.text
        node.extend(list(filled))
        return inner(root)

    around = _plain(root)[:_NEIGHBOUR_CHARS]
    return Located(inner(node), "", around, with_new)


def _words(html: str, wanted: str) -> list[Located]:
    """Places in running text, between two tags."""
    root = fragment(html)
    places: list[Located] = []
    for node in root.iter():
        for side in ("text", "tail"):
            value = getattr(node, side) or ""
            if node is root and side == "tail":
                continue
            places += [_of_words(root, node, side, wanted, value)] * " ".join(value.split()).count(wanted)
    return places


def _of_words(root: HtmlElement, node: HtmlElement, side: str, wanted: str, value: str) -> Located:
    head, _, tail = " ".join(f"|{value}|".split()).partition(wanted)
    head, tail = head[1:], tail[:-1]

    def with_new(new: str) -> str:
        setattr(node, side, f"{head}{' '.join(text_of(new).split())}{tail}")
        return inner(root)

    return Located(escape(wanted, quote=False), head[-_NEIGHBOUR_CHARS:], tail[:_NEIGHBOUR_CHARS], with_new)


def sections(html: str) -> list[Section]:
    """The introduction and each h2 with what follows it; the HTML of all is the page's."""
    groups: list[list[HtmlElement]] = [[]]
    headings = [""]
    for element in _elements(html):
        if element.tag == "h2":
            groups.append([])
            headings.append(_plain(element))
        groups[-1].append(element)
    return [Section(h, "\n".join(map(outer, group))) for h, group in zip(headings, groups, strict=True)]


def with_section(html: str, number: int, new: str) -> str:
    """The page with another section; its pictures are kept, at its end."""
    found = sections(html)
    pictures = [outer(element) for element in fragment(found[number].html) if element.tag in _KEPT]
    parts = [section.html for section in found]
    parts[number] = "\n".join([new, *pictures])
    return "\n".join(part for part in parts if part)
