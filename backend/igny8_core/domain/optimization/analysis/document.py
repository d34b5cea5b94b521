"""A page read once: blocks of text, sentences, headings, links and images."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from igny8_core.domain.optimization.analysis.types import Span
from igny8_core.shared.utils.html import BLOCK_TAGS, UNREAD_TAGS, words
from igny8_core.shared.utils.word_sets import word_set

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9À-ÞА-Я])|;\s+|[。！？]+")
_ABBREVIATIONS = word_set(
    "mr mrs ms dr prof sr jr st vs etc no inc ltd co corp dept est fig vol approx e.g i.e u.s u.k a.m p.m jan feb "
    "mar apr jun jul aug sep sept oct nov dec gen gov sen rep rev hon ph.d"
)


_Part = tuple[int, str, list[str]]


@dataclass(slots=True)
class Sentence:
    """`words` are in lower case."""

    block: int
    start: int
    end: int
    text: str
    words: list[str]

    def span(self) -> Span:
        """Where to highlight it."""
        return Span(self.block, self.start, self.end, self.text[:120])


@dataclass(slots=True)
class Block:
    """The text of one block element, white space collapsed."""

    number: int
    tag: str
    text: str
    words: list[str]
    sentences: list[Sentence]

    @property
    def level(self) -> int:
        """1–6 for a heading, else 0."""
        return _HEADINGS.get(self.tag, 0)

    def span(self) -> Span:
        """Where to highlight it."""
        return Span(self.number, 0, len(self.text), self.text[:120])


@dataclass(frozen=True, slots=True)
class LinkSeen:
    """A link with its text; `follow` is False under rel nofollow, sponsored or ugc."""

    href: str
    text: str
    follow: bool


@dataclass(slots=True)
class Document:
    """Everything that the checks read."""

    blocks: list[Block] = field(default_factory=list)
    links: list[LinkSeen] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)

    @property
    def sentences(self) -> list[Sentence]:
        """All sentences in reading order, headings left out."""
        return [sentence for block in self.blocks if not block.level for sentence in block.sentences]

    @property
    def paragraphs(self) -> list[Block]:
        """Blocks of running text."""
        return [block for block in self.blocks if block.tag in {"p", "div", "body"}]


def read(html: str) -> Document:
    """One pass over the tree."""
    document = Document()
    root = LexborHTMLParser(html).body
    parts: list[_Part] = []
    for node in root.traverse(include_text=True) if root is not None else ():
        if node.tag in {"-text", "br"}:
            _collect(node, parts)
        elif node.tag == "img":
            document.alts.append((node.attributes.get("alt") or "").strip())
        elif node.tag == "a" and node.attributes.get("href"):
            document.links.append(_link(node))
    for _, tag, texts in parts:
        text = " ".join("".join(texts).split())
        if text:
            number = len(document.blocks)
            document.blocks.append(Block(number, tag, text, [w.casefold() for w in words(text)], split(text, number)))
    return document


def _collect(node: LexborNode, parts: list[_Part]) -> None:
    """Add a text node to the block it belongs to."""
    if node.tag == "br":
        if parts:
            parts[-1][2].append(" ")
        return
    block = _block_of(node)
    if block is None:
        return
    if not parts or parts[-1][0] != block[0]:
        parts.append((*block, []))
    parts[-1][2].append(node.text_content or "")


def _link(node: LexborNode) -> LinkSeen:
    rel = (node.attributes.get("rel") or "").casefold().split()
    text = " ".join(node.text().split())
    return LinkSeen(node.attributes.get("href") or "", text, not {"nofollow", "sponsored", "ugc"} & set(rel))


def _block_of(node: LexborNode) -> tuple[int, str] | None:
    """Identity and tag of the nearest block element; None where the text is not shown."""
    parent = node.parent
    found: tuple[int, str] | None = None
    while parent is not None:
        if parent.tag in UNREAD_TAGS:
            return None
        if found is None and parent.tag in BLOCK_TAGS:
            found = (parent.mem_id, str(parent.tag))
        parent = parent.parent
    return found


def split(text: str, block: int = 0) -> list[Sentence]:
    """The sentences of plain text; a semicolon ends one, abbreviations and initials do not."""
    sentences: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        before = text[start : match.start()].rsplit(" ", 1)[-1].casefold().lstrip("(\"'“")
        if match[0].startswith(".") and (before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha())):
            continue
        _add(sentences, text, block, start, match.end())
        start = match.end()
    _add(sentences, text, block, start, len(text))
    return sentences


def _add(sentences: list[Sentence], text: str, block: int, start: int, end: int) -> None:
    piece = text[start:end].rstrip()
    found = [word.casefold().replace("’", "'") for word in words(piece)]
    if found:
        sentences.append(Sentence(block, start, start + len(piece), piece, found))
