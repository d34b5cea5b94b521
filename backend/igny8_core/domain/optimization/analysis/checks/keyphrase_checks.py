"""Whether the page is about its keyphrase. Thresholds: docs/guides/analysis.md."""

from __future__ import annotations

import math

from igny8_core.domain.optimization.analysis.context import MAX_POSITIONS, Check, Context, Outcome, banded, counted
from igny8_core.domain.optimization.analysis.document import Block

DENSITY_MIN, DENSITY_MAX, DENSITY_MAX_WITH_FORMS, DENSITY_FAR = 0.5, 3.0, 3.5, 4.0
_NO_KEYPHRASE = "No keyphrase is set."
_SET_ONE = "Set the keyphrase that the page should be found for."


def _first_paragraph(context: Context) -> Block | None:
    """The first text: not a heading, a caption or somebody else's words."""
    return next((block for block in context.document.paragraphs if not block.in_figure), None)


def introduction(context: Context) -> Outcome:
    first = _first_paragraph(context)
    if not context.keyphrase.keys or first is None:
        said = _NO_KEYPHRASE if first is not None else "There is no text that could introduce the topic."
        return Outcome(3, said, "Set a keyphrase and name it in the first paragraph.")
    in_one = [sentence for sentence in first.sentences if context.topic.best_share(sentence.words) == 1]
    if in_one:
        return Outcome(9, "The keyphrase stands in the first paragraph.", positions=[in_one[0].span()])
    if context.topic.best_share(first.words) == 1:
        return Outcome(
            6, "The keyphrase's words stand in the first paragraph, but in different sentences.",
            "Bring them together in one sentence.", [first.span()],
        )  # fmt: skip
    return Outcome(
        3, "The first paragraph does not hold the keyphrase.", "Name the topic in the first paragraph.", [first.span()]
    )


def keyphrase_length(context: Context) -> Outcome:
    known = bool(context.language.function_words)
    length = context.keyphrase.content_length if known else len(context.keyphrase.words)
    if not context.keyphrase.keys:
        return Outcome(0, _NO_KEYPHRASE, _SET_ONE)
    if context.data.entity_type == "product":
        short = 1 if context.language.code in {"nl", "de", "sv"} else 2
        score = banded(length, [(short, 3), (short + 1, 6), (6, 9), (8, 6)], 3)
        return Outcome(score, f"The keyphrase has {counted(length, 'content word')}.", "A product wants four to six.")
    score = banded(length, [(4, 9), (8, 6)] if known else [(6, 9), (9, 6)], 3)
    return Outcome(
        score, f"The keyphrase has {counted(length, 'content word')}.", f"Use one to {4 if known else 6} content words."
    )


def only_function_words(context: Context) -> Outcome | None:
    if not context.keyphrase.only_function_words:
        return None
    return Outcome(0, "The keyphrase has function words only.", "Choose a keyphrase with a noun or a verb in it.")


def density(context: Context) -> Outcome:
    """Occurrences in per cent of the words. A longer phrase needs fewer: the share is weighed by 0.7 + words / 3."""
    if not context.keyphrase.keys or not context.words:
        return Outcome(0, _NO_KEYPHRASE if context.words else "There is no text.", "Set a keyphrase and use it.")
    found = context.occurrences
    says = (
        f"The keyphrase stands {counted(found.total, 'time')} in {counted(context.words, 'word')} "
        f"({found.total * 100 / context.words:.1f} %)."
    )
    fewest, most, far = _density_limits(context)
    if found.total < fewest:
        mend = f"Use it at least {counted(fewest, 'time')} where it reads naturally."
        return Outcome(4, says, mend, found.spans(context.document))
    if found.total <= most:
        return Outcome(9, says, positions=found.spans(context.document))
    mend = f"Replace some by other words: at most {counted(most, 'time')}."
    return Outcome(1 if found.total <= far else 0, says, mend, found.spans(context.document))


def _density_limits(context: Context) -> tuple[int, int, int]:
    """The fewest and the most occurrences, and from where on there are far too many."""
    if context.words < 100:
        return (1, 2, 3) if context.words > 50 else (1, 1, 2)
    factor = 0.7 + max(1, context.keyphrase.content_length) / 3
    most = DENSITY_MAX_WITH_FORMS if context.occurrences.several_forms else DENSITY_MAX
    per_percent = context.words / (100 * factor)
    return max(2, math.ceil(DENSITY_MIN * per_percent)), int(most * per_percent), int(DENSITY_FAR * per_percent)


def subheadings(context: Context) -> Outcome | None:
    if context.data.entity_type == "taxonomy":
        return None
    headings = [block for block in context.document.headings if block.level in {2, 3}]
    if not context.keyphrase.keys or not context.document.blocks:
        return Outcome(1, _NO_KEYPHRASE, "Set a keyphrase and let some of the subheadings reflect it.")
    if not headings:
        if context.words <= 300:
            return Outcome(9, "The text is short enough without subheadings.")
        return Outcome(2, "There is no subheading (H2 or H3).", "Add subheadings, some of them on the keyphrase.")
    matching = [heading for heading in headings if context.topic.reflected_in(heading.words)]
    share = len(matching) / len(headings)
    good = 0.3 <= share <= 0.75 or (len(headings) == 1 and len(matching) == 1)
    return Outcome(
        9 if good else 3,
        f"{len(matching)} of {counted(len(headings), 'subheading')} reflect the keyphrase.",
        "Let 30 to 75 % of the subheadings reflect the topic.",
        [heading.span() for heading in matching[:MAX_POSITIONS]],
    )


def distribution(context: Context) -> Outcome:
    if not context.keyphrase.keys or not context.occurrences.total:
        said = "The keyphrase does not stand in the text." if context.keyphrase.keys else _NO_KEYPHRASE
        return Outcome(1, said, "Use the keyphrase in several parts of the text.")
    spans = context.occurrences.spans(context.document)
    if len(context.document.sentences) < 15:
        return Outcome(9, "The keyphrase stands in the text, which is short.", positions=spans)
    gap = context.occurrences.longest_gap
    return Outcome(
        9 if gap < 0.3 else 6 if gap <= 0.5 else 1,
        f"The longest stretch without the keyphrase is {gap:.0%} of the text.",
        "Use the keyphrase or its words in that stretch too.",
        spans,
    )


def used_before(context: Context) -> Outcome | None:
    uses = context.data.keyphrase_uses
    if uses is None:
        return None
    if not context.keyphrase.keys:
        return Outcome(1, _NO_KEYPHRASE, _SET_ONE)
    score = {0: 9, 1: 6}.get(uses, 1)
    says = f"{counted(uses, 'other page')} {'has' if uses == 1 else 'have'} this keyphrase."
    return Outcome(score, says, "Merge those pages, or choose another keyphrase.")


KEYPHRASE_CHECKS = (
    Check("introduction_keyphrase", "seo", "introductionKeyword", introduction),
    Check("keyphrase_length", "seo", "keyphraseLength", keyphrase_length),
    Check("keyphrase_density", "seo", "keyphraseDensity", density),
    Check("subheadings_keyphrase", "seo", "subheadingsKeyword", subheadings),
    Check("keyphrase_distribution", "seo", "keyphraseDistribution", distribution),
    Check("keyphrase_used_before", "seo", "usedKeywords", used_before),
    Check(
        "keyphrase_function_words", "seo", "functionWordsInKeyphrase", only_function_words,
        needs=lambda language: bool(language.function_words),
    ),
)  # fmt: skip
