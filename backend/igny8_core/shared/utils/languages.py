"""Which language a text is in, as far as script and small words tell. No guess where they do not."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from igny8_core.shared.utils.word_sets import word_set

_SMALL_WORDS: dict[str, frozenset[str]] = {
    "en": word_set("the and of to is that for with you your are this it not be as on or from have which how when"),
    "de": word_set("der die das und ist nicht mit für auf ein eine sie ich zu den dem von auch wird sich bei oder wie"),
    "fr": word_set("le la les et est une des pour que qui dans pas vous votre avec sur ce plus sont ou du au aux"),
    "es": word_set("el la los las y es una para que en con no por su más como del se lo pero sus este al está"),
    "it": word_set("il lo gli e è una per che di con non si più come della del nel sono anche alla dei le questo"),
    "pt": word_set("o os as e é uma para que não com por mais como do da em no na seu sua ao você se são dos"),
    "nl": word_set("de het een en is van voor niet met dat op zijn aan je ook als door naar of bij worden maar wat"),
    "sv": word_set("och är att en ett det som för inte med på av den till du har om kan eller din från så när"),
    "da": word_set("og er at en et det som for ikke med på af den til du har om kan eller din fra så når også"),
    "nb": word_set("og er å en et det som for ikke med på av den til du har om kan eller din fra så når også hva"),
    "fi": word_set("ja on ei se että joka kun niin tai myös ovat sen mutta voi kuin mitä sitä tämä olla jos sekä"),
    "pl": word_set("i w na z nie to się do jest że jak dla od przez po który są czy oraz może być tym ich także"),
    "cs": word_set("a je v na se že to s z do jak pro by jsou které nebo od ale si který při jako podle také může"),
    "sk": word_set("a je v na sa že to s z do ako pre by sú ktoré alebo od ale si ktorý pri podľa tiež môže nie"),
    "hu": word_set("a az és hogy nem is egy van meg de ez már csak mint vagy ha el kell lehet több azt után volt"),
    "ro": word_set("și de la în cu pe nu este care o un pentru din mai ce sunt să se sau dar prin fi cel poate"),
    "tr": word_set("ve bir bu için ile de da olan daha çok en gibi olarak ne kadar sonra her veya ama değil var"),
    "id": word_set("dan yang di untuk dengan ini itu dari pada tidak adalah ke anda akan dalam atau juga bisa lebih"),
    "vi": word_set("và là của có cho không được các một trong với những này để khi bạn người đã cũng từ thì"),
    "lt": word_set("ir yra kad su į iš ne tai kaip apie bet arba jūs gali jei už nuo per savo dėl būti labai"),
}
"""About twenty small words a language. Words that two languages share count for both."""

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
_SCRIPT_FAMILY: dict[str, str] = {"uk": "ru", "bg": "ru", "sr": "ru", "mk": "ru", "fa": "ar", "ur": "ar", "mr": "hi"}
"""Languages that only their script is known of: they are told from Latin text, not from one another."""
_SAME = {"no": "nb", "nn": "nb", "in": "id", "iw": "he"}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 20
_ENOUGH_SHARE = 0.08
_CLEAR_LEAD = 1.15
_READ_CHARS = 60_000
_READ_AT_LEAST = 80


@dataclass(frozen=True)
class Detected:
    """`language` is '' where the text is too short or in a language that is not known here."""

    language: str
    share: float
    """Of the words (or, for a script of its own, of the letters) that spoke for it."""


def base_of(tag: str) -> str:
    """The language of a tag: 'en' of 'en-GB', 'nb' of 'no'."""
    base = tag.casefold().replace("_", "-").partition("-")[0]
    return _SAME.get(base, base)


def is_known(tag: str) -> bool:
    """Whether texts in this language can be told from others."""
    base = base_of(tag)
    return base in _SMALL_WORDS or base in _SCRIPT_FAMILY or any(base == code for code, _ in _SCRIPTS)


def detect(text: str) -> Detected:
    """The language of plain text; its first 60,000 characters are read."""
    text = text[:_READ_CHARS]
    script = _script_of(text)
    if script.language:
        return script
    scores = _scores(text)
    if not scores:
        return Detected("", 0.0)
    best, second = sorted(scores, key=lambda code: -scores[code])[:2]
    clear = scores[best] >= _ENOUGH_SHARE and scores[best] >= _CLEAR_LEAD * scores[second]
    return Detected(best if clear else "", round(scores[best], 2))


def _script_of(text: str) -> Detected:
    letters = sum(char.isalpha() for char in text)
    for code, pattern in _SCRIPTS:
        share = len(pattern.findall(text)) / letters if letters else 0.0
        if share > (0.1 if code == "ja" else 0.4):
            return Detected(code, round(share, 2))
    return Detected("", 0.0)


def _scores(text: str) -> dict[str, float]:
    """The share of each language's small words; empty for a short text."""
    found = _WORD.findall(text.casefold())
    if len(found) < _ENOUGH_WORDS:
        return {}
    counts = Counter(found)
    return {code: sum(counts[word] for word in known) / len(found) for code, known in _SMALL_WORDS.items()}


def speaks(text: str, tag: str) -> bool | None:
    """Whether a text is in the language of `tag`; None where that cannot be told.

    Near languages (Danish and Norwegian) are not told from one another: as good as the best is good enough.
    """
    base = base_of(tag)
    text = text[:_READ_CHARS]
    script = _script_of(text).language
    if not is_known(base):
        return None
    if script or base not in _SMALL_WORDS:
        return script == _SCRIPT_FAMILY.get(base, base) if script or len(text) > _READ_AT_LEAST else None
    scores = _scores(text)
    if not scores or max(scores.values()) < _ENOUGH_SHARE:
        return None
    return scores[base] * _CLEAR_LEAD >= max(scores.values())
