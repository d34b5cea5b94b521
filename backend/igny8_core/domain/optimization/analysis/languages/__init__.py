"""What the analysis knows about each language; one module a language."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from igny8_core.domain.optimization.analysis.languages.base import Language, Roots

_MODULES = {
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}
_STEMMED = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "el": "greek", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "no": "norwegian", "pl": "polish",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
"""Languages that have a stemmer, and no more than that."""


@cache
def language_of(code: str) -> Language:
    """The language of a tag such as `en-GB` or `de_AT`; a bare one for those without methods."""
    base = code.strip().casefold().replace("_", "-").split("-")[0]
    if base in _MODULES:
        module = import_module(f"igny8_core.domain.optimization.analysis.languages.{_MODULES[base]}")
        language: Language = module.LANGUAGE
        return language
    if base in _STEMMED:
        return Language(base, root_of=Roots(_STEMMED[base]), has_forms=True)
    return Language(base)


__all__ = ["Language", "language_of"]
