"""Row 3: internal links. Ours as `igny8 link`, beside TF-IDF neighbours, a fusion of two signals, and Aho-Corasick."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import mean, median
from typing import Any

import numpy as np
from config.env import REPO_ROOT, home
from igny8_core.domain.linking.engine import phrases
from igny8_core.domain.linking.engine.columns import Vocabulary, words_of

from bench import articles
from bench.figures import Figure, NotRun, alternate, ratio_of

SMALL, LARGE, ROUNDS, PHRASES = 10_000, 100_000, 3, 10_000
PACKAGES = ("scikit-learn==1.7.2", "ahocorasick-rs==1.0.3")
_PEER = Path(__file__).resolve().parents[1] / "peer_linking.py"
_HELD_OUT = (
    "links that people placed, taken out of the text and of the input; P@5 and R@10 are means over the pages that have "
    "any; targets dated after the page rank lower with us; peer: "
)
_SPEED = (
    f"whole process, file to file; {SMALL:,} generated articles of {articles.WORDS} words in HTML; median ratio of "
    f"{ROUNDS} alternating rounds; peer: normalise + ahocorasick_rs + all-pairs TF-IDF of scikit-learn"
)
_SCAN = (
    f"search for {PHRASES:,} phrases alone, in text that each side has prepared (peer: lower case, marks blank; ours: "
    "words numbered by stem, as every other step needs them); ours finds inflections and overlaps too"
)
_OVERLAP = "share of the ranked human targets where our anchor and the human one share characters; peer: " + (
    "the longest part of the target's title at its first place"
)

Pairs = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class _Quality:
    precision: float
    recall: float


def run() -> list[Figure]:
    """Quality beside people's links, then speed."""
    corpora = _corpora()
    python, folder = _install_peers(), home() / "linking"
    folder.mkdir(parents=True, exist_ok=True)
    return [*_quality(python, corpora, folder), *_speed(python, folder)]


def _quality(python: Path, corpora: Sequence[Path], folder: Path) -> list[Figure]:
    figures = []
    for corpus in corpora:
        pages = _read(corpus)
        bare = _without_links(pages, folder / "bare.jsonl")
        ours, taught = folder / "ours.jsonl", folder / "taught.jsonl"
        _ours(bare, ours, "--top", "10")
        _ours(corpus, taught, "--top", "10")
        peers = {name: folder / f"{name}.jsonl" for name in ("rank", "dated", "fusion")}
        for name, out in peers.items():
            _peer(python, name, bare, out)
        own, best = _measure(pages, _by_source(ours)), _measure(pages, _by_source(taught))
        tfidf, dated, fusion = (_measure(pages, _by_source(peers[name])) for name in ("rank", "dated", "fusion"))
        figures += [
            *_compared(corpus.stem, own, tfidf, "TF-IDF neighbours"),
            *_compared(corpus.stem, own, dated, "TF-IDF neighbours among pages that are not younger"),
            *_compared(corpus.stem, own, fusion, "sum of z-scores of TF-IDF and title n-grams"),
            _figure(f"{corpus.stem}: R@10, others' links given", best.recall, tfidf.recall, 1.08, "TF-IDF"),
            _anchors(f"{corpus.stem}: anchor overlaps / 65 %", pages, _by_source(ours)),
            _anchors(f"{corpus.stem}: the same, others' links given", pages, _by_source(taught)),
        ]
    return figures


def _compared(name: str, ours: _Quality, peer: _Quality, method: str) -> list[Figure]:
    return [
        _figure(f"{name}: R@10", ours.recall, peer.recall, 1.08, method),
        _figure(f"{name}: P@5", ours.precision, peer.precision, 1.0, method),
    ]


def _figure(work: str, ours: float, peer: float, goal: float, method: str) -> Figure:
    return Figure(
        row="3a",
        work=work,
        ours=f"{ours:.3f}",
        peer=f"{peer:.3f}",
        ratio=ours / max(peer, 1e-9),
        goal=goal,
        sense="at least",
        method=_HELD_OUT + method,
    )


def _measure(pages: Sequence[dict[str, Any]], ranked: Pairs) -> _Quality:
    known = {page["id"] for page in pages}
    precision, recall = [], []
    for page in pages:
        wanted = {link["target"] for link in page["links"]} & known - {page["id"]}
        if wanted:
            found = [row["target"] for row in ranked.get(page["id"], [])]
            precision.append(len(wanted & set(found[:5])) / 5)
            recall.append(len(wanted & set(found[:10])) / len(wanted))
    return _Quality(mean(precision), mean(recall))


def _anchors(work: str, pages: Sequence[dict[str, Any]], ranked: Pairs) -> Figure:
    """Where a human target is among ours: does the anchor lie where theirs lies?"""
    titles = {page["id"]: page["title"] for page in pages}
    ours, peer, shared = [], [], []
    for page in pages:
        for row in ranked.get(page["id"], []):
            spans = [(link["start"], link["end"]) for link in page["links"] if link["target"] == row["target"]]
            if spans:
                at = -1 if row["position"] is None else row["position"]
                span = (at, at + len(row["anchor"] or ""))
                ours.append(at >= 0 and _overlaps(span, spans))
                shared.append(max(_shared(span, other) for other in spans))
                peer.append(_overlaps(_title_part(titles[row["target"]], page["markdown"]), spans))
    return Figure(
        row="3a",
        work=work,
        ours=f"{mean(ours):.0%}",
        peer=f"{mean(peer):.0%}",
        ratio=mean(ours) / 0.65,
        goal=1,
        sense="at least",
        method=_OVERLAP,
        details={"targets": len(ours), "shared_characters": mean(shared)},
    )


def _overlaps(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The characters in both as a share of those in either: what a long anchor cannot win by its length."""
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return both / max(1, one[1] - one[0] + other[1] - other[0] - both)


def _title_part(title: str, text: str) -> tuple[int, int]:
    words, low = title.lower().split(), text.lower()
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            part = " ".join(words[start : start + size])
            at = low.find(part)
            if at >= 0 and (size > 1 or len(part) > 3):
                return at, at + len(part)
    return -1, -1


def _speed(python: Path, folder: Path) -> list[Figure]:
    small, large = (articles.write(folder / f"{count}.jsonl", count) for count in (SMALL, LARGE))

    def ours() -> float:
        return _ours(small, folder / "speed.jsonl").seconds

    def peer() -> float:
        return _peer(python, "site", small, folder / "peer.jsonl").seconds

    big = _ours(large, folder / "large.jsonl")
    own, theirs = alternate(ROUNDS, ours, peer)
    return [
        Figure(
            row="3b",
            work=f"{SMALL:,} articles: times faster",
            ours=f"{median(own):.1f} s",
            peer=f"{median(theirs):.1f} s",
            ratio=ratio_of(theirs, own),
            goal=2,
            sense="at least",
            method=_SPEED,
            details={"ours_seconds": own, "peer_seconds": theirs},
        ),
        Figure(
            row="3b",
            work=f"{LARGE:,} articles / our own {SMALL:,}",
            ours=f"{big.seconds:.0f} s",
            peer=f"{median(own):.1f} s",
            ratio=big.seconds / median(own),
            goal=12,
            sense="at most",
            method=f"one run; largest resident size {big.megabytes:,.0f} MB",
            details={"megabytes": big.megabytes},
        ),
        _scan(python, small, folder),
    ]


def _scan(python: Path, corpus: Path, folder: Path) -> Figure:
    """The search alone, on both sides from text that is ready for it."""
    pages = _read(corpus)[:2_000]
    names = list(dict.fromkeys(page[name].lower() for page in _read(corpus) for name in ("keyphrase", "title")))[
        :PHRASES
    ]
    texts = [" ".join(page["html"].replace("<", " <").replace(">", "> ").lower().split()) for page in pages]
    prepared = folder / "scan.jsonl"
    prepared.write_text("\n".join(json.dumps(row) for row in ({"phrases": names}, *({"text": text} for text in texts))))
    vocabulary = Vocabulary()
    text, listed = (words_of("\n".join(part), vocabulary.words("en")) for part in (texts, names))
    content = np.array(vocabulary.content)
    cuts = np.cumsum([0, *(len(words_of(name, vocabulary.words("en")).ids) for name in names)])
    runs = [listed.ids[a:b] for a, b in pairwise(cuts)]
    owner, kinds = np.arange(len(runs), dtype=np.int32), np.zeros(len(runs), np.uint8)
    idf = np.ones(len(content), np.float32)
    claims = phrases.claims_of(runs, owner, idf, content, kinds, whole=True)
    index = phrases.Index(phrases.distinct(claims))
    node = np.zeros(len(text.ids), np.int32)
    size = sum(map(len, texts)) / 1e6

    def ours() -> float:
        began = time.perf_counter()
        index.scan(text.ids, node, content)
        return size / (time.perf_counter() - began)

    def peer() -> float:
        _peer(python, "scan", prepared, folder / "scan-peer.jsonl")
        row = _read(folder / "scan-peer.jsonl")[0]
        return float(row["characters"] / 1e6 / row["seconds"])

    own, theirs = alternate(ROUNDS, ours, peer)
    return Figure(
        row="3b",
        work=f"scan for {PHRASES:,} phrases / ahocorasick_rs",
        ours=f"{median(own):.0f} MB/s",
        peer=f"{median(theirs):.0f} MB/s",
        ratio=ratio_of(own, theirs),
        goal=0.8,
        sense="at least",
        method=_SCAN,
        details={"phrases_ours": len(index), "phrases": len(names)},
    )


@dataclass(frozen=True)
class _Run:
    seconds: float
    megabytes: float


def _ours(source: Path, target: Path, *more: str) -> _Run:
    return _timed([str(Path(sys.executable).with_name("igny8")), "link", str(source), "--out", str(target), *more])


def _peer(python: Path, what: str, source: Path, target: Path) -> _Run:
    return _timed([str(python), str(_PEER), what, str(source), str(target)])


def _timed(command: list[str]) -> _Run:
    """Wall time and largest resident size of one process, from its start to its end."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=REPO_ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[1:4]} ended with {process.returncode}: {said[-500:].decode(errors='replace')}")
    return _Run(time.perf_counter() - began, usage.ru_maxrss / 1024)


def _read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _by_source(path: Path) -> Pairs:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _read(path):
        found[row["source"]].append(row)
    return found


def _without_links(pages: Sequence[dict[str, Any]], path: Path) -> Path:
    path.write_text("".join(json.dumps({**page, "links": []}) + "\n" for page in pages), encoding="utf-8")
    return path


def _corpora() -> list[Path]:
    """Every `linkcorpus_*.jsonl` of the data folder."""
    folder = os.environ.get("IGNY8_BENCH_DATA", "")
    found = sorted(Path(folder).glob("linkcorpus_*.jsonl")) if folder else []
    if not found:
        raise NotRun("IGNY8_BENCH_DATA names no folder with a linkcorpus_*.jsonl")
    return found


def _install_peers() -> Path:
    """Into an environment of their own: a peer is never a dependency of the product."""
    folder = home() / "peers-linking"
    python = folder / "bin" / "python"
    uv = [sys.executable, "-m", "uv", "--no-config"]
    if not (folder / "installed").exists():
        made = subprocess.run([*uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(folder)])
        command = [*uv, "pip", "install", "--quiet", "--python", str(python), *PACKAGES]
        if made.returncode or subprocess.run(command, cwd=REPO_ROOT).returncode:
            raise NotRun(f"{', '.join(PACKAGES)} could not be installed")
        (folder / "installed").touch()
    return python
