"""What people weigh in a field: (name, why it matters, what to do, a good sign, a bad sign), chosen by the words used.

`why` follows 'it', `do` is an imperative; both are general craft knowledge, no figures and no claims about a brand.
"""

# ruff: noqa: E501  # one sentence a line

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from igny8_core.infrastructure.ai.composer.aspects_fields import FIELDS, LEXICON


class Aspect(NamedTuple):
    """One thing to weigh."""

    name: str
    why: str
    do: str
    good: str
    bad: str


GENERAL: tuple[Aspect, ...] = tuple(
    Aspect(*row)
    for row in (
        ("fit", "decides whether you still use it next year", "write down what you need on a normal day", "it suits the daily routine", "it needs a new routine"),
        ("total cost", "includes everything after the first bill", "add up one year of use before you decide", "the yearly sum is known", "only the first price is known"),
        ("ease of use", "settles how often small jobs get skipped", "try the step you will repeat most", "the main step takes seconds", "the main step needs the manual"),
        ("quality", "shows in the parts that carry the load", "look at joints, seams and edges first", "the parts under load feel solid", "the parts under load feel thin"),
        ("upkeep", "keeps small faults from growing", "put a short check into your calendar", "care takes minutes a week", "care is put off for months"),
        ("support", "matters on the day when something fails", "ask a short question and time the answer", "a person answers the same day", "nobody answers"),
        ("timing", "changes both the choice and the price", "plan one step ahead of the season", "there is time to compare", "everything is urgent"),
        ("space", "limits what works in real life", "measure twice and note the result", "there is room to spare", "it fits only on paper"),
        ("safety", "protects people before it protects things", "read the warnings before the first use", "risks are known and small", "warnings are ignored"),
        ("flexibility", "leaves room for a change of plan", "ask what happens if your needs change", "later changes are simple", "every change starts from zero"),
        ("track record", "tells more than any promise", "look for proof that is a year old", "older customers are still happy", "only fresh praise exists"),
        ("clarity", "saves the most time later", "ask for the details in writing", "the terms fit on one page", "the details stay vague"),
    )
)  # fmt: skip


def aspects_for(phrase: str, others: Iterable[str] = ()) -> tuple[Aspect, ...]:
    """The field's aspects, then the general ones; the phrase's own words count three times those of the others."""
    own, around = _words_of(phrase), _words_of(" ".join(others))
    score = {field: 3 * len(own & known) + len(around & known) for field, known in LEXICON.items()}
    best = max(LEXICON, key=lambda field: (score[field], field))
    return (tuple(Aspect(*row) for row in FIELDS[best]) if score[best] else ()) + GENERAL


def _words_of(text: str) -> set[str]:
    words = set(re.findall(r"[a-z]+", text.lower()))
    return words | {word.removesuffix("s") for word in words}
