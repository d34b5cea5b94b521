"""What blocks say, apart from how they look: read it, and put other words in its place. Links and pictures stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from igny8_core.domain.site_building import rich_texts
from igny8_core.domain.site_building.rich_texts import Said
from igny8_core.infrastructure.ai import marks
from igny8_core.infrastructure.ai.functions.write_blocks import BlockItem, BlockKind, BlockText, WritableBlock
from igny8_core.shared.errors import FieldError, Invalid

Block = dict[str, Any]
Place = tuple[int, ...]
"""`(3,)` is the fourth block, `(3, 0, 1)` the second block of its first column."""
WRITABLE: tuple[BlockKind, ...] = get_args(BlockKind)
_MAX_TITLE, _MAX_TEXT = 300, 5_000


@dataclass(frozen=True)
class Found:
    """A block that can be written, and where it stands."""

    place: Place
    block: Block


def writable(blocks: Sequence[Block], *, only: int | None = None) -> list[Found]:
    """The blocks with own text, those in columns included; of one block where `only` names its place.

    Raises Invalid `block_not_found` or `block_not_writable`.
    """
    if only is not None and only >= len(blocks):
        raise _wrong("block_not_found", f"The page has {len(blocks)} blocks.")
    chosen = range(len(blocks)) if only is None else [only]
    found = [entry for index in chosen for entry in _inside(blocks[index], (index,))]
    if not found:
        raise _wrong(
            "block_not_writable",
            "There is no text here that a model may write: pictures, lists of pages, prices, people and customers' "
            "words are yours.",
        )
    return found


def _wrong(code: str, detail: str) -> Invalid:
    return Invalid(code, detail, errors=[FieldError("/block", code, detail)])


def _inside(block: Block, place: Place) -> list[Found]:
    if block["type"] == "columns":
        return [
            entry
            for column, part in enumerate(block["columns"])
            for index, inner in enumerate(part["blocks"])
            for entry in _inside(inner, (*place, column, index))
        ]
    return [Found(place, block)] if block["type"] in WRITABLE and _has_words(block) else []


def _has_words(block: Block) -> bool:
    """Not so flowing text that is but a table, say."""
    if block["type"] != "rich_text":
        return True
    title, text, items = rich_texts.read(block["html"])
    return bool(title or items or marks.plain(text).strip())


def read(found: Found, number: int) -> WritableBlock:
    """What the block says."""
    block = found.block
    title, text, items = _READ.get(block["type"], _read_plain)(block)
    bound = _bound(block.get("items") or []) if items else 0
    return WritableBlock(number=number, kind=block["type"], title=title, text=text, items=items, bound=bound)


def _bound(items: Sequence[Any]) -> int:
    """Up to the last item that has a link or a picture."""
    fastened = [isinstance(item, dict) and bool(item.get("href") or item.get("image")) for item in items]
    return max((number for number, is_so in enumerate(fastened, 1) if is_so), default=0)


def _read_plain(block: Block) -> Said:
    items = tuple(
        BlockItem(
            title=item.get("title") or item.get("question") or "", text=item.get("text") or item.get("answer") or ""
        )
        for item in (block.get("items") or [] if block["type"] != "service_area_list" else [])
    )
    return block.get("title") or "", block.get("text") or "", items


def _read_heading(block: Block) -> Said:
    return block["text"], "", ()


def _read_list(block: Block) -> Said:
    return "", "", tuple(BlockItem(title="", text=item) for item in block["items"])


_READ: dict[str, Callable[[Block], Said]] = {
    "heading": _read_heading,
    "list": _read_list,
    "rich_text": lambda block: rich_texts.read(block["html"]),
}


def replaced(blocks: Sequence[Block], found: Sequence[Found], answers: Sequence[BlockText]) -> list[Block]:
    """The page's blocks with other words. `answers` are numbered as `found` is.

    Raises Invalid `link_lost` where an answer leaves out a link, a table or a picture that stands among the words.
    """
    out: list[Any] = _copied(list(blocks))
    by_number = {answer.number: answer for answer in answers}
    for number, entry in enumerate(found):
        _put(out, entry.place, _with(entry.block, by_number[number]))
    return out


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _copied(inner) for name, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


def _put(blocks: list[Block], place: Place, block: Block) -> None:
    if len(place) == 1:
        blocks[place[0]] = block
        return
    outer, column, index = place
    blocks[outer]["columns"][column]["blocks"][index] = block


def _with(block: Block, said: BlockText) -> Block:
    if block["type"] == "rich_text":
        return block | {"html": rich_texts.written(block["html"], said)}
    title, text = said.title.strip()[:_MAX_TITLE], said.text.strip()[:_MAX_TEXT]
    if block["type"] == "heading":
        return block | {"text": title or text or block["text"]}
    if block["type"] == "list":
        return block | {"items": [item.text or item.title for item in said.items if item.text or item.title]}
    changed = block | {"title": title or block.get("title")}
    if "text" in block:
        changed["text"] = text or None
    return changed | ({"items": _items(block, said.items)} if said.items and "items" in block else {})


def _items(block: Block, items: Sequence[BlockItem]) -> list[Block]:
    """An item keeps what is no text, such as its link; further ones have none."""
    names = ("question", "answer") if block["type"] == "faq" else ("title", "text")
    old = block["items"]
    bound = _bound(old)
    if not all(item.title and item.text for item in items[:bound]) or len(items) < bound:
        raise rich_texts.lost(f"the links or pictures of the first {bound} items, of which one is left out")
    return [
        {**(old[number] if number < len(old) else {}), names[0]: item.title, names[1]: item.text}
        for number, item in enumerate(items)
        if item.title and item.text
    ]
