"""What the functions that write pages share: the order, the voice, sources to cite, and what no text may hold."""

from __future__ import annotations

from igny8_core.infrastructure.ai.functions.base import EntityType, Shape, Structure
from igny8_core.infrastructure.ai.text import clean_text, fold
from igny8_core.shared.utils.html import text_of, word_count
from igny8_core.shared.utils.languages import base_of
from igny8_core.shared.utils.leftovers import banned_in, leftovers_in
from igny8_core.shared.utils.sentences import fingerprint, key_of

_UNSPACED = frozenset({"th", "lo", "km", "my"})
_CHARS_PER_UNSPACED_WORD = 5
_SHOWN = 3


class AuthorVoice(Shape):
    """How the text should sound. `example` is a passage in this voice."""

    voice: str = ""
    tone: str = ""
    audience: str = ""
    banned_words: tuple[str, ...] = ()
    example: str = ""


class Passage(Shape):
    """A few sentences of one of the site's own sources."""

    passage_id: str
    source: str
    text: str


class Citation(Shape):
    """`quote` is the sentence of the written text that rests on the passage."""

    passage_id: str
    quote: str


class PageOrder(Shape):
    """What every part of a page is written for. `site_facts` are sentences that may be used as they are."""

    title: str
    primary_keyword: str
    secondary_keywords: tuple[str, ...] = ()
    entity_type: EntityType = "post"
    structure: Structure = "article"
    language: str = "en"
    site_facts: tuple[str, ...] = ()
    author: AuthorVoice = AuthorVoice()
    passages: tuple[Passage, ...] = ()
    instructions: str = ""
    outline: tuple[str, ...] = ()


def words_in(html: str, language: str) -> int:
    """Visible words; in scripts without spaces an estimate, so that a target means about the same everywhere."""
    if base_of(language) in _UNSPACED:
        return len("".join(text_of(html).split())) // _CHARS_PER_UNSPACED_WORD
    return word_count(html)


def tokens_per_word(language: str) -> float:
    """Of text with its markup: English words are short in tokens, other languages' are not."""
    return 1.6 if base_of(language) == "en" else 3.0


def text_complaints(data: PageOrder, html: str) -> list[str]:
    """Leftovers and banned words. What the order itself asks for (in title, outline, facts) is not held against it."""
    text = text_of(html)
    asked = fold(" ".join((data.title, data.primary_keyword, *data.outline, *data.site_facts, data.instructions)))
    complaints = [f"it has the leftover {piece!r}" for piece in leftovers_in(text) if fold(piece) not in asked]
    banned = [word for word in data.author.banned_words if fold(word) not in asked]
    complaints += [f"the word {word!r} is banned" for word in banned_in(text, banned)]
    return complaints[: 2 * _SHOWN]


def citation_complaints(data: PageOrder, html: str, citations: tuple[Citation, ...]) -> list[str]:
    """A citation names a passage that was given, and a sentence that is there."""
    known = {passage.passage_id for passage in data.passages}
    text = _said(text_of(html))
    complaints = [
        f"citations name the passage {citation.passage_id[:60]!r}, which was not given"
        for citation in citations
        if citation.passage_id not in known
    ]
    complaints += [
        f"the quote {citation.quote[:60]!r} of a citation is not in html"
        for citation in citations
        if not _said(citation.quote) or _said(citation.quote) not in text
    ]
    return complaints[:_SHOWN]


def _said(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())


def repeated_in(sentences: list[str], said: frozenset[int]) -> list[str]:
    """Sentences that were said before (`said` holds their fingerprints), or twice here; six at most."""
    seen = set(said)
    found = []
    for sentence in sentences:
        key = key_of(sentence)
        if key and fingerprint(key) in seen:
            found.append(sentence)
        seen.add(fingerprint(key))
    return found[: 2 * _SHOWN]


def length_complaints(name: str, text: str, bounds: tuple[int, int]) -> list[str]:
    """For a field of one line."""
    low, high = bounds
    length = len(text.strip())
    return [] if low <= length <= high else [f"{name} has {length} characters, {low} to {high} are allowed"]


def clean_citations(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """Plain text."""
    return tuple(Citation(passage_id=c.passage_id.strip(), quote=clean_text(c.quote)) for c in citations)
