"""How alike two pages are: TF-IDF with sublinear counts, the strongest terms of each page only.

Pairs are compared when a phrase already joins them, so nothing here is quadratic.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from igny8_core.domain.linking.engine.text import STOP_WORDS

TERMS_KEPT = 96
TITLE_WEIGHT = 3
"""Words of title and keyphrases count so many times."""

Vector = Mapping[str, float]


def counts_of(body: Iterable[str], heading: Iterable[str]) -> Counter[str]:
    """Term counts of one page."""
    counts = Counter(word for word in body if word not in STOP_WORDS and len(word) > 2)
    for word in heading:
        if word not in STOP_WORDS and len(word) > 2:
            counts[word] += TITLE_WEIGHT
    return counts


def vectors_of(pages: Sequence[Counter[str]]) -> list[Vector]:
    """Unit vectors; `log((1 + n) / (1 + df)) + 1` as in scikit-learn's smoothed idf."""
    frequency = Counter(term for counts in pages for term in counts)
    total = len(pages)
    return [_vector(counts, frequency, total) for counts in pages]


def _vector(counts: Counter[str], frequency: Mapping[str, int], total: int) -> Vector:
    weights = {
        term: (1 + math.log(count)) * (math.log((1 + total) / (1 + frequency[term])) + 1)
        for term, count in counts.items()
    }
    kept = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:TERMS_KEPT]
    norm = math.sqrt(sum(weight * weight for _, weight in kept)) or 1.0
    return {term: weight / norm for term, weight in kept}


def cosine(left: Vector, right: Vector) -> float:
    """Within 0–1."""
    if len(left) > len(right):
        left, right = right, left
    return min(1.0, sum(weight * right[term] for term, weight in left.items() if term in right))
