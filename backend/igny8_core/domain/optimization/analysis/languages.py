"""What the analysis knows about a language. A method that is None is reported as not available, never guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from igny8_core.domain.optimization.analysis import english


@dataclass(frozen=True)
class Language:
    """`stem` folds word forms together; `is_passive` takes a sentence's words in lower case."""

    code: str
    stem: Callable[[str], str] = str.casefold
    function_words: frozenset[str] = field(default_factory=frozenset)
    has_forms: bool = False
    has_transition: Callable[[list[str]], bool] | None = None
    is_passive: Callable[[list[str]], bool] | None = None
    syllables: Callable[[str], int] | None = None


_ENGLISH = Language(
    code="en",
    stem=english.stem,
    function_words=english.FUNCTION_WORDS,
    has_forms=True,
    has_transition=english.has_transition,
    is_passive=english.is_passive,
    syllables=english.syllables,
)


def language_of(code: str) -> Language:
    """The language of a tag such as `en-GB`; a bare one for those without methods."""
    base = code.casefold().replace("_", "-").split("-")[0]
    return _ENGLISH if base == "en" else Language(base)
