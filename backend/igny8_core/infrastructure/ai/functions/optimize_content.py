"""Edit a page so that one named finding no longer holds: only the blocks concerned come back."""

from __future__ import annotations

from igny8_core.infrastructure.ai import prompts
from igny8_core.infrastructure.ai.functions.base import AIFunction, Shape, tokens_of
from igny8_core.infrastructure.ai.functions.generate_content import META_DESCRIPTION_HARD, META_TITLE_HARD
from igny8_core.infrastructure.ai.text import clean_page, clean_text, links, plain_text
from igny8_core.shared.utils.leftovers import leftovers_in

NAME = "optimize_content"


class Finding(Shape):
    """Something that the analysis holds against the page, and the passages that it points at."""

    id: str
    text: str
    passages: tuple[str, ...] = ()


class Block(Shape):
    """A top-level block of the page; its number is its name."""

    number: int
    html: str


class OptimizeContentInput(Shape):
    """What search engines see of a page, and the blocks that may be edited (of a long page, not all of them)."""

    title: str
    meta_title: str = ""
    meta_description: str = ""
    target_keyword: str
    language: str = "en"
    finding: Finding
    blocks: tuple[Block, ...]


class OptimizeContentOutput(Shape):
    """The three fields as they shall be, the blocks that change, and what was done in one sentence."""

    title: str
    meta_title: str
    meta_description: str
    edits: tuple[Block, ...]
    summary: str


def _length_complaints(data: OptimizeContentInput, output: OptimizeContentOutput) -> list[str]:
    """Fields that the answer changes keep their bounds; one that it leaves alone is not its affair."""
    fields = (
        ("title", data.title, output.title, (2, 160)),
        ("meta_title", data.meta_title, output.meta_title, META_TITLE_HARD),
        ("meta_description", data.meta_description, output.meta_description, META_DESCRIPTION_HARD),
    )
    return [
        f"{name} has {len(new)} characters, {low} to {high} are allowed"
        for name, old, new, (low, high) in fields
        if new != old and not low <= len(new.strip()) <= high
    ]


def check(data: OptimizeContentInput, output: OptimizeContentOutput) -> list[str]:
    """Known blocks only, each once and with words in it; the same links; no leftover of the order."""
    complaints = _length_complaints(data, output)
    there = {block.number: block.html for block in data.blocks}
    numbers = [edit.number for edit in output.edits]
    complaints += [f"there is no block {number}" for number in sorted(set(numbers) - set(there))]
    complaints += [f"block {number} comes twice" for number in sorted({n for n in numbers if numbers.count(n) > 1})]
    for edit in output.edits:
        if edit.number in there:
            complaints += _edit_complaints(there[edit.number], edit)
    return complaints


def _edit_complaints(before: str, edit: Block) -> list[str]:
    old, new = plain_text(before), plain_text(edit.html)
    complaints = [] if new or not old else [f"block {edit.number} is empty"]
    if links(before) != links(edit.html):
        complaints.append(f"the links of block {edit.number} changed")
    known = leftovers_in(old)
    return complaints + [
        f"block {edit.number} has the leftover {piece!r}" for piece in leftovers_in(new) if piece not in known
    ]


def sanitise(data: OptimizeContentInput, output: OptimizeContentOutput) -> OptimizeContentOutput:
    """Safe HTML in the blocks, plain text elsewhere."""
    return OptimizeContentOutput(
        title=clean_text(output.title),
        meta_title=clean_text(output.meta_title),
        meta_description=clean_text(output.meta_description),
        edits=tuple(Block(number=edit.number, html=clean_page(edit.html)) for edit in output.edits),
        summary=clean_text(output.summary)[:300],
    )


def _blocks_tokens(data: OptimizeContentInput) -> int:
    return sum(tokens_of(block.html) for block in data.blocks)


def max_output_tokens(data: OptimizeContentInput) -> int:
    """Twice the blocks."""
    return 1000 + 2 * _blocks_tokens(data)


def estimate_tokens(data: OptimizeContentInput) -> int:
    """The data, the instructions, and half of the blocks once more: one finding rarely touches them all."""
    return 600 + tokens_of(data.model_dump_json()) + _blocks_tokens(data) // 2


OPTIMIZE_CONTENT: AIFunction[OptimizeContentInput, OptimizeContentOutput] = AIFunction(
    name=NAME,
    version=prompts.version_of(NAME),
    input_type=OptimizeContentInput,
    output_type=OptimizeContentOutput,
    check=check,
    sanitise=sanitise,
    estimate_tokens=estimate_tokens,
    max_output_tokens=max_output_tokens,
)
