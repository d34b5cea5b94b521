"""`igny8 link`: which internal links a site lacks, from a file of its pages, without database, account or services."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

import orjson
from igny8_core.domain.linking.engine import LinkSettings, Page, PlacedLink, Suggestion, likeliest, suggest

MAX_PAGES = 200_000
MAX_CHARS = 5_000_000
"""Of one page's source."""
MAX_LINE = 4 * MAX_CHARS
MAX_LINKS = 5_000
"""Of one page."""
BAD_INPUT, NOT_WRITTEN = 2, 4
WEIGHT_EARLIER = 0.4
"""People link to what is there: with --top, targets dated before the source come first. Suggestions ignore it."""
_SHOWN_PROBLEMS = 10
_NUMBERS = re.compile(r"\d+")


class _Refused(Exception):
    """Ends the command with this message and exit status."""

    def __init__(self, message: str, status: int = BAD_INPUT) -> None:
        super().__init__(message)
        self.status = status


class _Unusable(Exception):
    """A line that cannot be used, and why."""


@dataclass
class _Corpus:
    """The usable pages in the file's order; `problems` says what else the file holds."""

    pages: list[Page] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)


def run(options: argparse.Namespace) -> int:
    """Exit status 0, 2 for input that cannot be used, 4 for a file that cannot be written."""
    gc.disable()  # many small objects, none in a cycle: looking for cycles takes a tenth of the time
    try:
        _check_target(options)
        corpus = _read(Path(options.corpus))
        found = _ranked(corpus.pages, options.top) if options.top else suggest(corpus.pages, LinkSettings())
        count = _write(found, options.out)
        _summarise(corpus, count, options)
    except _Refused as refused:
        sys.stderr.write(f"igny8 link: {refused}\n")
        return refused.status
    except BrokenPipeError:  # whoever reads the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        gc.enable()
    return 0


def _ranked(pages: list[Page], top: int) -> Iterator[Suggestion]:
    encode = import_module("config.link_vectors").encoder(
        len(pages)
    )  # loads a third of a second; suggestions need none
    return likeliest(pages, LinkSettings(weight_earlier=WEIGHT_EARLIER), top, encode=encode)


def _check_target(options: argparse.Namespace) -> None:
    if not options.out:
        return
    target = Path(options.out)
    if target.exists() and Path(options.corpus).exists() and target.samefile(options.corpus):
        raise _Refused("--out names the corpus itself. Name another file.")
    if target.is_dir() or not target.parent.is_dir():
        raise _Refused(f"Cannot write to {target}: it is a folder, or its folder does not exist.", NOT_WRITTEN)


def _read(path: Path) -> _Corpus:
    corpus = _Corpus()
    try:
        with path.open("rb") as file:
            for number, line in _lines(file):
                _add(corpus, number, line)
    except OSError as unreadable:
        raise _Refused(f"Cannot read {path}: {unreadable.strerror}.") from None
    if not corpus.pages:
        reasons = "; ".join(corpus.problems[:_SHOWN_PROBLEMS])
        raise _Refused(f"There is no page in {path.name}{f' ({reasons})' if reasons else ''}.")
    return corpus


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; None for one that is too long, of which only so much is held at a time."""
    number = 0
    while line := file.readline(MAX_LINE):
        number += 1
        if len(line) < MAX_LINE or line.endswith(b"\n"):
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            continue
        while (rest := file.readline(MAX_LINE)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def _add(corpus: _Corpus, number: int, line: bytes | None) -> None:
    if line is not None and not line.strip():
        return
    try:
        page = _page(line)
    except _Unusable as why:
        corpus.problems.append(f"line {number}: {why}")
        return
    if page.id in corpus.seen:
        first = corpus.seen[page.id]
        corpus.problems.append(f"line {number}: the id “{page.id[:80]}” is that of line {first}; the first one counts")
        return
    if len(corpus.pages) == MAX_PAGES:
        raise _Refused(f"The file has more than {MAX_PAGES:,} pages. Split it, for example by section of the site.")
    if not page.html.strip():
        corpus.problems.append(f"line {number}: the page “{page.id[:80]}” has no text; it is only linked to")
    corpus.seen[page.id] = number
    corpus.pages.append(page)


def _page(line: bytes | None) -> Page:
    if line is None:
        raise _Unusable(f"is longer than {MAX_LINE:,} bytes")
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as fault:
        raise _Unusable(f"is not JSON ({fault.msg}, column {fault.colno})") from None
    if not isinstance(row, dict):
        raise _Unusable("is no JSON object; each line is one page: {…}")
    name = row.get("id")
    if isinstance(name, bool) or not isinstance(name, str | int) or not str(name).strip():
        raise _Unusable("has no “id”")
    source, is_markdown = _source(row)
    return Page(
        id=str(name),
        title=_text(row, "title"),
        html=source,
        url=_text(row, "url"),
        keyphrases=tuple([*_texts(row, "keyphrase"), *_texts(row, "keyphrases")]),
        language=_text(row, "language") or _text(row, "lang") or "en",
        summary=_text(row, "summary"),
        date=_date(row.get("date")),
        cluster=_text(row, "cluster"),
        is_hub=row.get("is_hub") is True,
        entity_type=_text(row, "entity_type") or "post",
        variants=tuple(_texts(row, "variants")),
        translation_group=_text(row, "translation_group"),
        links=tuple(_links(row)),
        is_markdown=is_markdown,
    )


def _source(row: dict[str, Any]) -> tuple[str, bool]:
    is_markdown = row.get("html") is None
    source = _text(row, "markdown" if is_markdown else "html")
    if is_markdown and row.get("markdown") is None:
        raise _Unusable("has neither “html” nor “markdown”")
    if len(source) > MAX_CHARS:
        raise _Unusable(f"the page has {len(source):,} characters; at most {MAX_CHARS:,} are read")
    return source, is_markdown


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise _Unusable(f"“{name}” is not text")


def _texts(row: dict[str, Any], name: str) -> list[str]:
    value = row.get(name)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return [one for one in value if one.strip()]
    text = _text(row, name)
    return [text] if text.strip() else []


def _date(value: object) -> dt.date | None:
    """The day of `2024-05-07…` or `2024-5-7`; None for what is no date: it only helps to rank."""
    numbers = [int(number) for number in _NUMBERS.findall(value[:10])] if isinstance(value, str) else []
    try:
        return dt.date(*numbers[:3]) if len(numbers) >= 3 else None
    except (ValueError, OverflowError):
        return None


def _links(row: dict[str, Any]) -> Iterator[PlacedLink]:
    value = row.get("links")
    if value is None:
        return
    if not isinstance(value, list) or len(value) > MAX_LINKS:
        raise _Unusable(f"“links” is no list of at most {MAX_LINKS:,} links")
    for one in value:
        if not isinstance(one, dict) or not isinstance(one.get("target"), str):
            raise _Unusable("a link in “links” has no “target”")
        start, end = one.get("start"), one.get("end")
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end:
            start, end = -1, -1
        yield PlacedLink(one["target"], _text(one, "anchor"), start, end)


def _write(found: Iterable[Suggestion], out: str) -> int:
    lines = (orjson.dumps(_row(suggestion), option=orjson.OPT_APPEND_NEWLINE) for suggestion in found)
    count = 0
    if not out:
        for line in lines:
            sys.stdout.write(line.decode())
            count += 1
        return count
    try:
        with Path(out).open("wb") as file:
            for line in lines:
                file.write(line)
                count += 1
    except OSError as refused:
        raise _Refused(f"Cannot write to {out}: {refused.strerror}.", NOT_WRITTEN) from None
    return count


def _row(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "source": suggestion.source,
        "target": suggestion.target,
        "anchor": suggestion.anchor or None,
        "position": suggestion.offset if suggestion.anchor else None,
        "score": suggestion.score,
        "why": suggestion.why,
    }


def _summarise(corpus: _Corpus, count: int, options: argparse.Namespace) -> None:
    what = "ranked targets" if options.top else "links suggested"
    written = f"; written to {options.out}" if options.out else ""
    sys.stderr.write(f"{len(corpus.pages):,} pages, {count:,} {what}{written}\n")
    for problem in corpus.problems[:_SHOWN_PROBLEMS]:
        sys.stderr.write(f"{problem}\n")
    if len(corpus.problems) > _SHOWN_PROBLEMS:
        sys.stderr.write(f"… and {len(corpus.problems) - _SHOWN_PROBLEMS:,} lines more\n")
