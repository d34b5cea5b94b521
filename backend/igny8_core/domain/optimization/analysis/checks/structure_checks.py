"""How long the text is and how it is divided. Thresholds: docs/guides/analysis.md."""

from __future__ import annotations

from igny8_core.domain.optimization.analysis.context import Check, Context, Outcome, banded, counted
from igny8_core.domain.optimization.analysis.document import Block

HUB_STRUCTURES = frozenset({"cluster_hub"})
# Words below which the score is 0, 1 (both far too short), 3, 6.
_STEPS = {
    "": (100, 200, 250, 300),
    "hub": (300, 300, 400, 900),
    "product": (50, 100, 150, 200),
    "taxonomy": (1, 1, 10, 30),
}
_ALIGNED_MIN = 50


def text_length(context: Context) -> Outcome:
    count = context.words
    kind = "hub" if context.data.structure in HUB_STRUCTURES else context.data.entity_type
    nothing, little, short, enough = _STEPS.get(kind, _STEPS[""])
    score = 9 if count >= enough else 6 if count >= short else 3 if count >= little else 1 if count >= nothing else 0
    return Outcome(score, f"The page has {counted(count, 'word')}.", f"Write at least {enough} words.")


def single_h1(context: Context) -> Outcome:
    found = [block.span() for block in context.document.headings if block.level == 1]
    if len(found) > 1:
        return Outcome(1, f"The text has {len(found)} H1 headings.", "Make all but the first H2.", found)
    return Outcome(8, "The text has no more than one H1 heading.")


def heading_order(context: Context) -> Outcome | None:
    """No level is skipped on the way down (WCAG 2.2, technique G141)."""
    headings = list(context.document.headings)
    if not headings:
        return None
    skipped = []
    level = max(1, headings[0].level - 1) if headings[0].level <= 2 else 1
    for heading in headings:
        if heading.level > level + 1:
            skipped.append(heading)
        level = heading.level
    if not skipped:
        return Outcome(9, "The headings follow each other without skipping a level.")
    return Outcome(
        6 if len(skipped) == 1 else 3,
        f"{counted(len(skipped), 'heading')} below a level that was skipped, such as “{skipped[0].text[:60]}” "
        f"(H{skipped[0].level}).",
        "Let an H3 follow an H2, an H4 an H3.",
        [heading.span() for heading in skipped],
    )


def subheading_distribution(context: Context) -> Outcome:
    """The longest stretch of text between headings; the text before the first one counts too."""
    stretches: list[tuple[int, Block | None]] = [(0, None)]
    for block in context.document.blocks:
        if block.level and block.sentences:
            stretches.append((0, block))
        else:
            stretches[-1] = (stretches[-1][0] + block.size, stretches[-1][1])
    longest, heading = max(stretches, key=lambda stretch: stretch[0])
    if len(stretches) == 1:
        return Outcome(
            9 if longest <= 300 else 2,
            f"{counted(longest, 'word')} stand without a subheading.",
            "Add a subheading every 300 words.",
        )
    return Outcome(
        banded(longest, [(300, 9), (350, 6)], 3),
        f"The longest section has {counted(longest, 'word')}.",
        "Divide it with a subheading: at most 300 words each.",
        [heading.span()] if heading else [],
    )


def paragraph_length(context: Context) -> Outcome:
    paragraphs = context.document.paragraphs
    longest = max((paragraph.size for paragraph in paragraphs), default=0)
    return Outcome(
        banded(longest, [(150, 9), (200, 6)], 3),
        f"The longest paragraph has {counted(longest, 'word')}.",
        "Divide paragraphs of more than 150 words.",
        [paragraph.span() for paragraph in paragraphs if paragraph.size > 150],
    )


def text_presence(context: Context) -> Outcome | None:
    characters = sum(len(block.text) for block in context.document.blocks)
    if characters >= 50:
        return None
    return Outcome(
        3, f"The text has {counted(characters, 'character')}.", "Write a text first: other assessments need one."
    )


def lists(context: Context) -> Outcome | None:
    if context.data.entity_type != "product":
        return None
    found = any(block.in_list for block in context.document.blocks)
    return Outcome(
        9 if found else 3, "The page has a list." if found else "The page has no list.", "List the features."
    )


def alignment(context: Context) -> Outcome | None:
    centred = [block for block in context.document.blocks if block.centred]
    if not centred:
        return None
    long = [block.span() for block in centred if len(block.text) > _ALIGNED_MIN]
    if not long:
        return Outcome(9, "Only short texts are centred.")
    side = "right" if context.language.code in {"ar", "fa", "he", "ur"} else "left"
    return Outcome(2, f"{counted(len(long), 'long text')} centred.", f"Align long texts to the {side}.", long)


STRUCTURE_CHECKS = (
    Check("text_length", "seo", "textLength", text_length),
    Check("single_h1", "seo", "singleH1", single_h1),
    Check("heading_order", "seo", "", heading_order, weight=0.5),
    Check("subheading_distribution", "readability", "subheadingsTooLong", subheading_distribution),
    Check("paragraph_length", "readability", "textParagraphTooLong", paragraph_length),
    Check("text_presence", "readability", "textPresence", text_presence),
    Check("lists", "readability", "listsPresence", lists),
    Check("text_alignment", "readability", "textAlignment", alignment),
)
