"""What differs between two versions of a page, as edits of top-level blocks that can be made again, or taken back,
on a page that changed elsewhere meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from html import escape
from typing import Any

from igny8_core.shared.utils.fragments import fragment, outer
from igny8_core.shared.utils.html import sanitise_html


@dataclass(frozen=True, slots=True)
class BlockEdit:
    """Blocks that give way to others. `at` is where they stood, counted in blocks; `anchor` is the block before them
    ('' at the beginning), which says where to insert when there is nothing to replace."""

    at: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    anchor: str = ""

    def reversed(self) -> BlockEdit:
        """The edit that takes this one back."""
        return BlockEdit(self.at, self.after, self.before, self.anchor)

    def as_json(self) -> dict[str, Any]:
        """For a JSON column."""
        return asdict(self)

    @classmethod
    def of_json(cls, stored: dict[str, Any]) -> BlockEdit:
        """What `as_json` wrote."""
        return cls(stored["at"], tuple(stored["before"]), tuple(stored["after"]), stored["anchor"])


def blocks_of(html: str) -> list[str]:
    """The top-level blocks and the text between them; joined, they are the page."""
    root = fragment(html)
    found = [escape(root.text, quote=False)] if root.text else []
    for element in root:
        found.append(outer(element))
        if element.tail:
            found.append(escape(element.tail, quote=False))
    return found


def edits_between(before: str, after: str) -> tuple[BlockEdit, ...]:
    """The edits that make one page the other."""
    old, new = blocks_of(before), blocks_of(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        BlockEdit(i1, tuple(old[i1:i2]), tuple(new[j1:j2]), old[i1 - 1] if i1 else "")
        for op, i1, i2, j1, j2 in matcher.get_opcodes()
        if op != "equal"
    )


def apply_edits(html: str, edits: Iterable[BlockEdit]) -> str | None:
    """The page with all edits made, sanitised; None when a block that one of them needs is not there any more."""
    blocks = blocks_of(html)
    # From the end: an edit does not move what stands before it.
    for edit in sorted(edits, key=lambda edit: edit.at, reverse=True):
        at = _place(blocks, edit)
        if at is None:
            return None
        blocks[at : at + len(edit.before)] = edit.after
    return sanitise_html("".join(blocks))


def undo_edits(html: str, edits: Iterable[BlockEdit]) -> str | None:
    """The page with all edits taken back; None when one of them is not there any more."""
    return apply_edits(html, [edit.reversed() for edit in edits])


def _place(blocks: Sequence[str], edit: BlockEdit) -> int | None:
    """Where the edit goes, nearest to where it was made."""
    if edit.before:
        size = len(edit.before)
        starts = range(len(blocks) - size + 1)
        found = [at for at in starts if tuple(blocks[at : at + size]) == edit.before]
    elif edit.anchor:
        found = [at + 1 for at, block in enumerate(blocks) if block == edit.anchor]
    else:
        found = [0]
    return min(found, key=lambda at: abs(at - edit.at), default=None)
