"""The headings of a page that was ordered without an outline."""

from __future__ import annotations

from pydantic import Field

from igny8_core.infrastructure.ai import prompts
from igny8_core.infrastructure.ai.functions.base import AIFunction, Shape, tokens_of
from igny8_core.infrastructure.ai.functions.writing import PageOrder
from igny8_core.infrastructure.ai.text import clean_texts, fold

NAME = "plan_outline"
_MIN_HEADINGS = 3
_MAX_CHARS = 120


class PlanOutlineInput(PageOrder):
    """The page, and how many headings suit its length at most."""

    target_words: int = Field(default=1500, ge=100, le=8000)
    max_headings: int = Field(default=8, ge=3, le=40)


class PlanOutlineOutput(Shape):
    """Headings in reading order."""

    headings: tuple[str, ...]


def check(data: PlanOutlineInput, output: PlanOutlineOutput) -> list[str]:
    """Three or more, no more than asked, none twice, none a paragraph."""
    folded = [fold(heading) for heading in output.headings]
    complaints = []
    if not _MIN_HEADINGS <= len(folded) <= data.max_headings:
        complaints.append(f"{len(folded)} headings were given, {_MIN_HEADINGS} to {data.max_headings} are wanted")
    if len(set(folded)) != len(folded):
        complaints.append("a heading is there twice")
    if any(not 1 <= len(heading) <= _MAX_CHARS for heading in folded):
        complaints.append(f"a heading has no text or more than {_MAX_CHARS} characters")
    return complaints


def sanitise(data: PlanOutlineInput, output: PlanOutlineOutput) -> PlanOutlineOutput:
    """Plain text."""
    return PlanOutlineOutput(headings=clean_texts(output.headings))


def max_output_tokens(data: PlanOutlineInput) -> int:
    """Some forty tokens a heading."""
    return 300 + 60 * data.max_headings


def estimate_tokens(data: PlanOutlineInput) -> int:
    """The data, the instructions and the headings."""
    return 500 + tokens_of(data.model_dump_json()) + 30 * data.max_headings


PLAN_OUTLINE: AIFunction[PlanOutlineInput, PlanOutlineOutput] = AIFunction(
    name=NAME,
    version=prompts.version_of(NAME),
    input_type=PlanOutlineInput,
    output_type=PlanOutlineOutput,
    check=check,
    sanitise=sanitise,
    estimate_tokens=estimate_tokens,
    max_output_tokens=max_output_tokens,
)
