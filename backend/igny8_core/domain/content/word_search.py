"""How alike texts are by the words they share, rare words counting most: for passages whose vectors do not compare."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from igny8_core.shared.utils.html import words

_STEM = 6  # letters that decide; endings differ from form to form


def _terms(text: str) -> Counter[str]:
    return Counter(word.casefold()[:_STEM] for word in words(text))


def likeness(queries: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
    """For each query the cosine (0 to 1) with each text, of term counts weighed by inverse document frequency.

    Linear in the length of the texts.
    """
    counted = [_terms(text) for text in texts]
    holding = Counter(term for terms in counted for term in terms)
    weight = {term: math.log(1 + len(texts) / count) for term, count in holding.items()}
    lengths = [_length(terms, weight) for terms in counted]
    return [_cosines(_terms(query), counted, lengths, weight) for query in queries]


def _length(terms: Counter[str], weight: dict[str, float]) -> float:
    return math.sqrt(sum((math.log1p(count) * weight.get(term, 1.0)) ** 2 for term, count in terms.items()))


def _cosines(
    query: Counter[str], counted: list[Counter[str]], lengths: list[float], weight: dict[str, float]
) -> list[float]:
    asked = {term: math.log1p(count) * weight[term] ** 2 for term, count in query.items() if term in weight}
    own = _length(query, weight)
    return [
        sum(value * math.log1p(terms[term]) for term, value in asked.items() if term in terms) / (own * length)
        if own and length
        else 0.0
        for terms, length in zip(counted, lengths, strict=True)
    ]
