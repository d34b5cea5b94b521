"""The quality gates: what holds a draft back from review, and what a reviewer should look at. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from igny8_core.shared.schemas.site_settings import QualitySettings
from igny8_core.shared.utils.languages import base_of, detect, is_known, speaks
from igny8_core.shared.utils.leftovers import banned_in, leftovers_in
from igny8_core.shared.utils.readability import reading_ease
from igny8_core.shared.utils.sentences import fingerprint, key_of

Severity = Literal["block", "warn"]
_SHOWN = 5
_WHERE_CHARS = 160
_DENSITY_FROM_WORDS = 100
_READABLE_FROM_SENTENCES = 5

_NUMBER = r"(?<![\d.,])\d++(?:[.,]\d++)*+"  # entered at its first digit only, never given back: linear in any text
_FIGURES = re.compile(
    rf"{_NUMBER}\s?(?:%|percent\b|per cent\b|times (?:as|more|less|faster|cheaper)\b)"
    rf"|[$€£¥]\s?\d|{_NUMBER}\s?(?:€|£|¥|\$|USD\b|EUR\b|GBP\b)|(?<![\d.,])\d{{1,3}}(?:[.,]\d{{3}})++\b"
    rf"|{_NUMBER} (?:million|billion)\b",
    re.IGNORECASE,
)
_RESEARCH = re.compile(
    r"\b(?:stud(?:y|ies)|research|surveys?|scientists|experts|data|statistics) "
    r"(?:show|shows|prove|proves|find|finds|found|say|says|agree|confirm|confirms|suggest|suggests|indicate|indicates)\b"
    r"|\b(?:scientifically|clinically) proven\b|\baccording to (?:a |an |the )?(?:study|survey|report|experts?)\b",
    re.IGNORECASE,
)
_SUPERLATIVES = re.compile(
    r"\b(?:the|our) (?:world[’']s |market[’']s |country[’']s )?(?:best|fastest|cheapest|largest|most popular|leading|"
    r"number one) (?!\w+ing\b|way\b|part\b|thing\b|one\b|question\b)\w+|#1\b|\bguaranteed\b|\baward-winning\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Page:
    """What the gates look at. `sentences` have no headings; `target_words` is 0 where nobody ordered a length.

    `supported` are texts that a claim may rest on: quotes that cite a source, the site's brief, typed facts.
    """

    title: str
    text: str
    sentences: tuple[str, ...]
    words: int
    keyphrase: str
    language: str
    target_words: int = 0
    banned_words: tuple[str, ...] = ()
    supported: tuple[str, ...] = ()
    is_offline: bool = False
    elsewhere: Mapping[int, str] = field(default_factory=dict)
    """Fingerprint of a sentence to the title of another page of the site that has it."""


@dataclass(frozen=True)
class Finding:
    """One gate that a page does not pass. `where` quotes the places, five at most."""

    id: str
    severity: Severity
    sentence: str
    figures: dict[str, Any] = field(default_factory=dict)
    where: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """`ok` when nothing blocks. `not_available` names gates that cannot judge this page, and were not guessed."""

    findings: tuple[Finding, ...]
    figures: dict[str, Any]
    not_available: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether the page may go to review."""
        return not any(finding.severity == "block" for finding in self.findings)


def judge(page: Page, settings: QualitySettings) -> Verdict:
    """Ask every gate."""
    found = [finding for gate in GATES.values() for finding in gate(page, settings)]
    ease = reading_ease(page.sentences, page.language)
    density = _density(page)
    missing = [("readability", ease is None), ("language", not is_known(page.language))]
    figures = {
        "words": page.words,
        "target_words": page.target_words,
        "density": density,
        "duplicate_share": round(_duplicates(page)[1], 3),
        "readability": ease,
        "language": detect(page.text).language,
    }
    return Verdict(tuple(found), figures, tuple(name for name, absent in missing if absent))


def _length(page: Page, settings: QualitySettings) -> list[Finding]:
    least = settings.min_words if not page.target_words else min(settings.min_words, page.target_words)
    wanted = round(page.target_words * settings.min_share_of_target)
    if page.words < least:
        sentence = f"The page has {page.words:,} words; this site asks for {least:,}."
        return [Finding("too_short", "block", sentence, {"words": page.words, "least": least})]
    if page.words < wanted:
        share = round(100 * page.words / page.target_words)
        sentence = f"The page has {page.words:,} of the {page.target_words:,} words ordered ({share} %)."
        return [Finding("below_target", "block", sentence, {"words": page.words, "least": wanted})]
    return []


def _density(page: Page) -> float | None:
    if not page.keyphrase or not page.words:
        return None
    return round(100 * _folded(page.text).count(_folded(page.keyphrase)) / page.words, 2)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _keyphrase(page: Page, settings: QualitySettings) -> list[Finding]:
    density = _density(page)
    if density is None:
        return []
    figures = {"density": density, "least": settings.min_density, "most": settings.max_density}
    phrase = page.keyphrase[:80]
    if not density and not _has_its_words(page):
        return [Finding("keyphrase_missing", "block", f"The page does not say “{phrase}”.", figures)]
    if density > settings.max_density and page.words >= _DENSITY_FROM_WORDS:
        sentence = f"“{phrase}” is said {density} times in 100 words; {settings.max_density} is the most."
        return [Finding("keyphrase_stuffed", "block", sentence, figures)]
    if density < settings.min_density:
        sentence = f"“{phrase}” is said {density} times in 100 words; {settings.min_density} is the least."
        return [Finding("keyphrase_rare", "warn", sentence, figures)]
    return []


def _has_its_words(page: Page) -> bool:
    """Inflected languages rarely repeat a phrase letter by letter."""
    text = _folded(page.text)
    return all(word[: max(4, len(word) - 3)] in text for word in _folded(page.keyphrase).split())


def _duplicates(page: Page) -> tuple[list[tuple[str, str]], float]:
    """Sentences that another page has, with its title, and their share."""
    keyed = [(sentence, key) for sentence in page.sentences if (key := key_of(sentence))]
    shared = [
        (sentence, page.elsewhere[mark]) for sentence, key in keyed if (mark := fingerprint(key)) in page.elsewhere
    ]
    return shared, len(shared) / len(keyed) if keyed else 0.0


def _duplicate_sentences(page: Page, settings: QualitySettings) -> list[Finding]:
    shared, share = _duplicates(page)
    if share <= settings.max_duplicate_share:
        return []
    titles = list(dict.fromkeys(title for _, title in shared))[:3]
    sentence = (
        f"{len(shared)} sentences ({share:.0%}) stand on other pages of the site too, such as "
        f"{', '.join(f'“{title}”' for title in titles)}; {settings.max_duplicate_share:.0%} is the most."
    )
    where = _quoted([text for text, _ in shared])
    return [Finding("duplicate_sentences", "block", sentence, {"share": round(share, 3), "pages": titles}, where)]


def _readability(page: Page, settings: QualitySettings) -> list[Finding]:
    ease = reading_ease(page.sentences, page.language)
    if ease is None or ease >= settings.min_readability or len(page.sentences) < _READABLE_FROM_SENTENCES:
        return []
    sentence = f"The text is hard to read (reading ease {ease:.0f}; {settings.min_readability:.0f} is the least)."
    return [Finding("hard_to_read", "warn", sentence, {"readability": ease, "least": settings.min_readability})]


def _leftovers(page: Page, settings: QualitySettings) -> list[Finding]:
    asked = _folded(f"{page.title} {page.keyphrase}")
    found = [piece for piece in leftovers_in(f"{page.title}\n{page.text}") if _folded(piece) not in asked]
    if not found:
        return []
    sentence = f"Placeholders or parts of the prompt are left in the text: {', '.join(found[:3])}."
    return [Finding("leftovers", "block", sentence, {"count": len(found)}, _quoted(found))]


def _claims(page: Page, settings: QualitySettings) -> list[Finding]:
    if settings.unsupported_claims == "off":
        return []
    supported = _squeezed(" ".join(page.supported))
    bare = [text for text in page.sentences if _claims_something(page, text) and _squeezed(text) not in supported]
    if not bare:
        return []
    sentence = f"{len(bare)} sentences claim numbers, research or superlatives and need a source."
    return [Finding("needs_a_source", settings.unsupported_claims, sentence, {"count": len(bare)}, _quoted(bare))]


def _claims_something(page: Page, sentence: str) -> bool:
    """By figures in any language; by words of research and superlatives in English. The keyphrase claims nothing."""
    text = re.sub(re.escape(page.keyphrase), " ", sentence, flags=re.IGNORECASE) if page.keyphrase else sentence
    if _FIGURES.search(text):
        return True
    return base_of(page.language) == "en" and bool(_RESEARCH.search(text) or _SUPERLATIVES.search(text))


def _squeezed(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _language(page: Page, settings: QualitySettings) -> list[Finding]:
    if speaks(page.text, page.language) is not False:
        return []
    found = detect(page.text).language
    sentence = f"The text is not in the language ordered ({page.language})" + (f" but in “{found}”." if found else ".")
    if page.is_offline:
        sentence += " The offline writer writes English only: connect a model for other languages."
    return [Finding("wrong_language", "block", sentence, {"ordered": page.language, "found": found})]


def _banned(page: Page, settings: QualitySettings) -> list[Finding]:
    asked = _folded(f"{page.title} {page.keyphrase}")
    found = [word for word in banned_in(page.text, page.banned_words) if _folded(word) not in asked]
    if not found:
        return []
    sentence = f"The author's profile bans these words: {', '.join(found[:_SHOWN])}."
    where = [text for text in page.sentences if banned_in(text, found)]
    return [Finding("banned_words", "block", sentence, {"words": found}, _quoted(where))]


def _quoted(texts: list[str]) -> tuple[str, ...]:
    return tuple(text[:_WHERE_CHARS] for text in texts[:_SHOWN])


GATES: dict[str, Callable[[Page, QualitySettings], list[Finding]]] = {
    "length": _length,
    "keyphrase": _keyphrase,
    "duplicate_sentences": _duplicate_sentences,
    "readability": _readability,
    "leftovers": _leftovers,
    "claims": _claims,
    "language": _language,
    "banned_words": _banned,
}
"""Adding a gate is adding a line; its findings' ids are what front ends translate."""
