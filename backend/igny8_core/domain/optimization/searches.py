"""Files of search statistics: Search Console exports by date, with a page, a query, or both in each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import BinaryIO
from urllib.parse import urlsplit

from igny8_core.domain.optimization.models.search import MAX_PATH, MAX_QUERY
from igny8_core.domain.planning.importing.columns import HEADER_WITHIN, clean_header
from igny8_core.domain.planning.importing.record import Record
from igny8_core.domain.planning.importing.rows import RowProblem
from igny8_core.domain.planning.importing.source import DELIMITERS, Encoding, detect_encoding, records
from igny8_core.shared.errors import Invalid

MAX_ROWS = 2_000_000
MAX_COUNT = 2_000_000_000
ALIASES: dict[str, tuple[str, ...]] = {
    "date": ("date", "day", "datum", "fecha", "data", "jour"),
    "page": ("page", "top pages", "pages", "url", "landing page", "address", "seite", "seiten", "página", "páginas"),
    "query": ("query", "top queries", "queries", "keyword", "search query", "suchanfrage", "suchanfragen", "consulta"),
    "clicks": ("clicks", "url clicks", "klicks", "clics", "cliques"),
    "impressions": ("impressions", "impressionen", "impresiones", "impressões"),
    "position": ("position", "average position", "avg position", "posición", "posição", "durchschnittliche position"),
}
"""Column → the headers that exports give it, in the languages of Search Console that our users export from."""
_DATES = ("%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%d/%m/%Y")


@dataclass(frozen=True, slots=True)
class SearchRow:
    """One row: `path` or `query` may be '', not both. `position` is 0 where the file does not say."""

    date: date
    path: str
    query: str
    clicks: int
    impressions: int
    position: float


@dataclass(frozen=True)
class _Layout:
    delimiter: str
    header_line: int
    columns: dict[str, int]


def read_searches(file: BinaryIO) -> Iterator[SearchRow | RowProblem]:
    """Every row of the file. Raises Invalid as keyword files do, and unknown_columns, too_many_rows."""
    encoding = detect_encoding(file)
    layout = _find_layout(file, encoding)
    for count, record in enumerate(records(file, encoding, layout.delimiter)):
        if count > MAX_ROWS:
            raise Invalid("too_many_rows", f"The file has more than {MAX_ROWS:,} rows. Split it into several files.")
        if record.line > layout.header_line:
            yield _row(record, layout)


def _find_layout(file: BinaryIO, encoding: Encoding) -> _Layout:
    seen: Sequence[str] = ()
    for delimiter in ("",) if encoding.workbook else DELIMITERS:
        for record in islice(records(file, encoding, delimiter), HEADER_WITHIN):
            headers = [clean_header(cell) for cell in record.cells]
            seen = max(seen, record.cells, key=len)
            columns = {
                field: at for field, names in ALIASES.items() for at, name in enumerate(headers) if name in names
            }
            if {"date", "clicks"} <= set(columns) and {"page", "query"} & set(columns):
                return _Layout(delimiter, record.line, columns)
    raise Invalid(
        "unknown_columns",
        "A file of search statistics needs the columns date, clicks, and page or query (impressions and position are "
        "read too). Export with the dimension “Date”, by the API or a connector: the web page's own export sums over "
        f"all days. This file has: {', '.join(cell[:40] for cell in seen[:20]) or 'no columns'}.",
        data={"columns": [cell[:80] for cell in seen[:50]]},
    )


def _row(record: Record, layout: _Layout) -> SearchRow | RowProblem:
    if record.fault:
        return RowProblem(record.line, "", record.fault, "The row cannot be read: an open quote, or it is too long.")
    cells = {name: record.cells[at].strip() if at < len(record.cells) else "" for name, at in layout.columns.items()}
    day = _date(cells["date"])
    if day is None:
        return RowProblem(record.line, "date", "date_unknown", f"“{cells['date'][:40]}” is no date such as 2026-11-22.")
    path, query = path_of_url(cells.get("page", "")), " ".join(cells.get("query", "").casefold().split())
    if path is None or len(query) > MAX_QUERY or "\x00" in query:
        return RowProblem(record.line, "page", "page_unreadable", "The address or the query is too long or not one.")
    if not path and not query:
        return RowProblem(record.line, "page", "page_missing", "The row names neither a page nor a query.")
    clicks, impressions = _count(cells["clicks"]), _count(cells.get("impressions", "0") or "0")
    if clicks is None or impressions is None:
        return RowProblem(record.line, "clicks", "count_unknown", "Clicks and impressions are whole numbers from 0.")
    return SearchRow(day, path, query, clicks, impressions, _position(cells.get("position", "")))


def _date(text: str) -> date | None:
    for form in _DATES:
        try:
            # A calendar day has no time zone.
            return datetime.strptime(text[:10], form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


def path_of_url(url: str) -> str | None:
    """Path and query of an address, without closing slash; '/' for the home page, '' for none, None for no address."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if not (parts.scheme in ("http", "https") and parts.netloc) and not url.startswith("/"):
        return None
    path = (parts.path.rstrip("/") or "/") + (f"?{parts.query}" if parts.query else "")
    return path if len(path) <= MAX_PATH and path.isprintable() else None


def _count(text: str) -> int | None:
    plain = text.replace(",", "").replace("\u202f", "").replace("\xa0", "").replace(" ", "")
    plain = plain[:-2] if plain.endswith(".0") else plain
    if not (plain.isascii() and plain.isdigit()) or len(plain) > 10 or int(plain) > MAX_COUNT:
        return None
    return int(plain)


def _position(text: str) -> float:
    """0 for what is no place in the results."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return 0.0
    return round(value, 2) if 1 <= value <= 1000 else 0.0
