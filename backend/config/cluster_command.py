"""`igny8 cluster`: group the keywords of a file by meaning, without database, account or services."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from igny8_core.domain.planning.importing.columns import Layout, find_layout
from igny8_core.domain.planning.importing.serps import Hit, read_hits
from igny8_core.domain.planning.importing.source import detect_encoding, records
from igny8_core.domain.planning.importing.values import parse_volume
from igny8_core.domain.planning.phrases import clean_phrase, normalise_phrase
from igny8_core.infrastructure.ai import static_vectors
from igny8_core.infrastructure.ai.clustering import NOISE, SERP_OVERLAP, Clustering, cluster
from igny8_core.infrastructure.ai.embeddings import (
    METHOD_LEXICAL,
    METHOD_MINILM,
    METHOD_STATIC,
    Unavailable,
    uses_table,
)
from igny8_core.shared.errors import Invalid
from igny8_core.shared.utils.tables import write_csv

from config.env import home

MAX_ROWS = 1_000_000
MAX_CHARS = 2_000
"""Longer than any search; whole sentences may be clustered, pasted pages may not."""
BAD_INPUT, NO_WEIGHTS, NOT_WRITTEN = 2, 3, 4
HEADER = ("keyword", "cluster", "cluster_name", "score", "why")

_MODES = {METHOD_MINILM: "accurate", METHOD_STATIC: "fast", METHOD_LEXICAL: "lexical"}
_SHOWN_PROBLEMS = 5


class _Refused(Exception):
    """Ends the command with this message and exit status."""

    def __init__(self, message: str, status: int = BAD_INPUT) -> None:
        super().__init__(message)
        self.status = status


@dataclass
class _Keywords:
    """The usable rows in the file's order; `problems` says why others are not."""

    phrases: list[str] = field(default_factory=list)
    volumes: list[int] | None = None
    problems: list[str] = field(default_factory=list)


def run(options: argparse.Namespace) -> int:
    """Exit status 0, 2 for input that cannot be used, 3 for missing weights, 4 for a file that cannot be written."""
    try:
        _check_target(options)
        keywords = _read_keywords(Path(options.input), options.column)
        serp = _read_serp(Path(options.serp)) if options.serp else None
        found = _clustered(keywords, serp, options)
        _answer(keywords, found, options)
    except _Refused as refused:
        sys.stderr.write(f"igny8 cluster: {refused}\n")
        return refused.status
    except BrokenPipeError:  # whoever reads the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _check_target(options: argparse.Namespace) -> None:
    if not options.out:
        return
    target = Path(options.out)
    if target.exists() and Path(options.input).exists() and target.samefile(options.input):
        raise _Refused("--out names the input file itself. Name another file.")
    if target.is_dir() or not target.parent.is_dir():
        raise _Refused(f"Cannot write to {target}: it is a folder, or its folder does not exist.", NOT_WRITTEN)


def _read_keywords(path: Path, column: str) -> _Keywords:
    try:
        with path.open("rb") as file:
            layout = _layout(file, path.name, column)
            return _rows(file, layout)
    except OSError as unreadable:
        raise _Refused(f"Cannot read {path}: {unreadable.strerror}.") from None
    except Invalid as refused:
        raise _Refused(f"{path.name}: {_for_terminal(refused)}") from None


def _for_terminal(refused: Invalid) -> str:
    columns = refused.data.get("columns")
    if refused.code != "unknown_columns" or columns is None:
        return refused.detail
    return f"{refused.detail.split('. Name one')[0]}. Say which one holds the keywords with --column NAME."


def _layout(file: BinaryIO, name: str, column: str) -> Layout:
    """The file's columns; `column` may differ from the file's in case."""
    encoding = detect_encoding(file)
    if not column:
        return find_layout(file, encoding, filename=name, mapping=None)
    try:
        return find_layout(file, encoding, filename=name, mapping={"phrase": column})
    except Invalid as refused:
        known = {normalise_phrase(other): other for other in refused.data.get("columns", [])}
        if normalise_phrase(column) not in known:
            columns = ", ".join(known.values()) or "none"
            raise _Refused(f"{name} has no column “{column}”. Its columns: {columns}.") from None
        return find_layout(file, encoding, filename=name, mapping={"phrase": known[normalise_phrase(column)]})


def _rows(file: BinaryIO, layout: Layout) -> _Keywords:
    index = layout.index()
    found = _Keywords(volumes=[] if "volume" in index else None)
    for record in records(file, layout.encoding, layout.delimiter):
        if record.line <= layout.header_line:
            continue
        if len(found.phrases) == MAX_ROWS:
            raise _Refused(f"The file has more than {MAX_ROWS:,} keywords. Split it.")
        phrase = clean_phrase(_cell(record.cells, index["phrase"]))
        if problem := _problem(phrase, record.fault):
            found.problems.append(f"row {record.line}: {problem}")
            continue
        found.phrases.append(phrase)
        if found.volumes is not None:
            found.volumes.append(_volume(_cell(record.cells, index["volume"])))
    if not found.phrases:
        reasons = "; ".join(found.problems[:_SHOWN_PROBLEMS])
        raise _Refused(f"There is no keyword in the file{f' ({reasons})' if reasons else ''}.")
    return found


def _problem(phrase: str, fault: str | None) -> str:
    if fault:
        return f"cannot be read ({fault.replace('_', ' ')})"
    if not phrase:
        return "has no keyword"
    if len(phrase) > MAX_CHARS:
        return f"the keyword has {len(phrase):,} characters; at most {MAX_CHARS:,} are read"
    return ""


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""


def _volume(text: str) -> int:
    """A volume that cannot be read counts as none: it only helps to choose a primary keyword."""
    try:
        return max(0, parse_volume(text))
    except ValueError:
        return 0


def _read_serp(path: Path) -> dict[str, list[str]]:
    """Each phrase's addresses, best first."""
    hits: dict[str, list[Hit]] = {}
    try:
        with path.open("rb") as file:
            for hit in read_hits(file):
                if isinstance(hit, Hit):
                    hits.setdefault(hit.key, []).append(hit)
    except OSError as unreadable:
        raise _Refused(f"Cannot read {path}: {unreadable.strerror}.") from None
    except Invalid as refused:
        raise _Refused(f"{path.name}: {refused.detail}") from None
    if not hits:
        raise _Refused(f"{path.name} has no search result with a keyword and an address.")
    return {key: [hit.url for hit in sorted(found, key=lambda hit: hit.position)] for key, found in hits.items()}


def _clustered(
    keywords: _Keywords, serp: Mapping[str, Sequence[str]] | None, options: argparse.Namespace
) -> Clustering:
    cache = home() / "cache"
    if uses_table(options.mode, len(keywords.phrases)) and not static_vectors.is_cached(cache):
        sys.stderr.write("Preparing the fast mode once; this takes some 15 seconds …\n")
    try:
        return cluster(
            keywords.phrases,
            mode=options.mode,
            granularity=options.granularity,
            serp=serp,
            serp_overlap=options.serp_overlap or SERP_OVERLAP,
            volumes=keywords.volumes,
            cache=cache,
        )
    except Unavailable as missing:
        raise _Refused(str(missing), NO_WEIGHTS) from None


def _answer(keywords: _Keywords, found: Clustering, options: argparse.Namespace) -> None:
    if options.out:
        try:
            with Path(options.out).open("wb") as file:
                file.writelines(_csv(keywords, found))
        except OSError as refused:
            raise _Refused(f"Cannot write to {options.out}: {refused.strerror}.", NOT_WRITTEN) from None
    if options.json:
        json.dump(_as_json(keywords, found), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    elif not options.out:
        for part in _csv(keywords, found):
            sys.stdout.write(part.decode())
    _summarise(keywords, found, options)


def _csv(keywords: _Keywords, found: Clustering) -> Iterator[bytes]:
    names = [one.name for one in found.clusters]
    rows = (
        (phrase, label, names[label] if label != NOISE else "", score, why)
        for phrase, label, score, why in zip(keywords.phrases, found.labels, found.scores, found.why, strict=True)
    )
    return write_csv(HEADER, rows, mark=False)


def _as_json(keywords: _Keywords, found: Clustering) -> dict[str, Any]:
    def row(i: int) -> dict[str, Any]:
        return {"keyword": keywords.phrases[i], "score": found.scores[i], "why": found.why[i]}

    return {
        "mode": _MODES[found.method],
        "keywords": len(keywords.phrases),
        "resolution": round(found.resolution, 2),
        "clusters": [
            {
                "cluster": one.label,
                "name": one.name,
                "primary": keywords.phrases[one.primary],
                "cohesion": one.cohesion,
                "terms": list(one.terms),
                "keywords": [row(i) for i in one.members],
            }
            for one in found.clusters
        ],
        "noise": [row(i) for i, label in enumerate(found.labels) if label == NOISE],
        "left_out": keywords.problems,
    }


def _summarise(keywords: _Keywords, found: Clustering, options: argparse.Namespace) -> None:
    noise = sum(label == NOISE for label in found.labels)
    mode = _MODES[found.method]
    chosen = " (chosen by auto)" if options.mode == "auto" else ""
    written = f"; written to {options.out}" if options.out else ""
    sys.stderr.write(
        f"{len(keywords.phrases):,} keywords in {len(found.clusters):,} clusters, {noise:,} alone; "
        f"mode {mode}{chosen}{written}\n"
    )
    for problem in keywords.problems[:_SHOWN_PROBLEMS]:
        sys.stderr.write(f"left out: {problem}\n")
    if len(keywords.problems) > _SHOWN_PROBLEMS:
        sys.stderr.write(f"… and {len(keywords.problems) - _SHOWN_PROBLEMS:,} rows more\n")
