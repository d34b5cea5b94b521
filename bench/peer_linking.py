"""The peers of row 3, in an environment of their own: `peer_linking.py site|rank|dated|fusion|scan CORPUS OUT`."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"[^\w]+")
TOP = 10
BLOCK = 500


def main(what: str, corpus: str, out: str) -> None:
    """Read the pages, do the work, write what it yields."""
    pages = [json.loads(line) for line in Path(corpus).read_text(encoding="utf-8").splitlines()]
    found = {"site": _site, "rank": _rank, "dated": _dated, "fusion": _fusion, "scan": _scan}[what](pages)
    with Path(out).open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in found)


def _site(pages: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A whole site: normalise, find every title and keyphrase, compare all pages, link what is near."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    texts = [_normal(_TAG.sub(" ", _source(page))) for page in pages]
    owners: dict[str, int] = {}
    for number, page in enumerate(pages):
        for phrase in (page.get("keyphrase") or "", page["title"]):
            if phrase:
                owners.setdefault(f" {_normal(phrase)} ", number)
    phrases = list(owners)
    automaton = AhoCorasick(phrases, matchkind=MatchKind.LeftmostLongest)
    near = [dict(row) for row in _neighbours(texts)]
    for number, text in enumerate(texts):
        taken: set[int] = set()
        for phrase, start, end in automaton.find_matches_as_indexes(f" {text} "):
            target = owners[phrases[phrase]]
            if target != number and target in near[number] and target not in taken:
                taken.add(target)
                yield {"source": pages[number]["id"], "target": pages[target]["id"], "at": start, "end": end}


def _rank(pages: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """TF-IDF nearest neighbours of the whole texts."""
    texts = ["\n".join((page["title"], page.get("summary") or "", _source(page))) for page in pages]
    for number, row in enumerate(_neighbours(texts)):
        for target, score in row:
            yield {"source": pages[number]["id"], "target": pages[target]["id"], "score": score}


def _dated(pages: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The same among pages that are not younger."""
    texts = ["\n".join((page["title"], page.get("summary") or "", _source(page))) for page in pages]
    days = ["-".join(f"{int(part):04}" for part in (page.get("date") or "0").split("-")[:3] if part) for page in pages]
    for number, row in enumerate(_neighbours(texts, days)):
        for target, score in row:
            yield {"source": pages[number]["id"], "target": pages[target]["id"], "score": score}


def _neighbours(texts: list[str], days: list[str] | None = None) -> Iterator[list[tuple[int, float]]]:
    """The nearest ten of each text by cosine, all pairs compared, block by block; with `days` none that is younger."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    matrix = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    for start in range(0, len(texts), BLOCK):
        scores = (matrix[start : start + BLOCK] @ matrix.T).toarray()
        scores[np.arange(len(scores)), np.arange(start, start + len(scores))] = -1
        if days is not None:
            scores[np.array(days)[None, :] > np.array(days[start : start + BLOCK])[:, None]] = -1
        kept = min(TOP, scores.shape[1] - 1)
        best = np.argpartition(-scores, kept, axis=1)[:, :kept]
        for row, columns in enumerate(best):
            order = columns[np.argsort(-scores[row, columns], kind="stable")]
            yield [(int(column), float(scores[row, column])) for column in order]


def _fusion(pages: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The sum of two z-scores: TF-IDF of the texts, and the longest part of the target's title in the source."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [_source(page) for page in pages]
    matrix = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    near = (matrix @ matrix.T).toarray()
    parts = _title_parts(pages, [f" {_normal(text)} " for text in texts])
    scores = _standard(near) + _standard(parts)
    np.fill_diagonal(scores, -9)
    for number, row in enumerate(np.argsort(-scores, axis=1, kind="stable")[:, :TOP]):
        for target in row.tolist():
            score = float(scores[number, target])
            yield {"source": pages[number]["id"], "target": pages[target]["id"], "score": score}


def _title_parts(pages: list[dict[str, Any]], texts: list[str]) -> Any:
    import numpy as np

    found = np.zeros((len(pages), len(pages)))
    for target, page in enumerate(pages):
        words = _normal(page["title"]).split()
        for size in range(len(words), 0, -1):
            grams = {" ".join(words[at : at + size]) for at in range(len(words) - size + 1)}
            for source, text in enumerate(texts):
                if not found[source, target] and any(f" {gram} " in text for gram in grams):
                    found[source, target] = size / len(words)
    return found


def _standard(scores: Any) -> Any:
    import numpy as np

    return (scores - scores.mean(axis=1, keepdims=True)) / np.maximum(scores.std(axis=1, keepdims=True), 1e-9)


def _scan(pages: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Only the search for 10,000 phrases in text that is normalised already: seconds and characters."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    texts = [page["text"] for page in pages[1:]]
    automaton = AhoCorasick(pages[0]["phrases"], matchkind=MatchKind.LeftmostLongest)
    began = time.perf_counter()
    found = sum(len(automaton.find_matches_as_indexes(text)) for text in texts)
    yield {"seconds": time.perf_counter() - began, "characters": sum(map(len, texts)), "found": found}


def _source(page: dict[str, Any]) -> str:
    return str(page.get("markdown") or page.get("html") or "")


def _normal(text: str) -> str:
    return _SPACE.sub(" ", text.lower()).strip()


if __name__ == "__main__":
    main(*sys.argv[1:])
