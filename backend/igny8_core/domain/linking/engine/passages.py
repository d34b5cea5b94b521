"""How much of a target's name a page says, and how near its nearest passage comes to the target's subject.

A link belongs to one passage, which may be about something else than its page: so passages are compared as well.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from igny8_core.domain.linking.engine.columns import HEADING, Columns, Floats, Ints, Longs
from igny8_core.domain.linking.engine.nearness import Matrix

_TABLE = 4_000_000
_SHORT = 0.3
"""A passage counts as at least so long, in parts of the mean: two words in a list are no perfect likeness."""
_MOST_PASSAGES = 200
"""Of one page; what follows counts as one passage."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """What each page is about, in rows of stems: shares of its title and of its address, and a unit vector of both with
    the summary. All three have the same sparsity."""

    subject: Matrix
    title: Floats
    slug: Floats


@dataclass(frozen=True, slots=True)
class Said:
    """Per pair: the share of the target's name that the source says, the cosine of its nearest passage, and which."""

    name: Floats
    passage: Floats
    block: Ints


def subjects_of(texts: tuple[Matrix, Matrix, Matrix], idf: Floats) -> Subjects:
    """From pages × stems of titles (and keyphrases), of addresses and of summaries."""
    title, slug, summary = texts
    subject = (title * 2 + summary + slug).tocsr()
    subject.sort_indices()
    vector = subject.copy()
    vector.data = (1 + np.log(vector.data)) * idf[vector.indices]
    norms = np.sqrt(np.asarray(vector.multiply(vector).sum(axis=1)).ravel())
    vector.data = (vector.data / np.repeat(np.maximum(norms, 1e-9), np.diff(vector.indptr))).astype(np.float32)
    return Subjects(vector, _shares(title, vector, idf), _shares(slug, vector, idf))


def _shares(name: Matrix, like: Matrix, idf: Floats) -> Floats:
    """For each entry of `like` its share of the squared idf of the page's name; 0 where the name lacks the stem."""
    weight = sparse.csr_matrix((idf[name.indices] ** 2, name.indices, name.indptr), shape=name.shape)
    total = np.asarray(weight.sum(axis=1)).ravel()
    weight.data /= np.repeat(np.maximum(total, 1e-9), np.diff(weight.indptr))
    frame = sparse.csr_matrix((np.full(len(like.data), 1e-12), like.indices, like.indptr), shape=like.shape)
    aligned = (frame + weight).tocsr()
    aligned.sort_indices()
    shares: Floats = np.maximum(aligned.data - 1e-12, 0).astype(np.float32)
    return shares


def compare(columns: Columns, subjects: Subjects, idf: Floats, sources: Longs, targets: Longs) -> Said:
    """For pairs in the order of their sources."""
    used = np.unique(subjects.subject.indices)
    compact = np.full(len(columns.vocabulary), -1, np.int32)
    compact[used] = np.arange(len(used))
    width = max(1, len(used))
    step = max(1, min(len(columns.pages), _TABLE // width))
    table = np.full(step * width, -1, np.int32)
    parts = [Said(np.zeros(0, np.float32), np.zeros(0, np.float32), np.zeros(0, np.int32))]
    for start in range(0, len(columns.pages) - 1, step):
        end = min(start + step, len(columns.pages) - 1)
        first, last = np.searchsorted(sources, [start, end])
        if first == last:
            continue
        entries = _entries(columns, compact, idf, (start, end), width)
        parts.append(_said(entries, table, subjects, compact, sources[first:last] - start, targets[first:last]))
    return Said(
        np.concatenate([part.name for part in parts]),
        np.concatenate([part.passage for part in parts]),
        np.concatenate([part.block for part in parts]),
    )


@dataclass(frozen=True, slots=True)
class _Entries:
    """Stems in the passages of a run of pages, sorted by (page, stem) = key: passage of the page, weight; and the
    block of each passage, `most` for each page."""

    keys: Longs
    passage: Ints
    weight: Floats
    blocks: npt.NDArray[np.int32]
    most: int
    width: int


def _entries(columns: Columns, compact: Ints, idf: Floats, pages: tuple[int, int], width: int) -> _Entries:
    start, end = pages
    begin, stop = int(columns.pages[start]), int(columns.pages[end])
    ids = columns.ids[begin:stop]
    page = columns.page_of_word(start, end) - start
    keep = columns.vocabulary.content[ids] & ((columns.flags[begin:stop] & HEADING) == 0)
    ids, page, block = ids[keep], page[keep], columns.block[begin:stop][keep]
    change = np.ones(len(ids), bool)
    change[1:] = (page[1:] != page[:-1]) | (block[1:] != block[:-1])
    passage = np.cumsum(change) - 1
    count = int(passage[-1]) + 1 if len(passage) else 0
    matrix = sparse.csr_matrix(
        (np.ones(len(ids), np.float32), (passage, ids)), shape=(count, len(columns.vocabulary)), dtype=np.float32
    )
    matrix.sum_duplicates()
    matrix.data = (1 + np.log(matrix.data)) * idf[matrix.indices]
    sizes = np.diff(matrix.indptr)
    norms = np.sqrt(np.bincount(np.repeat(np.arange(count), sizes), matrix.data**2, minlength=count))
    norms = np.maximum(norms, _SHORT * norms.mean()) if count else norms
    row = np.repeat(np.arange(count), sizes)
    wanted = np.flatnonzero(compact[matrix.indices] >= 0)
    owner = page[change] if count else np.zeros(0, np.int32)
    firsts = np.searchsorted(owner, np.arange(end - start))
    local = np.minimum(np.arange(count) - firsts[owner], _MOST_PASSAGES - 1)
    keys = owner[row[wanted]].astype(np.int64) * width + compact[matrix.indices[wanted]]
    order = np.argsort(keys, kind="stable")
    most = int(local.max()) + 1 if count else 1
    blocks = np.full((end - start) * most, -1, np.int32)
    blocks[owner.astype(np.int64) * most + local] = block[change]
    weight = (matrix.data / norms[row])[wanted][order].astype(np.float32)
    return _Entries(keys[order], local[row[wanted]][order].astype(np.int32), weight, blocks, most, width)


def _said(entries: _Entries, table: Ints, subjects: Subjects, compact: Ints, source: Longs, target: Longs) -> Said:
    """`table` is -1 everywhere and is left so; `source` counts from the first page of `entries`."""
    runs = np.flatnonzero(np.diff(entries.keys, prepend=-1))
    table[entries.keys[runs]] = np.arange(len(runs), dtype=np.int32)
    pair, entry = expand(subjects.subject.indptr[target], subjects.subject.indptr[target + 1])
    run = table[source[pair] * entries.width + compact[subjects.subject.indices[entry]]]
    table[entries.keys[runs]] = -1
    hit = np.flatnonzero(run >= 0)
    pair, entry, run = pair[hit], entry[hit], run[hit]
    count, most = len(target), entries.most
    title = np.bincount(pair, subjects.title[entry], minlength=count)
    slug = np.bincount(pair, subjects.slug[entry], minlength=count)
    ends = np.append(runs[1:], len(entries.keys))
    which, occurrence = expand(runs[run], ends[run])
    value = subjects.subject.data[entry[which]] * entries.weight[occurrence]
    cell = pair[which] * most + entries.passage[occurrence]
    sums = np.bincount(cell, value, minlength=count * most).reshape(count, most)
    best = sums.argmax(axis=1)
    return Said(
        np.maximum(title, slug).astype(np.float32),
        sums[np.arange(count), best].astype(np.float32),
        entries.blocks[source * most + best],
    )


def expand(starts: npt.NDArray[np.integer], ends: npt.NDArray[np.integer]) -> tuple[Longs, Longs]:
    """All numbers of all ranges, each with the number of its range."""
    sizes = (ends - starts).astype(np.int64)
    which = np.repeat(np.arange(len(sizes)), sizes)
    offset = np.arange(len(which)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return which, starts[which].astype(np.int64) + offset
