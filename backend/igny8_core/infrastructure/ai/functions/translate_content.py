"""Some segments of a page in another language, with their markup."""

from __future__ import annotations

from igny8_core.infrastructure.ai import prompts
from igny8_core.infrastructure.ai.functions.base import AIFunction, Shape, tokens_of
from igny8_core.infrastructure.ai.text import block_tags, clean_text, links
from igny8_core.shared.utils.html import sanitise_html, text_of
from igny8_core.shared.utils.leftovers import leftovers_in

NAME = "translate_content"
_TOKENS_PER_TOKEN = 2.5  # another script may take more of them
_LENGTHS = (0.15, 6.0)  # of characters; Chinese is short, German long
_SLACK_CHARS = 80
_SHOWN = 5


class Segment(Shape):
    """A block of the body, or one field, as HTML."""

    id: str
    html: str


class Term(Shape):
    """How an earlier part put a phrase."""

    source: str
    target: str


class TranslateContentInput(Shape):
    """Neighbouring segments of one page."""

    segments: tuple[Segment, ...]
    source_language: str
    language: str
    title: str
    glossary: tuple[Term, ...] = ()


class TranslateContentOutput(Shape):
    """One entry for each segment, in order."""

    segments: tuple[Segment, ...]


def check(data: TranslateContentInput, output: TranslateContentOutput) -> list[str]:
    """The same segments, each with its blocks, links and about its length."""
    if [part.id for part in output.segments] != [part.id for part in data.segments]:
        return [f"segments must have the ids {', '.join(part.id for part in data.segments)}, in this order"]
    pairs = zip(data.segments, output.segments, strict=True)
    return [found for old, new in pairs for found in _segment_complaints(old, new)][:_SHOWN]


def _segment_complaints(old: Segment, new: Segment) -> list[str]:
    before, after = text_of(old.html), text_of(new.html)
    low, high = int(len(before) * _LENGTHS[0]), int(len(before) * _LENGTHS[1]) + _SLACK_CHARS
    complaints = []
    if not low <= len(after) <= high or bool(before) != bool(after):
        complaints.append(f"segment {old.id} has {len(after)} characters, {low} to {high} are likely")
    if block_tags(old.html) != block_tags(new.html):
        complaints.append(f"segment {old.id} has not the tags that it had")
    if links(new.html) != links(old.html):
        complaints.append(f"segment {old.id} has not the links that it had")
    fresh = set(leftovers_in(after)) - set(leftovers_in(before))
    return complaints + [f"segment {old.id} has the leftover {piece!r}" for piece in sorted(fresh)]


def sanitise(data: TranslateContentInput, output: TranslateContentOutput) -> TranslateContentOutput:
    """Safe HTML; plain text where the segment was plain."""
    pairs = zip(data.segments, output.segments, strict=True)
    return TranslateContentOutput(segments=tuple(Segment(id=new.id, html=_clean(old, new)) for old, new in pairs))


def _clean(old: Segment, new: Segment) -> str:
    return sanitise_html(new.html) if block_tags(old.html) else clean_text(new.html)


def max_output_tokens(data: TranslateContentInput) -> int:
    """Four times the segments."""
    return 600 + 4 * sum(tokens_of(part.html) for part in data.segments)


def estimate_tokens(data: TranslateContentInput) -> int:
    """The data, the instructions and the segments once more, longer."""
    size = sum(tokens_of(part.html) for part in data.segments)
    return 600 + tokens_of(data.model_dump_json()) + int(_TOKENS_PER_TOKEN * size)


TRANSLATE_CONTENT: AIFunction[TranslateContentInput, TranslateContentOutput] = AIFunction(
    name=NAME,
    version=prompts.version_of(NAME),
    input_type=TranslateContentInput,
    output_type=TranslateContentOutput,
    check=check,
    sanitise=sanitise,
    estimate_tokens=estimate_tokens,
    max_output_tokens=max_output_tokens,
)
