"""The sentences of a page: which word belongs to which, and where each word stands in the source."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from igny8_core.domain.linking.engine.columns import CODE, LINKABLE, Bools, Columns, Ints, Longs

_STOPS = np.array([ord(mark) for mark in ".!?:"], np.uint32)
_CLOSING = np.array([ord(mark) for mark in '"”’)]*_'], np.uint32)
_SPACES = np.array([ord(mark) for mark in " \n\t\r\u00a0"], np.uint32)
_DOT, _BAR = ord("."), ord("|")


@dataclass(frozen=True, slots=True)
class Sentences:
    """The words `begin` to `end` of the site's columns. `of` numbers the sentence of each word; `starts` and `ends` are
    the words' places in the source; `first` is each sentence's first word, counted in the page, `size` its words.
    `usable` are the words that a person may link: those that can carry a link, and code within a line."""

    begin: int
    end: int
    of: Ints
    starts: Longs
    ends: Longs
    first: Longs
    size: Longs
    usable: Bools

    def __len__(self) -> int:
        return len(self.first)

    def texts(self, source: str) -> list[str]:
        """Each as it stands in the source."""
        last = self.first + self.size - 1
        pairs = zip(self.starts[self.first].tolist(), self.ends[last].tolist(), strict=True)
        return [source[start:end] for start, end in pairs]


def sentences_of(columns: Columns, page: int, source: str) -> Sentences | None:
    """None for a page without words. A sentence ends with its block, or at . ! ? : before a space."""
    begin, end = (int(value) for value in columns.pages[page : page + 2])
    if begin == end:
        return None
    starts, ends = _places(columns, begin, end)
    codes = np.frombuffer(source.encode("utf-32-le", "surrogatepass"), np.uint32)
    stops = np.concatenate([[0], np.cumsum(_stops(codes))])
    stopped = stops[np.minimum(starts[1:], len(codes))] > stops[np.minimum(ends[:-1], len(codes))]
    initial = (ends - starts == 1)[:-1] & (codes[np.minimum(ends[:-1], len(codes) - 1)] == _DOT)
    block = columns.block[begin:end]
    breaks = (block[1:] != block[:-1]) | (stopped & ~initial)
    of = np.concatenate([[0], np.cumsum(breaks)]).astype(np.int32)
    first = np.concatenate([[0], np.flatnonzero(breaks) + 1])
    size = np.diff(np.append(first, end - begin))
    usable = (columns.flags[begin:end] & (LINKABLE | CODE)) > 0
    return Sentences(begin, end, of, starts, ends, first, size, usable)


def _places(columns: Columns, begin: int, end: int) -> tuple[Longs, Longs]:
    """First character of each word in the page's source, and the one behind its last."""
    node = columns.node[begin:end]
    starts = columns.node_at[node] + columns.at[begin:end]
    ends = starts + columns.lengths[begin:end]
    for number in np.unique(node).tolist():
        places = columns.places.get(number)
        if places is not None:
            mine = np.flatnonzero(node == number)
            decoded = np.asarray(places, np.int64)
            at = columns.at[begin + mine]
            starts[mine], ends[mine] = decoded[at], decoded[at + columns.lengths[begin + mine]]
    return starts, ends


def _stops(codes: npt.NDArray[np.uint32]) -> Bools:
    """Marks that end a sentence: before a space, or before a closing mark and a space."""
    after = np.concatenate([codes[1:], [np.uint32(32)]])
    behind = np.concatenate([after[1:], [np.uint32(32)]])
    ends = np.isin(after, _SPACES) | (np.isin(after, _CLOSING) & np.isin(behind, _SPACES))
    stops: Bools = (np.isin(codes, _STOPS) & ends) | (codes == _BAR)
    return stops
