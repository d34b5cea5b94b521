"""A page as the checks see it: blocks of text, sentences, headings, links and images."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from igny8_core.domain.optimization.analysis.sentences import Sentence
from igny8_core.domain.optimization.analysis.types import Span

_HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass
class Block:
    """The text of one block element, white space collapsed. `read` is what is judged: the same length, blanks where
    quotes and code stand. `lines` are the places where a line of the source or a <br> begins."""

    number: int
    tag: str
    text: str
    read: str
    in_list: bool
    in_table: bool
    in_figure: bool
    centred: bool
    lines: tuple[int, ...]
    sentences: list[Sentence]

    @property
    def level(self) -> int:
        """1–6 for a heading, else 0."""
        return _HEADINGS.get(self.tag, 0)

    @cached_property
    def size(self) -> int:
        """Number of words."""
        return sum(len(sentence.words) for sentence in self.sentences)

    @cached_property
    def words(self) -> list[str]:
        """All words of the block, in lower case."""
        return [word for sentence in self.sentences for word in sentence.words]

    def span(self) -> Span:
        """Where to highlight it."""
        return Span(self.number, 0, len(self.text), self.text[:120])


@dataclass(slots=True)
class LinkSeen:
    """A link with its text; `follow` is False under rel nofollow, sponsored or ugc."""

    href: str
    text: str
    follow: bool


@dataclass(slots=True)
class ImageSeen:
    """`alt` is None where the attribute is missing."""

    src: str
    alt: str | None


@dataclass
class Document:
    """Everything that the checks read. `blocks` holds headings and text in reading order."""

    blocks: list[Block] = field(default_factory=list)
    links: list[LinkSeen] = field(default_factory=list)
    images: list[ImageSeen] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    videos: int = 0

    @cached_property
    def sentences(self) -> list[Sentence]:
        """All sentences in reading order, headings included."""
        return [sentence for block in self.blocks for sentence in block.sentences]

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the page."""
        return Counter(chain.from_iterable(sentence.words for sentence in self.sentences))

    @cached_property
    def paragraphs(self) -> list[Block]:
        """All blocks with words but headings."""
        return [block for block in self.blocks if block.sentences and not block.level]

    @property
    def headings(self) -> Iterator[Block]:
        """H1–H6 in reading order."""
        return (block for block in self.blocks if block.level and block.sentences)
