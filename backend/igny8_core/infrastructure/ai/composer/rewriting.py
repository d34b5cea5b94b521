"""Passages reworded by rules, and segments that stay as they are because rules cannot translate.

What the rules cannot do they say in the note: nothing is claimed that was not done.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from lxml.html import HtmlElement

from igny8_core.infrastructure.ai.composer.article import Article
from igny8_core.infrastructure.ai.functions.generate_content import GenerateContentInput
from igny8_core.infrastructure.ai.functions.rewrite_text import Mode, RewriteTextInput, RewriteTextOutput
from igny8_core.infrastructure.ai.functions.translate_content import TranslateContentInput, TranslateContentOutput
from igny8_core.infrastructure.ai.functions.writing import AuthorVoice
from igny8_core.infrastructure.ai.text import words
from igny8_core.shared.utils.fragments import fragment, inner
from igny8_core.shared.utils.sentences import split

_SIMPLER = {
    "additionally": "also", "approximately": "about", "assist": "help", "commence": "start", "demonstrate": "show",
    "economise": "save", "endeavour": "try", "ensure": "make sure", "facilitate": "help", "however": "but",
    "in order to": "to", "nevertheless": "still", "numerous": "many", "obtain": "get", "prior to": "before",
    "purchase": "buy", "regarding": "about", "require": "need", "sufficient": "enough", "therefore": "so",
    "utilise": "use", "utilize": "use", "with regard to": "about",
}  # fmt: skip
_FRIENDLY = {
    "do not": "don’t", "does not": "doesn’t", "is not": "isn’t", "are not": "aren’t", "cannot": "can’t",
    "it is": "it’s", "you are": "you’re", "we are": "we’re", "that is": "that’s", "will not": "won’t",
}  # fmt: skip
_FORMAL = {short: long for long, short in _FRIENDLY.items()} | {"get": "obtain", "buy": "purchase", "lots of": "many"}
_FORMAL_WISH = re.compile(r"\b(formal|serious|professional|business|sober)\b", re.IGNORECASE)
_KEPT_SHARE = 0.7
_SPLIT_AT = re.compile(r"(?:;|, (?:and|but|so)) ")
_LONG = 16


def rewrite(data: RewriteTextInput) -> RewriteTextOutput:
    """The passage by the mode's rule; text with markup inside (links, emphasis) keeps its wording."""
    root = fragment(data.html)
    change = _RULES[data.mode]
    if data.mode == "longer":
        return RewriteTextOutput(html=_longer(root, data), note="Added a sentence on the topic; no new facts.")
    changed = _each_text(root, lambda text: change(text, data))
    if data.mode == "custom":
        note = "The offline writer cannot follow free instructions: it made the passage simpler. Connect a model."
    else:
        note = _NOTES[data.mode] if changed else "The offline writer found nothing to change by its rules."
    return RewriteTextOutput(html=inner(root).strip(), note=note)


_NOTES: dict[Mode, str] = {
    "shorter": "Left out the sentences that the passage can do without.",
    "simpler": "Put plain words for long ones and parted long sentences.",
    "tone": "Changed contractions and a few words to the tone asked for.",
}


def _each_text(root: HtmlElement, change: Callable[[str], str]) -> bool:
    """Reword every block that is nothing but text; the root itself when the passage is inline."""
    changed = False
    for node in root.iter():
        text = node.text or ""
        if len(node) or not text.strip():
            continue
        new = change(text)
        changed = changed or new != text
        node.text = new
    return changed


def _shorter(text: str, data: RewriteTextInput) -> str:
    """The first sentences, up to 70 % of the words; a single sentence loses what stands behind its last comma."""
    found = split(text)
    if len(found) == 1:
        head = text.rpartition(", ")[0]
        return f"{head.rstrip()}." if len(words(head)) > len(words(text)) // 2 else text
    kept, room = found[:1], _KEPT_SHARE * len(words(text))
    for sentence in found[1:]:
        if len(words(" ".join([*kept, sentence]))) > room:
            break
        kept.append(sentence)
    return " ".join(kept)


def _simpler(text: str, data: RewriteTextInput) -> str:
    return " ".join(_parted(_swapped(sentence, _SIMPLER)) for sentence in split(text)) or text


def _parted(sentence: str) -> str:
    """Two sentences of a long one, where it has a joint with enough on both sides."""
    joint = _SPLIT_AT.search(sentence)
    if len(words(sentence)) <= _LONG or joint is None or min(joint.start(), len(sentence) - joint.end()) < _LONG:
        return sentence
    rest = sentence[joint.end() :]
    return f"{sentence[: joint.start()]}. {rest[:1].upper()}{rest[1:]}"


def _tone(text: str, data: RewriteTextInput) -> str:
    return _swapped(text, _FORMAL if _FORMAL_WISH.search(data.wish) else _FRIENDLY)


def _swapped(text: str, table: dict[str, str]) -> str:
    for old, new in table.items():
        text = re.sub(rf"\b{re.escape(old)}\b", new, text)
        text = re.sub(rf"\b{re.escape(old.capitalize())}\b", new[:1].upper() + new[1:], text)
    return text


def _longer(root: HtmlElement, data: RewriteTextInput) -> str:
    """One more paragraph's sentences on the keyphrase, behind what is there."""
    order = GenerateContentInput(
        title=data.title,
        primary_keyword=data.primary_keyword or data.title,
        target_words=300,
        author=AuthorVoice(banned_words=data.banned_words),
    )
    more = Article(order, variant=len(data.html)).paragraph()
    added = split(fragment(more).text_content())
    room = max(1, len(words(root.text_content())) // 12)
    tail = " ".join(added[:room])
    if len(root):
        return (
            f"{inner(root).strip()}<p>{escape(tail, quote=False)}</p>" if root[-1].tag == "p" else _inside(root, tail)
        )
    return f"{inner(root).strip()} {escape(tail, quote=False)}"


def _inside(root: HtmlElement, tail: str) -> str:
    last = [node for node in root.iter() if not len(node)][-1]
    last.text = f"{last.text or ''} {tail}".strip()
    return inner(root).strip()


_RULES: dict[Mode, Callable[[str, RewriteTextInput], str]] = {
    "shorter": _shorter,
    "simpler": _simpler,
    "tone": _tone,
    "custom": _simpler,
    "longer": _simpler,
}


def translate(data: TranslateContentInput) -> TranslateContentOutput:
    """The segments as they are: rules cannot translate, and the language gate says so of the page."""
    return TranslateContentOutput(segments=data.segments)
