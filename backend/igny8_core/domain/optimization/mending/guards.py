"""What no edit may break, whoever proposes it: facts, names, links, pictures, blocks that are not prose."""

from __future__ import annotations

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser

from igny8_core.domain.optimization.mending.page import PageText
from igny8_core.shared.utils.html import text_of, word_count
from igny8_core.shared.utils.leftovers import leftovers_in
from igny8_core.shared.utils.sentences import split

PROTECTED = ("pre", "code", "kbd", "blockquote", "q", "cite", "table", "time")
"""Elements whose text stays as it is, letter for letter: quotations, code, figures in rows."""

KEPT_SHARE = 0.8
"""An edit that loses more of the words is a rewrite, not an edit."""
_GROWTH, _GROWTH_WORDS = 2.0, 400
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_NAME = re.compile(r"(?<=[^\W_] )[A-ZÀ-ÖØ-Þ][^\W_]+(?: [A-ZÀ-ÖØ-Þ][^\W_]+)*")
_SHOWN = 3


def complaints(before: PageText, after: PageText, *, free_names: str = "") -> list[str]:
    """Why the edit cannot stand; empty when it can. Words of `free_names` (the keyphrase) may come and go as names."""
    old, new = LexborHTMLParser(before.html), LexborHTMLParser(after.html)
    found = [
        *_lost_or_added("link", _attributes(old, "a[href]", "href"), _attributes(new, "a[href]", "href")),
        *_lost_or_added("picture", _attributes(old, "img[src]", "src"), _attributes(new, "img[src]", "src")),
        *_protected(old, new),
        *_sizes(before.html, after.html, old, new),
    ]
    old_text, new_text = text_of(before.html), text_of(after.html)
    found += _lost_or_added("figure", _numbers(before, old_text), _numbers(after, new_text))
    lost = _names(old_text) - _names(new_text) - set(free_names.casefold().split())
    found += [f"the name {name!r} is gone" for name in sorted(lost) if name not in new_text.casefold()][:_SHOWN]
    old_leftovers = leftovers_in(old_text)
    found += [f"it has the leftover {piece!r}" for piece in leftovers_in(new_text) if piece not in old_leftovers]
    return found


def _attributes(tree: LexborHTMLParser, selector: str, name: str) -> Counter[str]:
    return Counter(node.attributes.get(name) or "" for node in tree.css(selector))


def _lost_or_added(noun: str, old: Counter[str], new: Counter[str]) -> list[str]:
    gone = [f"the {noun} {what[:80]!r} is gone" for what in sorted(old - new)]
    added = [f"the {noun} {what[:80]!r} was added" for what in sorted(new - old)]
    return [*gone[:_SHOWN], *added[:_SHOWN]]


def _protected(old: LexborHTMLParser, new: LexborHTMLParser) -> list[str]:
    for tag in PROTECTED:
        if [node.text() for node in old.css(tag)] != [node.text() for node in new.css(tag)]:
            return [f"the text of a <{tag}> changed"]
    return []


def _sizes(before: str, after: str, old: LexborHTMLParser, new: LexborHTMLParser) -> list[str]:
    had, has = word_count(before), word_count(after)
    found = []
    if not had * KEPT_SHARE <= has <= max(had * _GROWTH, had + _GROWTH_WORDS):
        found.append(f"the page had {had} words and now has {has}")
    headings = "h1, h2, h3, h4, h5, h6"
    if len(new.css(headings)) < len(old.css(headings)):
        found.append("a heading is gone")
    return found


def _numbers(page: PageText, text: str) -> Counter[str]:
    """Each number once: saying a figure again adds no fact, and it may stand in the title as well."""
    everything = "\n".join((page.title, page.meta_title, page.meta_description, text))
    return Counter(dict.fromkeys(_NUMBER.findall(everything), 1))


def _names(text: str) -> set[str]:
    """Words in capitals within sentences, folded; headings and beginnings of sentences tell nothing."""
    sentences = [sentence for line in text.split("\n") for sentence in split(line) if sentence[-1:] in ".!?…"]
    return {name.casefold() for sentence in sentences for name in _NAME.findall(sentence)}
