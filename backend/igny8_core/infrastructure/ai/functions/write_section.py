"""One part of a page, knowing what the parts before it said."""

from __future__ import annotations

from pydantic import Field

from igny8_core.infrastructure.ai import prompts
from igny8_core.infrastructure.ai.functions.base import AIFunction, Shape, tokens_of
from igny8_core.infrastructure.ai.functions.writing import (
    Citation,
    PageOrder,
    citation_complaints,
    clean_citations,
    repeated_in,
    text_complaints,
    tokens_per_word,
    words_in,
)
from igny8_core.infrastructure.ai.text import clean_article, clean_text, fold, headings
from igny8_core.shared.utils.html import text_of, words
from igny8_core.shared.utils.sentences import split

NAME = "write_section"
_SHARE_OF_TARGET = (0.35, 2.2)  # outside, it is no part of the size asked for; the prompt asks for 20 %
_SLACK_WORDS = 40
_MAX_DENSITY = 0.06  # mentions per word; above, the phrase is stuffed
_FREE_MENTIONS = 4
_PREFIX = 4
SAID_BEFORE = "it was said before: "


class Memory(Shape):
    """What an earlier part told."""

    heading: str
    summary: str


class WriteSectionInput(PageOrder):
    """Part `number` of the page: 0 is the introduction, n the n-th heading of `outline`.

    `said` holds the fingerprints of earlier sentences; it stays here and is not sent. `variant` asks a deterministic
    writer for another text.
    """

    number: int = Field(ge=0, le=200)
    heading: str = ""
    target_words: int = Field(ge=30, le=4000)
    page_words: int = Field(ge=100, le=8000)
    memory: tuple[Memory, ...] = ()
    last_words: str = ""
    wish: str = ""
    variant: int = 0
    said: frozenset[int] = Field(default=frozenset(), exclude=True)


class WriteSectionOutput(Shape):
    """`html` begins with the heading as h2, but for the introduction. `summary` is one sentence."""

    html: str
    summary: str
    citations: tuple[Citation, ...]


def check(data: WriteSectionInput, output: WriteSectionOutput) -> list[str]:
    """The size asked for, its own heading and no other h2, the keyphrase where it belongs, nothing said twice."""
    count = words_in(output.html, data.language)
    low = max(10, int(data.target_words * _SHARE_OF_TARGET[0]))
    high = int(data.target_words * _SHARE_OF_TARGET[1]) + _SLACK_WORDS
    complaints = [] if low <= count <= high else [f"html has {count} words, {low} to {high} are acceptable"]
    complaints += _heading_complaints(data, output.html) + _keyphrase_complaints(data, output.html, count)
    complaints += text_complaints(data, output.html)
    known = fold(data.heading)
    own = [sentence for sentence in split(text_of(output.html)) if fold(sentence) != known]
    complaints += [f"{SAID_BEFORE}«{text[:80]}»" for text in repeated_in(own, data.said)]
    if not output.summary.strip():
        complaints.append("summary is empty")
    return complaints + citation_complaints(data, output.html, output.citations)


def _heading_complaints(data: WriteSectionInput, html: str) -> list[str]:
    found = headings(html)
    if data.number == 0:
        return ["an introduction has no h2"] if found else []
    starts = html.lstrip().startswith("<h2>")
    same = [fold(heading) for heading in found] == [fold(data.heading)]
    return [] if starts and same else [f"html must begin with the h2 {data.heading[:80]!r} and have no other h2"]


def _keyphrase_complaints(data: WriteSectionInput, html: str, count: int) -> list[str]:
    text = fold(text_of(html))
    phrase = fold(data.primary_keyword)
    mentions = text.count(phrase) if phrase else 0
    if mentions > max(_FREE_MENTIONS, int(count * _MAX_DENSITY)):
        return [f"primary_keyword is there {mentions} times in {count} words"]
    if data.number == 0 and not mentions and not _hints(phrase, text):
        return ["the introduction does not hold primary_keyword"]
    return []


def _hints(phrase: str, text: str) -> bool:
    """Whether each word of the phrase is there in some form, as inflected languages have it."""
    return all(word[: max(_PREFIX, len(word) - 3)] in text for word in words(phrase))


def sanitise(data: WriteSectionInput, output: WriteSectionOutput) -> WriteSectionOutput:
    """Text structure only in the body, plain text elsewhere."""
    return WriteSectionOutput(
        html=clean_article(output.html),
        summary=clean_text(output.summary)[:400],
        citations=clean_citations(output.citations),
    )


def max_output_tokens(data: WriteSectionInput) -> int:
    """Thrice the target: a model that is a little long must not be cut off."""
    return 500 + int(3 * tokens_per_word(data.language) * data.target_words)


def estimate_tokens(data: WriteSectionInput) -> int:
    """The data, the instructions and the part."""
    return 1100 + tokens_of(data.model_dump_json()) + int(1.2 * tokens_per_word(data.language) * data.target_words)


WRITE_SECTION: AIFunction[WriteSectionInput, WriteSectionOutput] = AIFunction(
    name=NAME,
    version=prompts.version_of(NAME),
    input_type=WriteSectionInput,
    output_type=WriteSectionOutput,
    check=check,
    sanitise=sanitise,
    estimate_tokens=estimate_tokens,
    max_output_tokens=max_output_tokens,
)
