"""Another wording of one passage of a page."""

from __future__ import annotations

from typing import Literal

from igny8_core.infrastructure.ai import prompts
from igny8_core.infrastructure.ai.functions.base import AIFunction, Shape, tokens_of
from igny8_core.infrastructure.ai.text import block_tags, clean_text, links
from igny8_core.shared.utils.html import sanitise_html, text_of, word_count
from igny8_core.shared.utils.leftovers import banned_in, leftovers_in

NAME = "rewrite_text"
Mode = Literal["shorter", "longer", "simpler", "tone", "custom"]
_SHARES: dict[Mode, tuple[float, float]] = {
    "shorter": (0.1, 0.95),
    "longer": (1.05, 4.0),
    "simpler": (0.4, 2.0),
    "tone": (0.4, 2.0),
    "custom": (0.1, 5.0),
}
"""How long the answer may be, as a share of the passage; outside, it is no answer to what was asked."""
_SLACK_WORDS = 6


class RewriteTextInput(Shape):
    """A passage as HTML (blocks, or inline text of one block), how to change it, and its neighbours."""

    html: str
    mode: Mode
    wish: str = ""
    title: str
    primary_keyword: str = ""
    language: str = "en"
    before: str = ""
    after: str = ""
    voice: str = ""
    banned_words: tuple[str, ...] = ()


class RewriteTextOutput(Shape):
    """The new passage, and what was changed in one sentence."""

    html: str
    note: str


def check(data: RewriteTextInput, output: RewriteTextOutput) -> list[str]:
    """A passage of the kind and about the length asked for; no foreign link, no leftover."""
    before, after = word_count(data.html), word_count(output.html)
    low, high = _SHARES[data.mode]
    low_words, high_words = int(before * low), int(before * high) + _SLACK_WORDS
    complaints = [] if max(1, low_words) <= after <= high_words else [f"{after} words; {low_words} to {high_words} fit"]
    if bool(block_tags(data.html)) != bool(block_tags(output.html)):
        complaints.append("html must have the kind of blocks that the passage has")
    foreign = links(output.html) - links(data.html)
    complaints += [f"the link {link[:60]!r} is not in the passage" for link in sorted(foreign)[:3]]
    old, new = text_of(data.html), text_of(output.html)
    complaints += [f"it has the leftover {piece!r}" for piece in leftovers_in(new) if piece not in leftovers_in(old)]
    kept = set(banned_in(f"{data.primary_keyword} {data.title}", data.banned_words))
    complaints += [f"the word {word!r} is banned" for word in banned_in(new, data.banned_words) if word not in kept]
    return complaints


def sanitise(data: RewriteTextInput, output: RewriteTextOutput) -> RewriteTextOutput:
    """Safe HTML, a plain note."""
    return RewriteTextOutput(html=sanitise_html(output.html), note=clean_text(output.note)[:300])


def max_output_tokens(data: RewriteTextInput) -> int:
    """Five times the passage at most, and room."""
    return 600 + 5 * tokens_of(data.html)


def estimate_tokens(data: RewriteTextInput) -> int:
    """The data, the instructions and twice the passage."""
    return 650 + tokens_of(data.model_dump_json()) + 2 * tokens_of(data.html)


REWRITE_TEXT: AIFunction[RewriteTextInput, RewriteTextOutput] = AIFunction(
    name=NAME,
    version=prompts.version_of(NAME),
    input_type=RewriteTextInput,
    output_type=RewriteTextOutput,
    check=check,
    sanitise=sanitise,
    estimate_tokens=estimate_tokens,
    max_output_tokens=max_output_tokens,
)
