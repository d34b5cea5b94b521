"""The texts of a page's blocks, written anew for the business that the page is of."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field

from igny8_core.infrastructure.ai import marks, prompts
from igny8_core.infrastructure.ai.functions.base import AIFunction, Shape, tokens_of
from igny8_core.infrastructure.ai.text import clean_text

NAME = "write_blocks"
MAX_ITEMS = 24
_MAX_TITLE, _MAX_TEXT = 300, 5_000
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|[^\s<>@]+@[^\s<>@]+\.\w+|\+?\d[\d ()/-]{6,}\d")
_CLAIM = re.compile(
    r"[€$£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:%|€|\$|£|percent\b|euros?\b|dollars?\b|pounds?\b)", re.IGNORECASE
)
BlockKind = Literal[
    "hero", "rich_text", "heading", "list", "faq", "steps", "features", "cta", "contact_form", "service_area_list"
]


class BlockItem(Shape):
    """A card, a step, a point, a question (`title`) with its answer (`text`). What a kind has not stays empty."""

    title: str
    text: str


class BlockText(Shape):
    """What a block says. `text` is plain but for the marks of `rich_text`: blank lines part paragraphs. `number` is its
    place in the request."""

    number: int
    title: str
    text: str
    items: tuple[BlockItem, ...] = Field(max_length=50)


class WritableBlock(BlockText):
    """A block as it is, and of which kind. `bound`: so many items, from the first, come back in their places, since
    links or pictures hang on them."""

    kind: BlockKind
    bound: int = 0


class WriteBlocksInput(Shape):
    """The business, the page, the blocks to write, and the wish of the person who asks."""

    name: str = Field(min_length=1)
    type: str = ""
    brief: str = ""
    audience: str = ""
    services: tuple[str, ...] = ()
    style: str = ""
    language: str = "en"
    page_title: str
    page_type: str = "page"
    blocks: tuple[WritableBlock, ...] = Field(min_length=1)
    others: tuple[str, ...] = ()
    """Headings of the page's other blocks: what they tell is not told again."""
    instruction: str = ""
    variant: int = 0


class WriteBlocksOutput(Shape):
    """Each block once more, and what was done in one sentence."""

    blocks: tuple[BlockText, ...]
    note: str


def check(data: WriteBlocksInput, output: WriteBlocksOutput) -> list[str]:
    """Every block once, none emptied, no link or part lost, nothing too long, no address, price or figure that was not
    given."""
    wanted, got = [block.number for block in data.blocks], [block.number for block in output.blocks]
    if sorted(wanted) != sorted(got):
        return [f"blocks must hold each of the numbers {wanted} once"]
    answers = {block.number: block for block in output.blocks}
    complaints = [wrong for block in data.blocks for wrong in _complaints(block, answers[block.number])]
    given = " ".join(
        [data.brief, data.instruction, *data.services, *map(_words_of, data.blocks), *map(_marked, data.blocks)]
    )
    said = " ".join(map(_words_of, output.blocks))
    invented = sorted(
        {piece for pattern in (_ADDRESS, _CLAIM) for piece in pattern.findall(said) if piece not in given}
    )
    return [*complaints, *(f"{piece[:60]!r} was not given: leave it out" for piece in invented[:5])]


def _complaints(old: WritableBlock, new: BlockText) -> list[str]:
    place = f"block {old.number}"
    parts = [new.title, *(item.title for item in new.items)]
    texts = [new.text, *(item.text for item in new.items)]
    found = [f"{place}: a title has more than {_MAX_TITLE} characters"] if max(map(len, parts)) > _MAX_TITLE else []
    most = _MAX_TEXT + (len(old.text) if old.kind == "rich_text" else 0)
    found += [f"{place}: a text has more than {most} characters"] if max(map(len, texts)) > most else []
    found += [f"{place}: its title is missing"] if old.title.strip() and not new.title.strip() else []
    found += [f"{place}: its items are missing"] if old.items and not new.items else []
    found += [f"{place}: at most {MAX_ITEMS} items"] if len(new.items) > max(MAX_ITEMS, len(old.items)) else []
    found += [f"{place}: {wrong}" for wrong in _losses(old, new)]
    return found if _words_of(new).strip() else [*found, f"{place} is empty"]


def _losses(old: WritableBlock, new: BlockText) -> list[str]:
    if old.kind == "rich_text":
        return marks.complaints(_marked(old), new.text, _marked(new.model_copy(update={"text": ""})))
    whole = [item for item in new.items[: old.bound] if item.title.strip() and item.text.strip()]
    if new.items and len(whole) < old.bound:
        return [f"return each of its first {old.bound} items, in their order: links or pictures hang on them"]
    return []


def _marked(block: BlockText) -> str:
    return "\n".join([block.title, block.text, *(f"{item.title}\n{item.text}" for item in block.items)])


def _words_of(block: BlockText) -> str:
    return marks.plain(_marked(block))


def sanitise(data: WriteBlocksInput, output: WriteBlocksOutput) -> WriteBlocksOutput:
    """Plain text only."""
    return WriteBlocksOutput(blocks=tuple(map(_clean, output.blocks)), note=clean_text(output.note)[:300])


def _clean(block: BlockText) -> BlockText:
    items = tuple(BlockItem(title=clean_text(item.title), text=clean_text(item.text)) for item in block.items)
    paragraphs = (clean_text(part) for part in block.text.split("\n\n"))
    text = "\n\n".join(part for part in paragraphs if part)
    return BlockText(number=block.number, title=clean_text(block.title), text=text, items=items)


def max_output_tokens(data: WriteBlocksInput) -> int:
    """Twice what the blocks have now, and room to grow."""
    return 1_000 + 400 * len(data.blocks) + 2 * tokens_of(" ".join(map(_marked, data.blocks)))


def estimate_tokens(data: WriteBlocksInput) -> int:
    """The data, the instructions and the blocks once more."""
    return 600 + tokens_of(data.model_dump_json()) + 150 * len(data.blocks)


WRITE_BLOCKS: AIFunction[WriteBlocksInput, WriteBlocksOutput] = AIFunction(
    name=NAME,
    version=prompts.version_of(NAME),
    input_type=WriteBlocksInput,
    output_type=WriteBlocksOutput,
    check=check,
    sanitise=sanitise,
    estimate_tokens=estimate_tokens,
    max_output_tokens=max_output_tokens,
)
