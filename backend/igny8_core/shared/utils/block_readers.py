"""Elements to structured blocks, where the block can hold all that the element says; otherwise None."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from lxml.html import HtmlElement
from pydantic import ValidationError

from igny8_core.shared.schemas.blocks import BLOCK_LIST, Block

_FAQ_TITLE = re.compile(r"\b(faqs?|frequently asked questions|questions and answers|common questions)\b", re.IGNORECASE)
Found = tuple[Block, int]


def _block(**fields: Any) -> Block | None:
    """The block, or None when a field does not fit it (too long, empty, an address that is not allowed)."""
    try:
        return BLOCK_LIST.validate_python([fields])[0]
    except ValidationError:
        return None


def text(element: HtmlElement) -> str:
    """Visible text, white space collapsed."""
    return " ".join(element.text_content().split())


def _plain(element: HtmlElement) -> bool:
    """Only text inside, and no attribute that a block could not keep."""
    return len(element) == 0 and not element.attrib and bool(text(element))


def _all_plain(elements: Iterable[HtmlElement]) -> bool:
    return all(_plain(element) for element in elements)


def read_block(element: HtmlElement) -> Block | None:
    """A heading, list, quote, table, image or divider, when nothing of it would be lost."""
    reader = _READERS.get(str(element.tag))
    return reader(element) if reader else None


def _heading(element: HtmlElement) -> Block | None:
    return _block(type="heading", level=int(str(element.tag)[1]), text=text(element)) if _plain(element) else None


def _list(element: HtmlElement) -> Block | None:
    items = list(element)
    if element.attrib or not _all_plain(items):
        return None
    return _block(type="list", ordered=element.tag == "ol", items=[text(item) for item in items])


def _quote(element: HtmlElement) -> Block | None:
    parts = list(element)
    if not parts and not element.attrib:
        return _block(type="quote", text=text(element))
    cites = [part for part in parts if part.tag == "cite"]
    paragraphs = [part for part in parts if part.tag == "p"]
    loose = (element.text or "").strip() or any((part.tail or "").strip() for part in parts)
    whole = len(cites) <= 1 and len(paragraphs) == 1 and len(parts) == len(cites) + 1
    if loose or not whole or not _all_plain(parts):
        return None
    return _block(type="quote", text=text(paragraphs[0]), cite=text(cites[0]) if cites else None)


def _table(element: HtmlElement) -> Block | None:
    """One header row and plain body rows of the same width."""
    rows = [[cell for cell in row] for row in element.iter("tr")]
    cells = [cell for row in rows for cell in row]
    caption = element.find("caption")
    if not rows or element.find("tfoot") is not None or (caption is not None and not _plain(caption)):
        return None
    simple = all(len(cell) == 0 and not set(cell.attrib) - {"scope"} for cell in cells)
    headed = all(cell.tag == "th" for cell in rows[0]) and all(cell.tag == "td" for row in rows[1:] for cell in row)
    if not simple or not headed or len({len(row) for row in rows}) != 1:
        return None
    header, *body = [[text(cell) for cell in row] for row in rows]
    return _block(type="table", caption=text(caption) if caption is not None else None, columns=header, rows=body)


def image_ref(image: HtmlElement) -> dict[str, Any]:
    """The fields of an ImageRef; incomplete ones are refused by validation."""
    return {
        "src": image.get("src", ""),
        "alt": image.get("alt", ""),
        "width": image.get("width", "0"),
        "height": image.get("height", "0"),
    }


def _figure(element: HtmlElement) -> Block | None:
    images = element.findall(".//img")
    caption = element.find("figcaption")
    others = len(list(element.iterdescendants())) - len(images) - (caption is not None)
    outside = text(element) != (text(caption) if caption is not None else "")
    if len(images) != 1 or others or outside or (caption is not None and not _plain(caption)):
        return None
    return _block(type="image", image=image_ref(images[0]), caption=text(caption) if caption is not None else None)


def _image(element: HtmlElement) -> Block | None:
    return _block(type="image", image=image_ref(element), caption=None)


def _divider(_: HtmlElement) -> Block | None:
    return _block(type="divider")


_READERS: Mapping[str, Callable[[HtmlElement], Block | None]] = {
    **{f"h{level}": _heading for level in (2, 3, 4)},
    "ul": _list,
    "ol": _list,
    "blockquote": _quote,
    "table": _table,
    "figure": _figure,
    "img": _image,
    "hr": _divider,
}


def faq_at(elements: Sequence[HtmlElement], position: int) -> Found | None:
    """A heading over questions (h3 that end in a question mark) with plain answers, or a plain definition list."""
    first = elements[position]
    if first.tag == "dl":
        return _definition_list(first)
    if first.tag != "h2" or not _plain(first):
        return None
    items: list[dict[str, str]] = []
    at = position + 1
    while (item := _question(elements, at)) is not None:
        items.append({"question": text(elements[at]), "answer": item[0]})
        at += item[1]
    if len(items) < (1 if _FAQ_TITLE.search(text(first)) else 2):
        return None
    block = _block(type="faq", title=text(first), items=items)
    return (block, at - position) if block else None


def _question(elements: Sequence[HtmlElement], at: int) -> tuple[str, int] | None:
    """The answer to the question at `at`, and how many elements the two take."""
    if at >= len(elements) or elements[at].tag != "h3":
        return None
    if not _plain(elements[at]) or not text(elements[at]).endswith("?"):
        return None
    answers: list[str] = []
    after = at + 1
    while after < len(elements) and elements[after].tag == "p" and _plain(elements[after]):
        answers.append(text(elements[after]))
        after += 1
    return ("\n\n".join(answers), after - at) if answers else None


def _definition_list(element: HtmlElement) -> Found | None:
    parts = list(element)
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    regular = len(parts) % 2 == 0 and all(dt.tag == "dt" and dd.tag == "dd" for dt, dd in pairs)
    if not pairs or not regular or not _all_plain(parts):
        return None
    block = _block(type="faq", items=[{"question": text(dt), "answer": text(dd)} for dt, dd in pairs])
    return (block, 1) if block else None


def steps_at(elements: Sequence[HtmlElement], position: int) -> Found | None:
    """An ordered list whose items are a bold title and plain text; an h2 right before it is its title."""
    title, at = None, position
    if elements[at].tag == "h2" and _plain(elements[at]) and at + 1 < len(elements):
        title, at = text(elements[at]), at + 1
    if elements[at].tag != "ol" or elements[at].attrib:
        return None
    items = [_step(item) for item in elements[at]]
    if not items or None in items:
        return None
    block = _block(type="steps", title=title, items=items)
    return (block, at - position + 1) if block else None


def _step(item: HtmlElement) -> dict[str, Any] | None:
    parts = list(item)
    if not parts or parts[0].tag != "strong" or not _plain(parts[0]) or (item.text or "").strip():
        return None
    step: dict[str, Any] = {"title": text(parts[0]), "text": " ".join((parts[0].tail or "").split())}
    if len(parts) == 2 and parts[1].tag == "img" and not (parts[1].tail or "").strip():
        return {**step, "image": image_ref(parts[1])}
    return step if len(parts) == 1 else None
