"""How alike pages are: TF-IDF (sublinear counts, smoothed idf), and each page's nearest without comparing all pairs.

Two prunings keep the work in proportion to the number of pages: a page is looked up by its strongest terms only, and a
term leads only to the pages where it weighs most (champion lists; Manning, Raghavan, Schütze 2008, chapter 7.1).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import sparse

from igny8_core.domain.linking.engine.columns import Bools, Columns, Floats, Ints, Longs

Matrix: TypeAlias = Any
"""A sparse matrix by rows (scipy has no types)."""
TERMS_KEPT = 64
EXACT_UP_TO = 2_000
"""Pages up to which nothing is pruned."""
QUERY_TERMS, CHAMPIONS = 20, 128
TITLE_WEIGHT = 3
"""Words of titles and keyphrases count so many times."""
_BLOCK = 500
_TALLIED = 2_000
_LEAST = 0.02
"""A cosine below this is no likeness."""


def counts_of(columns: Columns, heads: list[list[Ints]]) -> Matrix:
    """Pages × stems: how often each content word stands in the body, titles and the like counted more."""
    content = columns.vocabulary.content
    starts = range(0, len(columns.pages) - 1, _TALLIED)
    runs = [_tally_run(columns.ids, columns.pages[start : start + _TALLIED + 1], content) for start in starts]
    body = sparse.vstack(runs, format="csr") if runs else sparse.csr_matrix((0, len(content)), dtype=np.float32)
    ids = np.concatenate([np.zeros(0, np.int32), *(part for one in heads for part in one)])
    bounds = np.cumsum([0, *(sum(map(len, one)) for one in heads)])
    keep = content[ids]
    head = _tally(ids[keep], np.concatenate([[0], np.cumsum(keep)])[bounds], len(content), TITLE_WEIGHT)
    return (body + head).tocsr()


def _tally_run(ids: Ints, bounds: Longs, content: Bools) -> Matrix:
    """Of some pages only, whose words lie between `bounds`: what is sorted stays small."""
    mine = ids[bounds[0] : bounds[-1]]
    keep = content[mine]
    return _tally(mine[keep], np.concatenate([[0], np.cumsum(keep)])[bounds - bounds[0]], len(content), 1)


def _tally(ids: Ints, bounds: Longs, width: int, each: int) -> Matrix:
    matrix = sparse.csr_matrix((np.full(len(ids), each, np.float32), ids, bounds), shape=(len(bounds) - 1, width))
    matrix.sum_duplicates()
    return matrix


def rarity(counts: Matrix) -> Floats:
    """The idf of each stem: `log((1 + n) / (1 + df)) + 1` as scikit-learn smooths it."""
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    idf: Floats = (np.log((1 + counts.shape[0]) / (1 + frequency)) + 1).astype(np.float32)
    return idf


def weighed(counts: Matrix, idf: Floats) -> Matrix:
    """Unit rows of (1 + log count) × idf."""
    matrix = counts.copy()
    matrix.data = (1 + np.log(matrix.data)) * idf[matrix.indices]
    return _unit(matrix)


def _unit(matrix: Matrix) -> Matrix:
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix.data /= np.repeat(np.maximum(norms, 1e-9), np.diff(matrix.indptr)).astype(np.float32)
    return matrix


def strongest(matrix: Matrix, kept: int) -> Matrix:
    """The `kept` largest entries of each row; at a tie the term that was seen first."""
    sizes = np.diff(matrix.indptr)
    keep = np.ones(len(matrix.data), bool)
    for row in np.flatnonzero(sizes > kept).tolist():
        begin, end = matrix.indptr[row], matrix.indptr[row + 1]
        order = np.argsort(-matrix.data[begin:end], kind="stable")
        keep[begin + order[kept:]] = False
    starts = np.concatenate([[0], np.cumsum(np.minimum(sizes, kept))])
    return sparse.csr_matrix((matrix.data[keep], matrix.indices[keep], starts), shape=matrix.shape)


def nearest(matrix: Matrix, count: int) -> tuple[Longs, Longs, Floats]:
    """For each page its `count` nearest others: three columns source, target, cosine (of what pruning left)."""
    pages = matrix.shape[0]
    exact = pages <= EXACT_UP_TO
    asked = matrix if exact else strongest(matrix, QUERY_TERMS)
    lists = matrix.T.tocsr() if exact else strongest(matrix.T.tocsr(), CHAMPIONS)

    def block(start: int) -> tuple[Longs, Longs, Floats]:
        return _best(asked[start : start + _BLOCK] @ lists, start, count)

    with ThreadPoolExecutor(2) as pool:  # scipy lets go of the interpreter while it multiplies
        parts = list(pool.map(block, range(0, pages, _BLOCK)))
    empty = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))
    return tuple(np.concatenate(column) for column in zip(empty, *parts, strict=True))  # type: ignore[return-value]


def _best(products: Matrix, start: int, count: int) -> tuple[Longs, Longs, Floats]:
    sources: list[npt.NDArray[np.int64]] = []
    targets: list[npt.NDArray[np.int64]] = []
    values: list[Floats] = []
    for row in range(products.shape[0]):
        begin, end = products.indptr[row], products.indptr[row + 1]
        scores, others = products.data[begin:end], products.indices[begin:end]
        keep = np.flatnonzero((scores > _LEAST) & (others != start + row))
        if len(keep) > count:
            # One more than asked, then in order, so that a tie at the edge is always cut the same way.
            edge = np.partition(scores[keep], len(keep) - count)[len(keep) - count]
            keep = keep[scores[keep] >= edge]
        order = np.lexsort((others[keep], -scores[keep]))[:count]
        chosen = keep[order]
        sources.append(np.full(len(chosen), start + row, np.int64))
        targets.append(others[chosen].astype(np.int64))
        values.append(scores[chosen])
    return np.concatenate(sources), np.concatenate(targets), np.concatenate(values)


def cosines(matrix: Matrix, sources: Longs, targets: Longs) -> Floats:
    """The cosine of each pair."""
    found = np.zeros(len(sources), np.float32)
    for start in range(0, len(sources), 20_000):
        pair = slice(start, start + 20_000)
        product = matrix[sources[pair]].multiply(matrix[targets[pair]])
        found[pair] = np.asarray(product.sum(axis=1)).ravel()
    return np.minimum(found, 1.0)
