"""Keys by which phrases are compared: when two are the same phrase, and when two are variants of one."""

from __future__ import annotations

import re
import unicodedata

from igny8_core.domain.planning.stems import LANGUAGES, stem

MAX_CHARS = 255
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\ufeff\u00ad\u2060"))
_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ`"))
_ELISIONS = dict.fromkeys(_APOSTROPHES, " ")  # “l'hôtel” is two words
_EDGES = '.,;:!?¿¡"“”„«»()[]{}…'
_JOINTS = re.compile(r"[\s\-–—_/|]+")
# Scripts that put no spaces between words: their phrases are compared as they stand.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ARTICLES: dict[str, frozenset[str]] = {
    "en": _words("a an the"),
    "de": _words("der die das den dem des ein eine einen einem einer eines"),
    "fr": _words("le la les l un une"),
    "es": _words("el la los las un una unos unas"),
    "it": _words("il lo la i gli le l un uno una"),
    "nl": _words("de het een"),
    "pt": _words("o a os as um uma uns umas"),
}
# Where one of these stands, the order of the words is part of the meaning: “milk for cats” is not “cats for milk”.
_BINDING: dict[str, frozenset[str]] = {
    "en": _words(
        "for vs versus to from without than or and with in into on at of by as against before after not no is"
        " are was can do does did will should translate translation convert converter conversion flight"
        " flights"
    ),
    "de": _words(
        "für vs gegen zu zum zur von vom ohne als oder und mit in im ins auf an am bei aus nach vor nicht"
        " kein ist sind kann über unter übersetzen übersetzung umrechnen umrechnung flug flüge"
    ),
    "fr": _words(
        "pour vs contre à au aux de du des d sans que ou et avec en dans sur par avant après pas est sont"
        " vers traduire traduction convertir conversion vol vols"
    ),
    "es": _words(
        "para por vs contra a al de del sin que o y e con en sobre antes después no es son desde hasta"
        " traducir traducción traductor convertir conversión vuelo vuelos"
    ),
    "it": _words(
        "per vs contro a al alla di del della dei da dal senza che o e con in su nel prima dopo non è sono"
        " tradurre traduzione convertire conversione volo voli"
    ),
    "nl": _words(
        "voor vs tegen naar van zonder dan of en met in op aan bij uit na niet geen is zijn tot vertalen"
        " vertaling omrekenen vlucht vluchten"
    ),
    "pt": _words(
        "para por vs contra à ao de do da dos das sem que ou e com em no na sobre antes depois não é são até"
        " traduzir tradução tradutor converter conversão voo voos"
    ),
}


def normalise_phrase(text: str) -> str:
    """The key under which a phrase is unique in its sector: NFKC, case folded, white space collapsed."""
    key = text
    for _ in range(4):  # case folding can denormalise; the second round is nearly always the last
        folded = " ".join(unicodedata.normalize("NFKC", key.translate(_INVISIBLE)).casefold().split())
        if folded == key:
            break
        key = folded
    return key


def clean_phrase(text: str) -> str:
    """The phrase as shown: the user's own case, NFC, one space between words."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_INVISIBLE)).split())


class PhraseRefused(ValueError):
    """Why a text is no keyword."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


def read_phrase(text: str) -> tuple[str, str]:
    """A keyword as shown, and its key, of what a person or a file gives. Raises PhraseRefused."""
    quoted = text.startswith("'") and text[1:2] in ("=", "+", "-", "@")  # as our own exports make such cells inert
    phrase = clean_phrase(text[1:] if quoted else text)
    key = normalise_phrase(phrase)
    if not key:
        raise PhraseRefused("phrase_missing", "There is no keyword.")
    if max(len(phrase), len(key)) > MAX_CHARS:  # the key may be the longer one: “ﷺ” is eighteen letters
        raise PhraseRefused(
            "phrase_too_long", f"The keyword has {max(len(phrase), len(key)):,} characters; at most {MAX_CHARS} fit."
        )
    if not phrase.isprintable() and any(ord(char) < 32 or ord(char) == 127 for char in phrase):
        raise PhraseRefused("control_character", "The keyword contains a control character. Remove it.")
    return phrase, key


def variant_key(phrase: str, language: str) -> str:
    """Equal for phrases of a language that differ only in plural, articles, punctuation or the order of their words.

    The order counts where a word binds others (“for”, “vs”, “to”), where two numbers stand, and in a language without
    rules here. Scripts without spaces are compared as they stand. At most 255 characters, never empty for a phrase.
    """
    key = normalise_phrase(phrase)
    if _UNSPACED.search(key):
        return key[:255]
    spoken = language[:2].casefold()
    key = key.translate(_ELISIONS) if spoken in ("fr", "it") else key
    words = [word for part in _JOINTS.split(key) if (word := part.translate(_APOSTROPHES).strip(_EDGES))] or [key]
    if spoken not in LANGUAGES:
        return " ".join(words)[:255]
    kept = [word for word in words if word not in _ARTICLES[spoken]] or words
    found = [stem(word, spoken) or word for word in kept]  # of a mark alone, no stem is left
    bound = any(word in _BINDING[spoken] for word in kept) or sum(any(c.isdigit() for c in w) for w in kept) > 1
    return (" ".join(["=", *found]) if bound else " ".join(sorted(found)))[:255]


def word_query(text: str) -> str:
    """What a person types into a search, for PostgreSQL's `to_tsquery`: every word, each as a prefix."""
    words = normalise_phrase(text)[:MAX_CHARS].replace("\\", " ").split()
    quoted = [word.replace("'", "''") for word in words if any(char.isalnum() for char in word)]
    return " & ".join(f"'{word}':*" for word in quoted)
