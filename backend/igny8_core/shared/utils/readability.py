"""Reading ease by Flesch's formula, in the languages that it was fitted to; elsewhere there is no figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from igny8_core.shared.utils.html import words
from igny8_core.shared.utils.languages import base_of


@dataclass(frozen=True)
class _Formula:
    """`base - sentence * words per sentence - syllable * syllables per word`."""

    base: float
    sentence: float
    syllable: float
    vowels: re.Pattern[str]


_FORMULAS: dict[str, _Formula] = {
    # Flesch 1948; Amstad 1978; Kandel and Moles 1958; Fernández Huerta 1959
    "en": _Formula(206.835, 1.015, 84.6, re.compile(r"[aeiouy]+")),
    "de": _Formula(180.0, 1.0, 58.5, re.compile(r"ei|ie|au|äu|eu|[aeiouyäöü]")),
    "fr": _Formula(207.0, 1.015, 73.6, re.compile(r"eau|ou|ai|au|oi|eu|œu|[aeiouyàâäéèêëîïôöùûü]")),
    "es": _Formula(206.84, 1.02, 60.0, re.compile(r"[iu]?[aeoáéíóú][iuy]?|[iuüy]")),
}
_SILENT_END = re.compile(r"(?<![aeiouyl])e(?:s|d)?$|(?<=[^aeiouy]{2})e$")


def reading_ease(sentences: Sequence[str], language: str) -> float | None:
    """About 0 (hard) to 100 (easy); None where the language has no formula here or there is too little text."""
    formula = _FORMULAS.get(base_of(language))
    found = [word.casefold() for sentence in sentences for word in words(sentence) if word[:1].isalpha()]
    if formula is None or not found or not sentences:
        return None
    english = base_of(language) == "en"
    syllables = sum(_syllables(word, formula.vowels, silent_e=english) for word in found)
    ease = formula.base - formula.sentence * len(found) / len(sentences) - formula.syllable * syllables / len(found)
    return round(ease, 1)


def _syllables(word: str, vowels: re.Pattern[str], *, silent_e: bool) -> int:
    count = len(vowels.findall(word))
    if silent_e and count > 1 and _SILENT_END.search(word) and not word.endswith(("ted", "ded", "ses", "ces", "ges")):
        count -= 1
    return max(1, count)
