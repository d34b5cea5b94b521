"""Readability assessments. Thresholds: performance.md ('Yoast facts') and product.md ('Starting values')."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from igny8_core.domain.optimization.analysis.context import Check, Context, Outcome, banded
from igny8_core.domain.optimization.analysis.document import Block, Sentence
from igny8_core.shared.utils.word_sets import word_set

LONG_SENTENCE_WORDS = 20
_POSITIONS = 50


def subheading_distribution(context: Context) -> Outcome:
    """The longest stretch of text between subheadings; the text before the first one counts too."""
    stretches: list[tuple[int, Block | None]] = [(0, None)]
    for block in context.document.blocks:
        if block.level >= 2:
            stretches.append((0, block))
        elif not block.level:
            stretches[-1] = (stretches[-1][0] + len(block.words), stretches[-1][1])
    longest, heading = max(stretches, key=lambda stretch: stretch[0])
    if len(stretches) == 1:
        score = 9 if longest <= 300 else 2
        return Outcome(score, f"{longest} words stand without a subheading.", "Add a subheading every 300 words.")
    return Outcome(
        banded(longest, [(300, 9), (350, 6)], 3),
        f"The longest section has {longest} words.",
        "Divide it with a subheading: at most 300 words each.",
        [heading.span()] if heading else [],
    )


def paragraph_length(context: Context) -> Outcome | None:
    paragraphs = context.document.paragraphs
    if not paragraphs:
        return None
    longest = max(len(paragraph.words) for paragraph in paragraphs)
    too_long = [paragraph.span() for paragraph in paragraphs if len(paragraph.words) > 150]
    return Outcome(
        banded(longest, [(150, 9), (200, 6)], 3),
        f"The longest paragraph has {longest} words.",
        "Divide paragraphs of more than 150 words.",
        too_long[:_POSITIONS],
    )


def sentence_length(context: Context) -> Outcome | None:
    sentences = [sentence for block in context.document.blocks for sentence in block.sentences]
    if not sentences:
        return None
    long = [sentence for sentence in sentences if len(sentence.words) > LONG_SENTENCE_WORDS]
    percent = len(long) * 100 / len(sentences)
    return Outcome(
        banded(percent, [(25, 9), (30, 6)], 3),
        f"{percent:.0f} % of the sentences have more than {LONG_SENTENCE_WORDS} words.",
        "Shorten sentences until at most 25 % are that long.",
        [sentence.span() for sentence in long[:_POSITIONS]],
    )


def consecutive_starts(context: Context) -> Outcome | None:
    """Within running text: a heading or a list in between ends the row."""
    run: list[Sentence] = []
    longest: list[Sentence] = []
    for block in context.document.blocks:
        if block.tag not in {"p", "div", "body"}:
            run = []
            continue
        for sentence in block.sentences:
            same = bool(run) and _opening(context, run[-1]) == _opening(context, sentence)
            run = [*run, sentence] if same else [sentence]
            longest = max(longest, run, key=len)
    if not longest:
        return None
    if len(longest) < 3:
        return Outcome(9, "No three sentences in a row begin with the same word.")
    return Outcome(
        3,
        f"{len(longest)} sentences in a row begin with “{longest[0].words[0]}”.",
        "Begin some of them differently.",
        [sentence.span() for sentence in longest],
    )


_ARTICLES = word_set("the a an one two three four five six seven eight nine ten this that these those")


def _opening(context: Context, sentence: Sentence) -> tuple[str, ...]:
    """The first word; after an article or a number the second word counts too."""
    if context.language.code == "en" and sentence.words[0] in _ARTICLES:
        return tuple(sentence.words[:2])
    return (sentence.words[0],)


def _share(context: Context, holds: Callable[[list[str]], bool]) -> tuple[float, list[Sentence]]:
    sentences = context.document.sentences
    matching = [sentence for sentence in sentences if holds(sentence.words)]
    return (len(matching) * 100 / len(sentences) if sentences else 0.0), matching


def passive(context: Context) -> Outcome | None:
    if context.language.is_passive is None or not context.document.sentences:
        return None
    percent, found = _share(context, context.language.is_passive)
    return Outcome(
        banded(percent, [(10, 9), (15, 6)], 3),
        f"{percent:.0f} % of the sentences are in the passive voice.",
        "Say who acts: at most 10 %.",
        [sentence.span() for sentence in found[:_POSITIONS]],
    )


def transitions(context: Context) -> Outcome | None:
    if context.language.has_transition is None or context.words < 200:
        return None
    percent, found = _share(context, context.language.has_transition)
    score = 9 if percent >= 30 else 6 if percent >= 20 else 3
    return Outcome(
        score,
        f"{percent:.0f} % of the sentences hold a transition word.",
        "Connect sentences with words such as ‘therefore’ or ‘for example’: at least 30 %.",
        [sentence.span() for sentence in found[:_POSITIONS]],
    )


def text_presence(context: Context) -> Outcome | None:
    characters = sum(len(block.text) for block in context.document.blocks)
    if characters >= 50:
        return None
    return Outcome(3, f"The text has {characters} characters.", "Write a text first: other assessments need one.")


def reading_ease_of(context: Context) -> float | None:
    """Flesch reading ease, 0–100; None where the language has no syllable counter or there is no sentence."""
    counter = context.language.syllables
    sentences = context.document.sentences
    if counter is None or not sentences:
        return None
    found: Sequence[str] = [word for sentence in sentences for word in sentence.words]
    syllables = sum(counter(word) for word in found)
    ease = 206.835 - 1.015 * len(found) / len(sentences) - 84.6 * syllables / len(found)
    return round(min(100.0, max(0.0, ease)), 1)


def reading_ease(context: Context) -> Outcome | None:
    ease = reading_ease_of(context)
    if ease is None or context.words < 100:
        return None
    score = 9 if ease >= 60 else 6 if ease >= 50 else 3
    return Outcome(score, f"The Flesch reading ease is {ease:.0f}.", "Use shorter sentences and words: 60 or more.")


READABILITY_CHECKS = (
    Check("subheading_distribution", "readability", "subheadingsTooLong", subheading_distribution),
    Check("paragraph_length", "readability", "textParagraphTooLong", paragraph_length),
    Check("sentence_length", "readability", "textSentenceLength", sentence_length),
    Check("consecutive_sentences", "readability", "sentenceBeginnings", consecutive_starts),
    Check(
        "passive_voice", "readability", "passiveVoice", passive, needs=lambda language: language.is_passive is not None
    ),
    Check(
        "transition_words", "readability", "textTransitionWords", transitions,
        needs=lambda language: language.has_transition is not None,
    ),
    Check("text_presence", "readability", "textPresence", text_presence),
    Check("reading_ease", "readability", "", reading_ease, needs=lambda language: language.syllables is not None),
)  # fmt: skip
