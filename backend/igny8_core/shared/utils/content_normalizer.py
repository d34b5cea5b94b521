"""HTML to `json_blocks` and back. What a structured block cannot hold without loss stays in a rich_text block.

Holds: `to_html(to_blocks(html))` has the text and the links of `html`, and doing it again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml.html import HtmlElement

from igny8_core.shared.schemas.blocks import BLOCK_LIST, MAX_BLOCKS, Block
from igny8_core.shared.utils.block_readers import faq_at, read_block, steps_at
from igny8_core.shared.utils.block_writers import write_block
from igny8_core.shared.utils.fragments import fragment, outer
from igny8_core.shared.utils.html import sanitise_html
from igny8_core.shared.utils.word_sets import word_set


def to_blocks(html: str) -> list[dict[str, Any]]:
    """The blocks of an article's HTML, as JSON types, valid against `shared.schemas.blocks`."""
    elements = list(_elements(sanitise_html(html)))
    blocks = [block.model_dump(mode="json") for block in _read(elements)]
    if len(blocks) > MAX_BLOCKS:
        # More than a page may hold: everything as flowing text rather than anything lost.
        blocks = [{"type": "rich_text", "html": sanitise_html("".join(outer(element) for element in elements))}]
    return blocks


def to_html(blocks: Sequence[dict[str, Any]]) -> str:
    """The HTML of article blocks. Raises pydantic's ValidationError for a wrong shape, Invalid for a block that is
    no part of an article (navigation, footer, post lists …)."""
    return "\n".join(write_block(block) for block in BLOCK_LIST.validate_python(list(blocks)))


def _elements(html: str) -> Iterator[HtmlElement]:
    """The top-level elements; loose text and inline markup gathered into paragraphs."""
    root = fragment(html)
    pending = fragment("<p></p>")[0]
    pending.text = root.text
    for element in list(root):
        tail, element.tail = element.tail, None
        if element.tag in _INLINE:
            element.tail = tail
            pending.append(element)
            continue
        yield from _if_any(pending)
        yield element
        pending = fragment("<p></p>")[0]
        pending.text = tail
    yield from _if_any(pending)


_INLINE = word_set("a abbr b br cite code del em i ins kbd mark q s small strong sub sup time u")


def _if_any(paragraph: HtmlElement) -> Iterator[HtmlElement]:
    if paragraph.text_content().strip() or len(paragraph):
        yield paragraph


def _read(elements: Sequence[HtmlElement]) -> Iterator[Block]:
    flowing: list[str] = []
    position = 0
    while position < len(elements):
        block, used = _structured(elements, position)
        position += used
        if block is None:
            flowing.append(outer(elements[position - 1]))
            continue
        yield from _flow(flowing)
        yield block
    yield from _flow(flowing)


def _structured(elements: Sequence[HtmlElement], position: int) -> tuple[Block | None, int]:
    for reader in (faq_at, steps_at):
        found = reader(elements, position)
        if found is not None:
            return found
    return read_block(elements[position]), 1


def _flow(parts: list[str]) -> Iterator[Block]:
    html = sanitise_html("\n".join(parts)).strip()
    parts.clear()
    if html:
        yield from BLOCK_LIST.validate_python([{"type": "rich_text", "html": html}])
