"""The texts of blocks by rules: from the brief's own sentences, the services' names and a bank of phrases."""

from __future__ import annotations

import re

from igny8_core.infrastructure.ai import marks
from igny8_core.infrastructure.ai.composer import bank_site as bank
from igny8_core.infrastructure.ai.composer.grammar import Voice, lower_first, sentence_case
from igny8_core.infrastructure.ai.composer.site import GENERIC
from igny8_core.infrastructure.ai.functions.write_blocks import (
    BlockItem,
    BlockText,
    WritableBlock,
    WriteBlocksInput,
    WriteBlocksOutput,
)
from igny8_core.infrastructure.ai.text import fold
from igny8_core.shared.utils.sentences import split

_SHORTER = re.compile(r"\b(?:short|shorter|brief|briefer|concise|less)\b", re.IGNORECASE)
_OWN_TEXT = frozenset({"hero", "rich_text", "cta", "contact_form", "service_area_list"})
"""Kinds whose text is written anew; the points of the others are the owner's own, and are only put more plainly."""
_NOTE = "Written by rules from the brief."
_NOTE_SHORTER = "Left out what the text can do without."
_NOTE_WISH = "The offline writer cannot follow free instructions: it wrote from the brief. Connect a model for more."


def compose(data: WriteBlocksInput) -> WriteBlocksOutput:
    """Another wording of each block; a wish for less is followed, others are answered in the note."""
    if _SHORTER.search(data.instruction):
        return WriteBlocksOutput(blocks=tuple(map(_shorter, data.blocks)), note=_NOTE_SHORTER)
    voice = _voice(data)
    blocks = tuple(_anew(data, block, voice) for block in data.blocks)
    return WriteBlocksOutput(blocks=blocks, note=_NOTE_WISH if data.instruction.strip() else _NOTE)


def _voice(data: WriteBlocksInput) -> Voice:
    trade = "" if fold(data.type) in GENERIC else lower_first(data.type.strip())
    service = next((name for name in data.services if name.casefold() in data.page_title.casefold()), "")
    service = service or (data.services[0] if data.services else trade or "our work")
    slots = {
        "name": data.name,
        "what": trade or "our work",
        "aud": lower_first(data.audience.strip().rstrip(".")) or "you",
        "svc": lower_first(service),
        "Svc": sentence_case(service),
    }
    return Voice(slots, "blocks", data.name, data.page_title, str(data.variant))


def _anew(data: WriteBlocksInput, block: WritableBlock, voice: Voice) -> BlockText:
    text = _in_place_of_plain(block.text, _text(data, block, voice)) if block.kind in _OWN_TEXT else block.text
    return BlockText(number=block.number, title=block.title, text=text, items=block.items)


def _in_place_of_plain(old: str, new: str) -> str:
    """`new`; where `old` has marks, the paragraphs that have them stay, and `new` replaces the others."""
    if not marks.found(old):
        return new
    paragraphs = old.split("\n\n")
    free = [number for number, paragraph in enumerate(paragraphs) if not marks.found(paragraph)]
    kept = [
        new if number in free[:1] else paragraph
        for number, paragraph in enumerate(paragraphs)
        if number in free[:1] or number not in free
    ]
    return "\n\n".join(kept)


def _text(data: WriteBlocksInput, block: WritableBlock, voice: Voice) -> str:
    if block.kind == "cta":
        return voice.sentence(bank.CTA)
    if block.kind == "contact_form":
        return voice.sentence(bank.CONTACT)
    told = split(" ".join(data.brief.split()))
    start = (data.variant + block.number) % len(told) if told else 0
    own = [*told[start:], *told[:start]][: 2 if block.kind == "hero" else 4]
    pool = bank.SERVICE if data.page_type == "service" else bank.ABOUT
    added = [voice.sentence(pool) for _ in range(1 if own else 2)]
    return " ".join(own) + ("\n\n" if own and block.kind == "rich_text" else " " if own else "") + " ".join(added)


def _shorter(block: WritableBlock) -> BlockText:
    items = tuple(BlockItem(title=item.title, text=_first(item.text)) for item in block.items)
    text = "\n\n".join(map(_first, block.text.split("\n\n") if marks.found(block.text) else [block.text]))
    return BlockText(number=block.number, title=block.title, text=text, items=items)


def _first(text: str) -> str:
    """The first half of the sentences, at least one. A text with marks stays whole."""
    if marks.found(text):
        return text
    found = split(" ".join(text.split()))
    return " ".join(found[: max(1, len(found) // 2)])
