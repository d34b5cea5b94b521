"""How the sentences read. Thresholds: docs/guides/analysis.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from igny8_core.domain.optimization.analysis.context import Check, Context, Outcome, banded, spans_of
from igny8_core.domain.optimization.analysis.document import Block
from igny8_core.domain.optimization.analysis.languages import Language
from igny8_core.domain.optimization.analysis.sentences import Sentence

_CONNECTED_TEXT_FROM = 200
_EASE_FROM = 100
_COMPLEX_SYLLABLES, _MOST_COMPLEX = 3, 10


def sentence_length(context: Context) -> Outcome:
    limit = context.language.long_sentence
    sentences = context.document.sentences
    long = [sentence for sentence in sentences if len(sentence.words) > limit]
    percent = len(long) * 100 / max(1, len(sentences))
    return Outcome(
        banded(round(percent, 1), [(25, 9), (30, 6)], 3),
        f"{percent:.0f} % of the sentences have more than {limit} words.",
        "Shorten sentences until at most 25 % are that long.",
        spans_of(long),
    )


def consecutive_starts(context: Context) -> Outcome | None:
    """Headings count, lists and tables do not: their entries may well begin alike."""
    if context.data.entity_type == "product":
        return None
    longest: list[Sentence] = []
    for _, group in groupby(_running(context), partial(_opening, context.language)):
        run = list(group)
        longest = run if len(run) > len(longest) else longest
    if len(longest) < 3:
        return Outcome(9, "No three sentences in a row begin with the same word.")
    return Outcome(
        3,
        f"{len(longest)} sentences in a row begin with “{longest[0].words[0]}”.",
        "Begin some of them differently.",
        spans_of(longest),
    )


def _running(context: Context) -> Iterator[Sentence]:
    for block in context.document.blocks:
        if not block.in_list and not block.in_table:
            yield from block.sentences


def _opening(language: Language, sentence: Sentence) -> tuple[str, ...]:
    """The first word; after an article or a number the second word counts too."""
    words = sentence.words
    return tuple(words[:2]) if words[0] in language.openers else (words[0],)


def passive(context: Context) -> Outcome | None:
    """A line of the source counts as a sentence of its own, as in editors that show it so."""
    method = context.language.passive
    if method is None:
        return None
    total = 0
    found: list[Sentence] = []
    for block in context.document.blocks:
        total += len(block.sentences)
        if block.lines:
            total += _lines_within(block)
        found.extend(sentence for sentence in block.sentences if method.stands_in(sentence.words, sentence.text))
    percent = len(found) * 100 / max(1, total)
    return Outcome(
        banded(round(percent, 1), [(10, 9), (15, 6)], 3),
        f"{percent:.0f} % of the sentences are in the passive voice.",
        "Say who acts: at most 10 %.",
        spans_of(found),
    )


def _lines_within(block: Block) -> int:
    """How many lines begin in the middle of a sentence."""
    starts = {sentence.start for sentence in block.sentences}
    return sum(1 for line in block.lines if line not in starts)


def transitions(context: Context) -> Outcome | None:
    method = context.language.connectives
    sentences = context.document.sentences
    if method is None:
        return None
    found = [sentence for sentence in sentences if method.stand_in(sentence.words)]
    percent = round(len(found) * 100 / max(1, len(sentences)), 1)
    if context.words < _CONNECTED_TEXT_FROM:
        return Outcome(9, "The text is short enough to do without transition words.", positions=spans_of(found))
    score = 9 if percent >= 30 else 6 if percent >= 20 else 3
    return Outcome(
        score,
        f"{percent:.0f} % of the sentences hold a transition word.",
        "Connect sentences with words such as ‘therefore’ or ‘for example’: at least 30 %.",
        spans_of(found),
    )


def reading_ease(context: Context) -> Outcome | None:
    formula, ease = context.language.reading_ease, context.reading_ease
    if context.words < _EASE_FROM or formula is None or ease is None:
        return None
    score = 9 if ease >= 60 else 6 if ease >= 50 else 3
    return Outcome(
        score, f"The reading ease is {ease:.0f} ({formula.source}).", "Use shorter sentences and words: 60 or more."
    )


def word_complexity(context: Context) -> Outcome | None:
    """Words of three and more syllables (Gunning 1952), names, inflections and the keyphrase left out."""
    count = context.language.syllables
    if count is None or context.words < _EASE_FROM:
        return None
    hard = sum(
        times
        for word, times in context.document.counts.items()
        if _is_complex(word, count) and not context.keyphrase.keys_of(word)
    )
    percent = hard * 100 / context.words
    return Outcome(
        9 if percent <= _MOST_COMPLEX else 6,
        f"{percent:.0f} % of the words are long and uncommon.",
        "Use shorter words: at most 10 %.",
    )


def _is_complex(word: str, count: Callable[[str], int]) -> bool:
    if len(word) <= 7 or not word.isalpha():
        return False
    return count(word.removesuffix("es").removesuffix("ed").removesuffix("ing")) >= _COMPLEX_SYLLABLES


def _has(name: str, language: Language) -> bool:
    return getattr(language, name) is not None


PROSE_CHECKS = (
    Check("sentence_length", "readability", "textSentenceLength", sentence_length),
    Check("consecutive_sentences", "readability", "sentenceBeginnings", consecutive_starts),
    Check("passive_voice", "readability", "passiveVoice", passive, needs=partial(_has, "passive")),
    Check("transition_words", "readability", "textTransitionWords", transitions, needs=partial(_has, "connectives")),
    Check("reading_ease", "readability", "", reading_ease, needs=partial(_has, "reading_ease")),
    Check(
        "word_complexity", "readability", "wordComplexity", word_complexity, weight=0.5,
        needs=lambda language: language.code == "en",
    ),
)  # fmt: skip
