"""Row 2: on-page analysis, beside Yoast's open-source library (GPL-3.0: it is run, never read) in Node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from config.env import home
from igny8_core.domain.optimization.analysis import AnalysisInput, analyze
from igny8_core.domain.optimization.analysis.checks import CHECKS
from igny8_core.domain.optimization.analysis.title_width import title_width

from bench.figures import Figure, NotRun, alternate, ratio_of

ROUNDS, FASTER, EQUAL = 3, 100.0, 0.97
_PEER = Path(__file__).resolve().parents[1] / "peer_analysis"
_EXPLAINED = {
    "introductionKeyword": "a sentence does not end after U.S.; other forms of a word count (team, teams)",
    "keyphraseDensity": "other forms of a word count (apps, app); the peer has word forms in its paid edition only",
    "metaDescriptionKeyword": "other forms of a word count (API, APIs)",
    "textCompetingLinks": "which words are function words differs",
    "keyphraseInSEOTitle": "entities of the title are read as the characters that they stand for",
    "slugKeyword": "other forms of a word count (developers, development)",
    "subheadingsKeyword": "other forms of a word count",
    "imageKeyphrase": "other forms of a word count",
    "textSentenceLength": "a sentence does not end after U.S. or No.; it does end after a closing quote",
    "textTransitionWords": "our own list of connectives; sentences end elsewhere",
    "passiveVoice": "the peer counts closing tags as sentences and reads few verbs otherwise (provided, led)",
    "sentenceBeginnings": "sentences end elsewhere",
    "externalLinks": "the peer misses a link whose tag or text runs over a line",
    "internalLinks": "the peer misses a link whose tag or text runs over a line",
}
_SPEED = (
    "engine alone in one warm process, all articles of articles_30.json, positions included; peer: both its assessors, "
    f"the same articles, second pass in one Node process; median ratio of {ROUNDS} alternating rounds"
)
_EQUAL = (
    "share of the peer's results whose traffic light is ours too, an assessment missing with us counts as unequal; "
    "title width measured by us for both, since Node has no page to measure it on; see details for each assessment"
)


@dataclass
class _Agreement:
    """Per assessment of the peer: how many lights are equal, and where they are not."""

    equal: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    unequal: list[dict[str, Any]] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Of all lights."""
        return sum(self.equal.values()) / max(1, sum(self.all.values()))

    def table(self) -> dict[str, str]:
        """`passiveVoice: 28/30`."""
        return {name: f"{self.equal[name]}/{count}" for name, count in sorted(self.all.items())}


def run() -> list[Figure]:
    """Speed, number of assessments, equal lights with and without word forms."""
    articles = _articles()
    folder = _install_peer()
    source = folder / "articles.json"
    source.write_text(json.dumps([{**a, "titleWidth": title_width(a.get("title", ""))} for a in articles]))
    pages = [_input(article) for article in articles]
    results: list[dict[str, Any]] = []

    def ours() -> float:
        return _own_milliseconds(pages)

    def peer() -> float:
        milliseconds, found = _peer(folder, source)
        results[:] = found
        return milliseconds

    ours()  # warm, as the peer's first pass is
    own, theirs = alternate(ROUNDS, ours, peer)
    return [
        _speed(own, theirs),
        _count(results),
        _equality("equal traffic lights", results, pages),
        _equality("equal traffic lights, keyphrase in its own form only", results, [_exact(page) for page in pages]),
    ]


def _articles() -> list[dict[str, Any]]:
    data = os.environ.get("IGNY8_BENCH_DATA", "")
    path = Path(data) / "articles_30.json"
    if not data or not path.exists():
        raise NotRun("IGNY8_BENCH_DATA names no folder with articles_30.json")
    articles: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return articles


def _input(article: dict[str, Any]) -> AnalysisInput:
    return AnalysisInput(
        html=article["html"],
        keyphrase=article.get("keyphrase", ""),
        title=article.get("title", ""),
        meta_description=article.get("desc", ""),
        slug=article.get("slug", ""),
    )


def _exact(page: AnalysisInput) -> AnalysisInput:
    return AnalysisInput(
        html=page.html,
        keyphrase=page.keyphrase,
        title=page.title,
        meta_description=page.meta_description,
        slug=page.slug,
        word_forms=False,
    )


def _own_milliseconds(pages: list[AnalysisInput]) -> float:
    """Median of several passes: one takes a tenth of a second."""
    passes = []
    for _ in range(5):
        began = time.perf_counter()
        for page in pages:
            analyze(page)
        passes.append((time.perf_counter() - began) * 1000 / len(pages))
    return median(passes)


def _peer(folder: Path, source: Path) -> tuple[float, list[dict[str, Any]]]:
    target = folder / "out.jsonl"
    subprocess.run(["node", "run.mjs", str(source), str(target), "timed"], cwd=folder, check=True, timeout=900)
    first, *lines = target.read_text(encoding="utf-8").splitlines()
    return json.loads(first)["milliseconds"], [json.loads(line)["scores"] for line in lines]


def _install_peer() -> Path:
    """Into a folder of its own: a peer is never a dependency of the product."""
    folder = home() / "peer-analysis"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "run.mjs"):
        shutil.copy(_PEER / name, folder / name)
    if not shutil.which("node"):
        raise NotRun("Node is not installed")
    if not (folder / "node_modules" / "yoastseo").exists():
        done = subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=folder)
        if done.returncode:
            raise NotRun("npm could not install yoastseo")
    return folder


def _speed(own: list[float], theirs: list[float]) -> Figure:
    return Figure(
        row="2",
        work="one article: times faster",
        ours=f"{median(own):.2f} ms",
        peer=f"{median(theirs):.0f} ms",
        ratio=ratio_of(theirs, own),
        goal=FASTER,
        sense="at least",
        method=_SPEED,
        details={"ours_milliseconds": own, "peer_milliseconds": theirs},
    )


def _count(results: list[dict[str, Any]]) -> Figure:
    peer = len({name for scores in results for name in scores})
    return Figure(
        row="2",
        work="number of assessments",
        ours=str(len(CHECKS)),
        peer=str(peer),
        ratio=len(CHECKS) / max(1, peer),
        goal=1,
        sense="at least",
        method="ours: all in the table of checks; peer: those that gave a result on these articles",
        details={"ours": {check.id: check.equivalent for check in CHECKS}},
    )


def _equality(work: str, results: list[dict[str, Any]], pages: list[AnalysisInput]) -> Figure:
    found = _compared(results, pages)
    return Figure(
        row="2",
        work=work,
        ours=f"{found.share:.1%}",
        peer="100 %",
        ratio=found.share,
        goal=EQUAL,
        sense="at least",
        method=_EQUAL,
        details={"lights": found.table(), "unequal": found.unequal},
    )


def _compared(results: list[dict[str, Any]], pages: list[AnalysisInput]) -> _Agreement:
    found = _Agreement()
    for scores, page in zip(results, pages, strict=True):
        ours = {finding.equivalent: finding for finding in analyze(page).findings if finding.equivalent}
        for name, peer in scores.items():
            found.all[name] += 1
            mine = ours.get(name)
            if mine is not None and mine.light == _light(peer["score"]):
                found.equal[name] += 1
            else:
                found.unequal.append(
                    {
                        "assessment": name,
                        "page": page.slug,
                        "peer": peer,
                        "ours": {"score": mine.score, "text": mine.sentence} if mine else None,
                        "why": _EXPLAINED.get(name, ""),
                    }
                )
    return found


def _light(score: int) -> str:
    return "red" if score <= 4 else "orange" if score <= 7 else "green"
