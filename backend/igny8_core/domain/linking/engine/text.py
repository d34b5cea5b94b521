"""Words as the linker compares them: folded, stemmed, without small words; and addresses as it compares them."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

import Stemmer  # type: ignore[import-not-found]

from igny8_core.shared.utils.word_sets import word_set

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

_ENGLISH = word_set(
    "a about above after again against all also am an and any are as at be because been before being below "
    "between both but by can could did do does doing down during each even every few for from further get had "
    "has have having he her here hers him his how i if in into is it its just like make many may me might more "
    "most much must my no nor not now of off on once one only or other our out over own per same she should "
    "since so some such than that the their them then there these they this those through to too under until "
    "up upon us use used using very was we were what when where which while who whom why will with within "
    "without would you your"
)
_OTHERS = {
    "de": word_set(
        "aber als am an auch auf aus bei bin bis da das dass dem den der des die du durch ein eine einem einen einer "
        "es für hat ich ihr im in ist ja kann man mehr mit nach nicht noch nur ob oder so sich sie sind um und uns "
        "unter vom von vor was wenn werden wie wir wird zu zum zur über"
    ),
    "fr": word_set(
        "au aux avec ce ces cette comme dans de des du elle en entre est et il ils je la le les leur mais ne nous on "
        "ou où par pas plus pour qu que qui sa sans se ses si son sont sur un une vos votre vous y à été être"
    ),
    "es": word_set(
        "a al como con de del desde donde el ella en entre es esta este esto está ha hay la las le lo los más mi muy "
        "no nos o para pero por que se ser si sin sobre son su sus también un una uno y ya"
    ),
    "it": word_set(
        "a ai al alla anche che chi ci come con da dal dei del della delle di e ed è gli ha i il in io la le lo ma mi "
        "nel nella non o per più quando se si sono su sua sul suo tra un una uno"
    ),
    "nl": word_set(
        "aan al als bij dan dat de der die dit door een en er had heb het hij hoe ik in is je kan maar meer met na "
        "naar niet nog of om onder ook op over te tot uit van voor was wat we wel wordt ze zijn zo"
    ),
    "pt": word_set(
        "a ao aos as com como da das de do dos e ela em entre era essa este eu foi há isso já mais mas muito na nas no "
        "nos não o os ou para pela pelo por que se sem ser seu são só sua também um uma é"
    ),
}
_ALGORITHMS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nb": "norwegian", "nl": "dutch", "no": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
"""Snowball's stemmers by language (Porter 2001); words of other languages are compared in full."""


def language_of(tag: str) -> str:
    """`en` of `en-GB`."""
    return tag.replace("_", "-").split("-", 1)[0].lower() or "en"


def stop_words(language: str) -> frozenset[str]:
    """Words that carry no subject; none are known for languages without a list."""
    return _ENGLISH if language == "en" else _OTHERS.get(language, frozenset())


def is_content(word: str, language: str) -> bool:
    """Whether a word (as written) may begin or end an anchor."""
    folded = word.casefold()
    return folded not in stop_words(language) and (len(folded) > 1 or not folded.isascii())


@lru_cache(maxsize=64)
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = _ALGORITHMS.get(language)
    return Stemmer.Stemmer(name, 0) if name else None


def stem(word: str, language: str = "en") -> str:
    """Case, possessive and inflection folded away: `Decks` and `deck's` are `deck`."""
    folded = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    stemmer = _stemmer(language)
    return (stemmer.stemWord(folded) if stemmer else folded) or folded


def forms(text: str, language: str = "en") -> tuple[str, ...]:
    """The comparable forms of the words of plain text."""
    return tuple(stem(word, language) for word in _WORD.findall(text))


def same_url(url: str) -> str:
    """The address as compared: no fragment or query, host in lower case, one form of the trailing slash.

    What is no address at all ('http://[') is compared as it stands.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    path = parts.path.rstrip("/") or "/"
    return f"{parts.netloc.lower().removeprefix('www.')}{path}" if parts.netloc else path
