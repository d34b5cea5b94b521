"""What changed between two versions of a page, block by block and word by word, for people to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from igny8_core.shared.utils.html import BLOCK_TAGS, UNREAD_TAGS

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]", re.UNICODE)
MAX_WORD_DIFF_TOKENS = 6_000
"""Blocks longer than this are shown as replaced whole: word matching is quadratic in the worst case."""

Token = tuple[str, str]


@dataclass(frozen=True)
class Segment:
    """A run of text of one kind. `href` is the link it lies in, or ''; a changed link is a delete and an insert."""

    kind: Literal["equal", "insert", "delete"]
    text: str
    href: str = ""


@dataclass(frozen=True)
class BlockDiff:
    """One block element (`tag` such as p, h2, li) with its segments."""

    kind: Literal["equal", "changed", "added", "removed"]
    tag: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class _Block:
    tag: str
    tokens: tuple[Token, ...]


def diff_html(before: str, after: str) -> list[BlockDiff]:
    """Every block of both versions in reading order."""
    old, new = _blocks(before), _blocks(after)
    diffs: list[BlockDiff] = []
    for op, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            diffs.extend(BlockDiff("equal", block.tag, _segments("equal", block.tokens)) for block in old[i1:i2])
        else:
            diffs.extend(_replaced(old[i1:i2], new[j1:j2]))
    return diffs


def _replaced(old: Sequence[_Block], new: Sequence[_Block]) -> Iterator[BlockDiff]:
    """Pair blocks by position; what is left over was added or removed."""
    for left, right in zip(old, new, strict=False):
        yield from _changed(left, right)
    for block in old[len(new) :]:
        yield BlockDiff("removed", block.tag, _segments("delete", block.tokens))
    for block in new[len(old) :]:
        yield BlockDiff("added", block.tag, _segments("insert", block.tokens))


def _changed(left: _Block, right: _Block) -> Iterator[BlockDiff]:
    too_long = len(left.tokens) + len(right.tokens) > MAX_WORD_DIFF_TOKENS
    if left.tag != right.tag or too_long:
        yield BlockDiff("removed", left.tag, _segments("delete", left.tokens))
        yield BlockDiff("added", right.tag, _segments("insert", right.tokens))
        return
    segments: list[Segment] = []
    for op, i1, i2, j1, j2 in SequenceMatcher(None, left.tokens, right.tokens, autojunk=False).get_opcodes():
        if op == "equal":
            segments.extend(_segments("equal", left.tokens[i1:i2]))
            continue
        segments.extend(_segments("delete", left.tokens[i1:i2]))
        segments.extend(_segments("insert", right.tokens[j1:j2]))
    yield BlockDiff("changed", right.tag, tuple(segments))


def _segments(kind: Literal["equal", "insert", "delete"], tokens: Sequence[Token]) -> tuple[Segment, ...]:
    """Neighbouring tokens of one link (or of none) as one segment."""
    segments: list[Segment] = []
    for text, href in tokens:
        if segments and segments[-1].href == href:
            segments[-1] = Segment(kind, segments[-1].text + text, href)
        else:
            segments.append(Segment(kind, text, href))
    return tuple(segments)


def _blocks(html: str) -> list[_Block]:
    root = LexborHTMLParser(html).body
    blocks: list[tuple[int, str, list[Token]]] = []
    for node in root.traverse(include_text=True) if root is not None else ():
        if node.tag == "img":
            alt = (node.attributes.get("alt") or "").strip()
            blocks.append((node.mem_id, "img", [(alt, node.attributes.get("src") or "")]))
        if node.tag != "-text" or (place := _place(node)) is None:
            continue
        identity, tag, href = place
        if not blocks or blocks[-1][0] != identity:
            blocks.append((identity, tag, []))
        blocks[-1][2].extend(
            (" " if token.isspace() else token, href) for token in _TOKEN.findall(node.text_content or "")
        )
    return [_Block(tag, tokens) for _, tag, found in blocks if (tokens := _trimmed(found))]


def _place(node: LexborNode) -> tuple[int, str, str] | None:
    """Nearest block element (identity, tag) and link target around a text node; None where it is not shown."""
    href, found = "", None
    parent = node.parent
    while parent is not None:
        if parent.tag in UNREAD_TAGS:
            return None
        if parent.tag == "a" and not href:
            href = parent.attributes.get("href") or ""
        if found is None and parent.tag in BLOCK_TAGS:
            found = parent
        parent = parent.parent
    return (found.mem_id, str(found.tag), href) if found is not None else None


def _trimmed(tokens: Sequence[Token]) -> tuple[Token, ...]:
    start, end = 0, len(tokens)
    while start < end and tokens[start] == (" ", ""):
        start += 1
    while end > start and tokens[end - 1] == (" ", ""):
        end -= 1
    return tuple(tokens[start:end])
