"""A site's words in columns of numbers: what makes the rest of the engine a matter of array operations.

Text is cut into words by a table of characters and numbered by their stems; every word keeps its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from igny8_core.domain.linking.engine.markdown import read_markdown
from igny8_core.domain.linking.engine.source import Anchor, Node, Source, read_html
from igny8_core.domain.linking.engine.text import is_content, language_of, stem
from igny8_core.domain.linking.engine.types import LinkSettings, Page

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]

LINKABLE, LINKED, HEADING, CODE = 1, 2, 4, 8
PAGES_AT_ONCE = 400
_BOUND = "\n"
_APOSTROPHES = (0x27, 0x2019)
_PLANES = 0x20000
"""Characters beyond are no letters to us: rare ideographs, private use, flags."""

_IS_WORD: Bools = np.fromiter((chr(code).isalnum() for code in range(_PLANES)), bool, _PLANES)


class Vocabulary:
    """Numbers of stems, and whether each may begin or end an anchor. Languages share the numbers of equal stems."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._content: list[bool] = []
        self._by_language: dict[str, _Words] = {}

    def __len__(self) -> int:
        return len(self._content)

    def words(self, language: str) -> _Words:
        """Word as written → number."""
        if language not in self._by_language:
            self._by_language[language] = _Words(self, language)
        return self._by_language[language]

    def number_of(self, word: str, language: str) -> int:
        """The number of a word, -1 if no text has it."""
        form = stem(word, language)
        return self._numbers.get(form if is_content(word, language) else f"\0{form}", -1)

    def number(self, word: str, language: str) -> int:
        """The number of a word's stem; a small word has one apart from a content word of the same stem."""
        content = is_content(word, language)
        form = stem(word, language)
        key = form if content else f"\0{form}"
        found = self._numbers.setdefault(key, len(self._content))
        if found == len(self._content):
            self._content.append(content)
        return found

    @property
    def content(self) -> Bools:
        """By number: carries a subject."""
        return np.array(self._content, bool)


class _Words(dict[str, int]):
    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        super().__init__()
        self._vocabulary, self._language = vocabulary, language

    def __missing__(self, word: str) -> int:
        found = self[word] = self._vocabulary.number(word, self._language)
        return found


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text in columns: stem number, first character, number of characters."""

    ids: Ints
    starts: Longs
    lengths: Ints


def words_of(text: str, numbers: _Words) -> Words:
    """The words of any text. An apostrophe inside a word belongs to it."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    inside = np.zeros(len(codes) + 2, bool)
    np.take(_IS_WORD, np.minimum(codes, _PLANES - 1), out=inside[1:-1])
    marks = np.flatnonzero((codes == _APOSTROPHES[0]) | (codes == _APOSTROPHES[1]))
    marks = marks[inside[marks] & inside[marks + 2]]
    inside[marks + 1] = True
    bounds = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = bounds[0::2], bounds[1::2]
    spaced = np.where(inside[1:-1], codes, np.uint32(0x20)).tobytes().decode("utf-32-le", "surrogatepass")
    found = spaced.split()
    ids = np.fromiter(map(numbers.__getitem__, found), np.int32, len(found))
    return Words(ids, starts.astype(np.int64), (ends - starts).astype(np.int32))


@dataclass(slots=True)
class Columns:
    """All words of all pages in order.

    Page p holds the words `pages[p]` to `pages[p + 1]`; each word has the number of its stem, of its text node (counted
    over the site), its first character within that node, its length and flags. `anchors[p]` are the page's links.
    """

    vocabulary: Vocabulary
    pages: Longs
    ids: Ints
    node: Ints
    at: Ints
    lengths: npt.NDArray[np.uint16]
    flags: npt.NDArray[np.uint8]
    block: Ints
    node_at: Longs
    node_block: Ints
    node_offset: Ints
    places: dict[int, Sequence[int]]
    anchors: list[list[Anchor]]

    def count(self) -> Longs:
        """Words per page."""
        return np.diff(self.pages)

    def page_of_word(self, start: int = 0, end: int | None = None) -> Ints:
        """The page of each word of the pages `start` to `end`."""
        end = len(self.pages) - 1 if end is None else end
        return np.repeat(np.arange(start, end, dtype=np.int32), np.diff(self.pages[start : end + 1]))

    def source_span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words `first` to `last` of one node stand in the page's source."""
        begin = int(self.at[first])
        end = int(self.at[last]) + int(self.lengths[last])
        places = self.places.get(int(self.node[first]))
        if places is not None:
            return places[begin], places[end]
        base = int(self.node_at[self.node[first]])
        return base + begin, base + end

    def in_block(self, word: int) -> tuple[int, int]:
        """Block, and character within the block's text, of a word."""
        node = int(self.node[word])
        return int(self.node_block[node]), int(self.node_offset[node]) + int(self.at[word])


def read(pages: Sequence[Page], settings: LinkSettings, vocabulary: Vocabulary) -> Columns:
    """Read the sources of all pages; only numbers, places and links of them are kept."""
    parts = [_part(chunk, settings, vocabulary) for chunk in _chunks(pages)]
    return _joined(parts, vocabulary)


def source_of(page: Page, settings: LinkSettings) -> Source:
    """The text nodes and links of one page."""
    return read_markdown(page.html) if page.is_markdown else read_html(page.html, settings.protected)


def _chunks(pages: Sequence[Page]) -> Iterator[list[Page]]:
    """Runs of pages in one language, few enough that their text is at hand only for a moment."""
    chunk: list[Page] = []
    size = 0
    for page in pages:
        same = not chunk or language_of(chunk[-1].language) == language_of(page.language)
        if chunk and (not same or len(chunk) >= PAGES_AT_ONCE or size > 4_000_000):
            yield chunk
            chunk, size = [], 0
        chunk.append(page)
        size += len(page.html)
    if chunk:
        yield chunk


def _part(pages: list[Page], settings: LinkSettings, vocabulary: Vocabulary) -> Columns:
    sources = [source_of(page, settings) for page in pages]
    nodes = [node for source in sources for node in source.nodes]
    words = words_of(_BOUND.join(node.text for node in nodes), vocabulary.words(language_of(pages[0].language)))
    sizes = np.fromiter((len(node.text) + 1 for node in nodes), np.int64, len(nodes))
    begins = np.concatenate([[0], np.cumsum(sizes)])[:-1] if len(nodes) else np.zeros(0, np.int64)
    node = (np.searchsorted(begins, words.starts, side="right") - 1).astype(np.int32)
    per_page = np.cumsum([0, *(len(source.nodes) for source in sources)])
    # A page's words end where the next page's first node begins.
    bounds = np.searchsorted(node, per_page) if len(node) else np.zeros(len(per_page), np.int64)
    flags = np.fromiter(map(_flags, nodes), np.uint8, len(nodes))
    blocks = np.fromiter((one.block for one in nodes), np.int32, len(nodes))
    return Columns(
        vocabulary=vocabulary,
        pages=bounds.astype(np.int64),
        ids=words.ids,
        node=node,
        at=(words.starts - begins[node]).astype(np.int32) if len(node) else np.zeros(0, np.int32),
        lengths=np.minimum(words.lengths, np.iinfo(np.uint16).max).astype(np.uint16),
        flags=flags[node],
        block=blocks[node],
        node_at=np.fromiter((one.at for one in nodes), np.int64, len(nodes)),
        node_block=blocks,
        node_offset=np.fromiter((one.offset for one in nodes), np.int32, len(nodes)),
        places={number: one.places for number, one in enumerate(nodes) if one.places is not None},
        anchors=[source.anchors for source in sources],
    )


def _flags(node: Node) -> int:
    return LINKABLE * node.linkable + LINKED * node.linked + HEADING * node.heading + CODE * node.code


def _joined(parts: Sequence[Columns], vocabulary: Vocabulary) -> Columns:
    words = np.cumsum([0, *(len(part.ids) for part in parts)])
    nodes = np.cumsum([0, *(len(part.node_at) for part in parts)])
    pages = [np.zeros(1, np.int64), *(part.pages[1:] + words[i] for i, part in enumerate(parts))]
    return Columns(
        vocabulary=vocabulary,
        pages=np.concatenate(pages),
        ids=_stacked((part.ids for part in parts), np.int32),
        node=_stacked((part.node + np.int32(nodes[i]) for i, part in enumerate(parts)), np.int32),
        at=_stacked((part.at for part in parts), np.int32),
        lengths=_stacked((part.lengths for part in parts), np.uint16),
        flags=_stacked((part.flags for part in parts), np.uint8),
        block=_stacked((part.block for part in parts), np.int32),
        node_at=_stacked((part.node_at for part in parts), np.int64),
        node_block=_stacked((part.node_block for part in parts), np.int32),
        node_offset=_stacked((part.node_offset for part in parts), np.int32),
        places={number + int(nodes[i]): held for i, part in enumerate(parts) for number, held in part.places.items()},
        anchors=[anchors for part in parts for anchors in part.anchors],
    )


Number = TypeVar("Number", bound=np.generic)


def _stacked(parts: Iterable[npt.NDArray[Number]], kind: type[Number]) -> npt.NDArray[Number]:
    stacked: npt.NDArray[Number] = np.concatenate([np.zeros(0, kind), *parts])
    return stacked.astype(kind, copy=False)


def phrases_of(texts: Sequence[Sequence[str]], languages: Sequence[str], vocabulary: Vocabulary) -> list[list[Ints]]:
    """Short texts as stem numbers: for each page a list of phrases. One pass for all, as for pages."""
    order = sorted({language_of(language) for language in languages})
    found: list[list[Ints]] = [[] for _ in texts]
    for language in order:
        mine = [page for page, tag in enumerate(languages) if language_of(tag) == language]
        flat = [(page, text.replace(_BOUND, " ")) for page in mine for text in texts[page]]
        words = words_of(_BOUND.join(text for _, text in flat), vocabulary.words(language))
        begins = np.cumsum([0, *(len(text) + 1 for _, text in flat)])
        bounds = np.searchsorted(words.starts, begins)
        for (page, _), (first, end) in zip(flat, pairwise(bounds.tolist()), strict=True):
            found[page].append(words.ids[first:end])
    return found
