"""Revise a page so that named findings no longer hold."""

from __future__ import annotations

from igny8_core.infrastructure.ai import prompts
from igny8_core.infrastructure.ai.functions.base import AIFunction, Shape, tokens_of
from igny8_core.infrastructure.ai.functions.generate_content import META_DESCRIPTION_HARD, META_TITLE_HARD
from igny8_core.infrastructure.ai.text import clean_page, clean_text, count_words, headings, links

NAME = "optimize_content"
_KEPT_SHARE = 0.7  # an edit that loses more than this of the words is a rewrite, not an edit
_GROWTH = 2.0
_GROWTH_WORDS = 400  # a stub may grow into a page


class Finding(Shape):
    """Something that the analysis holds against the page."""

    id: str
    text: str


class OptimizeContentInput(Shape):
    """A page and what is to be mended in it."""

    html: str
    title: str
    meta_title: str = ""
    meta_description: str = ""
    target_keyword: str
    findings: tuple[Finding, ...] = ()
    language: str = "en"


class Change(Shape):
    """What was done about one finding."""

    finding_id: str
    summary: str


class OptimizeContentOutput(Shape):
    """The whole revised page."""

    title: str
    meta_title: str
    meta_description: str
    html: str
    changes: tuple[Change, ...]


def _length_complaints(output: OptimizeContentOutput) -> list[str]:
    fields = (
        ("title", output.title, (2, 160)),
        ("meta_title", output.meta_title, META_TITLE_HARD),
        ("meta_description", output.meta_description, META_DESCRIPTION_HARD),
    )
    return [
        f"{name} has {len(text)} characters, {low} to {high} are allowed"
        for name, text, (low, high) in fields
        if not low <= len(text.strip()) <= high
    ]


def check(data: OptimizeContentInput, output: OptimizeContentOutput) -> list[str]:
    """Still the same page: its words, headings and links kept, no link added, known findings only."""
    before, after = count_words(data.html), count_words(output.html)
    complaints = _length_complaints(output)
    if not before * _KEPT_SHARE <= after <= max(before * _GROWTH, before + _GROWTH_WORDS):
        complaints.append(f"the page had {before} words and now has {after}")
    if headings(data.html) and not headings(output.html):
        complaints.append("the headings are gone")
    had, has = links(data.html), links(output.html)
    complaints += [f"the link {href[:80]!r} was added" for href in sorted(has - had)]
    complaints += [f"the link {href[:80]!r} is gone" for href in sorted(had - has)]
    known = {finding.id for finding in data.findings}
    complaints += [
        f"finding {c.finding_id[:40]!r} is not in the data" for c in output.changes if c.finding_id not in known
    ]
    return complaints


def sanitise(data: OptimizeContentInput, output: OptimizeContentOutput) -> OptimizeContentOutput:
    """Safe HTML in the body, plain text elsewhere."""
    return OptimizeContentOutput(
        title=clean_text(output.title),
        meta_title=clean_text(output.meta_title),
        meta_description=clean_text(output.meta_description),
        html=clean_page(output.html),
        changes=tuple(Change(finding_id=c.finding_id, summary=clean_text(c.summary)) for c in output.changes),
    )


def max_output_tokens(data: OptimizeContentInput) -> int:
    """Twice the page."""
    return 1000 + 2 * tokens_of(data.html)


def estimate_tokens(data: OptimizeContentInput) -> int:
    """The data, the instructions and the page once more."""
    return 600 + tokens_of(data.model_dump_json()) + tokens_of(data.html)


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
