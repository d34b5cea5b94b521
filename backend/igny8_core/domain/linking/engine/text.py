"""A page's text with the places where links may stand: the one reading shared by suggesting and editing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from igny8_core.shared.utils.html import BLOCK_TAGS
from igny8_core.shared.utils.word_sets import word_set

NEVER_INSIDE = word_set(
    "a h1 h2 h3 h4 h5 h6 code pre kbd samp figcaption caption th dt button label blockquote q cite script style"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

STOP_WORDS = word_set(
    "a about above after again against all also am an and any are as at be because been before being below "
    "between both but by can could did do does doing down during each even every few for from further get had "
    "has have having he her here hers him his how i if in into is it its just like make many may me might more "
    "most much must my no nor not now of off on once one only or other our out over own per same she should "
    "since so some such than that the their them then there these they this those through to too under until "
    "up upon us use used using very was we were what when where which while who whom why will with within "
    "without would you your"
)


@dataclass(slots=True)
class Run:
    """One text node: the text of `element`, or its tail. `offset` counts characters from the block's beginning."""

    element: HtmlElement
    is_tail: bool
    block: int
    offset: int
    text: str
    linkable: bool


@dataclass(slots=True)
class Words:
    """A page's words in columns: comparable form, place in the text of its run, number of its run."""

    forms: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.forms)


class _Walk:
    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._blocks = 0
        self._lengths = [0]

    def visit(self, element: HtmlElement, block: int, *, linkable: bool) -> None:
        """Depth first, in reading order; a tail belongs to the parent's block."""
        self._add(element, block, element.text, is_tail=False, linkable=linkable)
        for child in element:
            if isinstance(child.tag, str):
                own = self._open() if child.tag in BLOCK_TAGS else block
                self.visit(child, own, linkable=linkable and child.tag not in NEVER_INSIDE)
            self._add(child, block, child.tail, is_tail=True, linkable=linkable)

    def _open(self) -> int:
        self._blocks += 1
        self._lengths.append(0)
        return self._blocks

    def _add(self, element: HtmlElement, block: int, text: str | None, *, is_tail: bool, linkable: bool) -> None:
        if text:
            self.runs.append(Run(element, is_tail, block, self._lengths[block], text, linkable))
            self._lengths[block] += len(text)


def runs_of(root: HtmlElement) -> list[Run]:
    """Every text node under `root` in reading order."""
    walk = _Walk()
    walk.visit(root, 0, linkable=True)
    return walk.runs


def words_of(runs: list[Run]) -> Words:
    """The words of all runs. A word that markup splits counts as its parts."""
    found = Words()
    for number, run in enumerate(runs):
        for match in _WORD.finditer(run.text):
            found.forms.append(form(match[0]))
            found.starts.append(match.start())
            found.ends.append(match.end())
            found.runs.append(number)
    return found


def forms(text: str) -> tuple[str, ...]:
    """The comparable forms of the words of plain text."""
    return tuple(form(word) for word in _WORD.findall(text))


@lru_cache(maxsize=200_000)
def form(word: str) -> str:
    """Case and English number folded away: `Decks` and `deck's` are `deck`."""
    word = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def same_url(url: str) -> str:
    """The address as compared: no fragment or query, host in lower case, one form of the trailing slash."""
    parts = urlsplit(url.strip())
    path = parts.path.rstrip("/") or "/"
    return f"{parts.netloc.lower().removeprefix('www.')}{path}" if parts.netloc else path


def links_of(root: HtmlElement) -> list[HtmlElement]:
    """Anchors that lead somewhere."""
    return [link for link in root.iter("a") if link.get("href")]
