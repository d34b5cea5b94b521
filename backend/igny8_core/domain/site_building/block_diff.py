"""What differs between two lists of blocks, for people to read: blocks that came, went, moved, and changed words."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Literal

import orjson

from igny8_core.shared.utils.diff import Segment, diff_html

Block = dict[str, Any]


@dataclass(frozen=True)
class TextDiff:
    """One text of a block; `field` is its place, such as `items/0/title`."""

    field: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class ValueDiff:
    """A value that is no text: a number, a switch, a picture, an entry that came or went."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class BlockChange:
    """One block of either version. Indexes count from 0; a moved block has both, and may have changed too."""

    kind: Literal["equal", "changed", "added", "removed", "moved"]
    type: str
    before_index: int | None
    after_index: int | None
    texts: tuple[TextDiff, ...] = ()
    values: tuple[ValueDiff, ...] = ()


def diff_blocks(before: Sequence[Block], after: Sequence[Block]) -> list[BlockChange]:
    """Every block of both versions, in the order of the newer one."""
    old, new = [_key(block) for block in before], [_key(block) for block in after]
    found: list[BlockChange] = []
    for op, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            found += [
                BlockChange("equal", before[i]["type"], i, j) for i, j in zip(range(i1, i2), range(j1, j2), strict=True)
            ]
        else:
            found += _replaced(before, after, range(i1, i2), range(j1, j2))
    return _with_moves(found, before, after)


def _key(block: Block) -> bytes:
    return orjson.dumps(block, option=orjson.OPT_SORT_KEYS)


def _replaced(before: Sequence[Block], after: Sequence[Block], left: range, right: range) -> Iterator[BlockChange]:
    """Blocks of one kind are paired in order; what is left over was added or removed."""
    waiting = list(left)
    for j in right:
        partner = next((i for i in waiting if before[i]["type"] == after[j]["type"]), None)
        if partner is None:
            yield BlockChange("added", after[j]["type"], None, j)
            continue
        for i in waiting[: waiting.index(partner)]:
            yield BlockChange("removed", before[i]["type"], i, None)
        del waiting[: waiting.index(partner) + 1]
        yield _changed(before, after, partner, j)
    for i in waiting:
        yield BlockChange("removed", before[i]["type"], i, None)


def _with_moves(found: Sequence[BlockChange], before: Sequence[Block], after: Sequence[Block]) -> list[BlockChange]:
    """A block that went from one place and came to another, word for word, was moved."""
    gone: dict[bytes, list[int]] = {}
    for change in found:
        if change.kind == "removed" and change.before_index is not None:
            gone.setdefault(_key(before[change.before_index]), []).append(change.before_index)
    moved: set[int] = set()
    out: list[BlockChange] = []
    for change in found:
        at = (
            gone.get(_key(after[change.after_index]), [])
            if change.kind == "added" and change.after_index is not None
            else []
        )
        if at:
            moved.add(at[0])
            out.append(replace(change, kind="moved", before_index=at.pop(0)))
        else:
            out.append(change)
    return [change for change in out if change.kind != "removed" or change.before_index not in moved]


def _changed(before: Sequence[Block], after: Sequence[Block], i: int, j: int) -> BlockChange:
    left, right = dict(_leaves(before[i])), dict(_leaves(after[j]))
    texts: list[TextDiff] = []
    values: list[ValueDiff] = []
    for field in [*right, *(name for name in left if name not in right)]:
        old, new = left.get(field), right.get(field)
        if old == new:
            continue
        if isinstance(old or "", str) and isinstance(new or "", str):
            texts.append(TextDiff(field, _words(str(old or ""), str(new or ""), field)))
        else:
            values.append(ValueDiff(field, old, new))
    return BlockChange("changed", after[j]["type"], i, j, tuple(texts), tuple(values))


def _leaves(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Every plain value with its place."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{place}/{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, f"{place}/{number}")
    else:
        yield place.removeprefix("/"), value


def _words(before: str, after: str, field: str) -> tuple[Segment, ...]:
    """Words that stayed, came and went. HTML is compared as people read it, its blocks parted by line ends."""
    old, new = (text if field.endswith("html") else f"<p>{html.escape(text)}</p>" for text in (before, after))
    out: list[Segment] = []
    for number, block in enumerate(diff_html(old, new)):
        out += [Segment("equal", "\n")] if number else []
        out += block.segments
    return tuple(out)
