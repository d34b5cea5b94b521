"""Files of search results: `keyword, url, position` in rows, or one row a keyword with several URLs beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO
from urllib.parse import urlsplit, urlunsplit

from igny8_core.domain.planning.importing.columns import ALIASES, HEADER_WITHIN, clean_header
from igny8_core.domain.planning.importing.record import Record
from igny8_core.domain.planning.importing.rows import RowProblem
from igny8_core.domain.planning.importing.source import DELIMITERS, Encoding, detect_encoding, records
from igny8_core.domain.planning.phrases import PhraseRefused, read_phrase
from igny8_core.shared.errors import Invalid

MAX_ROWS = 200_000
TOP = 10
_MAX_URL = 500
_URL = re.compile(r"^(url|page|link|landing page|result|top (url|result))\s*#?\d*$")
_POSITION = ("position", "rank", "pos", "ranking")


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that a search showed; `position` counts from 1."""

    key: str
    url: str
    position: int


@dataclass(frozen=True)
class _Layout:
    delimiter: str
    header_line: int
    phrase: int
    urls: tuple[int, ...]
    position: int | None


def read_hits(file: BinaryIO) -> Iterator[Hit | RowProblem]:
    """Every result of the file. Raises Invalid as keyword files do, and unknown_columns, too_many_rows."""
    encoding = detect_encoding(file)
    layout = _find_layout(file, encoding)
    for count, record in enumerate(records(file, encoding, layout.delimiter)):
        if count > MAX_ROWS:
            raise Invalid("too_many_rows", f"The file has more than {MAX_ROWS:,} rows. Split it into several files.")
        if record.line > layout.header_line:
            yield from _hits(record, layout)


def _find_layout(file: BinaryIO, encoding: Encoding) -> _Layout:
    seen: Sequence[str] = ()
    for delimiter in ("",) if encoding.workbook else DELIMITERS:
        for record in islice(records(file, encoding, delimiter), HEADER_WITHIN):
            headers = [clean_header(cell) for cell in record.cells]
            seen = max(seen, record.cells, key=len)
            phrase = next((at for at, name in enumerate(headers) if name in ALIASES["phrase"]), None)
            urls = tuple(at for at, name in enumerate(headers) if _URL.match(name))
            if phrase is not None and urls:
                position = next((at for at, name in enumerate(headers) if name in _POSITION), None)
                return _Layout(delimiter, record.line, phrase, urls, position)
    raise Invalid(
        "unknown_columns",
        f"A file of search results needs a column “keyword” and a column “url” (or url 1 to url 10); this one has: "
        f"{', '.join(cell[:40] for cell in seen[:20]) or 'none'}.",
        data={"columns": [cell[:80] for cell in seen[:50]]},
    )


def _hits(record: Record, layout: _Layout) -> Iterator[Hit | RowProblem]:
    if record.fault:
        yield RowProblem(record.line, "", record.fault, "The row cannot be read: an open quote, or it is too long.")
        return
    cells = record.cells
    try:
        _, key = read_phrase(_cell(cells, layout.phrase))
    except PhraseRefused as refused:
        yield RowProblem(record.line, "keyword", refused.code, refused.sentence)
        return
    if len(layout.urls) > 1:
        found = [url for at in layout.urls if (url := clean_url(_cell(cells, at)))]
        yield from (Hit(key, url, number) for number, url in enumerate(found[:TOP], start=1))
        if not found:
            yield RowProblem(record.line, "url", "url_missing", "The row has no web address.")
        return
    yield _hit(record, layout, key)


def _hit(record: Record, layout: _Layout, key: str) -> Hit | RowProblem:
    url = clean_url(_cell(record.cells, layout.urls[0]))
    if url is None:
        return RowProblem(record.line, "url", "url_missing", "The row has no web address that begins with http.")
    if layout.position is None:
        return Hit(key, url, record.line)
    place = _cell(record.cells, layout.position).strip()
    if not place.isdecimal() or not 1 <= int(place[:9]) <= 1000:
        return RowProblem(
            record.line, "position", "position_unknown", f"“{place[:40]}” is no position from 1 to 1,000."
        )
    return Hit(key, url, int(place))


def clean_url(text: str) -> str | None:
    """A page's address as it is compared: host in small letters, without fragment and closing slash; None if none."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return None
    if parts.scheme.casefold() not in ("http", "https") or not parts.hostname or not text.strip().isprintable():
        return None
    if len(text) > _MAX_URL:
        return None
    host = parts.netloc.casefold().removeprefix("www.")
    return urlunsplit(("https", host, parts.path.rstrip("/"), parts.query, ""))


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""
