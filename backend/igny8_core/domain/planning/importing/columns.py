"""Which column is what: the headers that keyword tools write, and the row they stand in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import BinaryIO

from igny8_core.domain.planning.importing.record import MAX_COLUMNS, Record
from igny8_core.domain.planning.importing.source import DELIMITERS, NO_DELIMITER, Encoding, records
from igny8_core.shared.errors import Invalid

FIELDS = ("phrase", "volume", "difficulty", "cpc", "intent", "country", "language")
"""What a column can be mapped to; `phrase` is the only one that must be."""
EXTRAS = ("clicks", "impressions", "ctr", "position", "ads_competition", "priority", "volume_max")
"""Read into `KeywordRow.attributes` when present, never needed."""
HEADER_WITHIN = 20
"""How many rows may precede the header (Keyword Planner writes two)."""

ALIASES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "phrase": ("keyword", "keywords", "phrase", "query", "queries", "top queries", "search term", "search query"),
        "volume": (
            "volume",
            "search volume",
            "avg. monthly searches",
            "avg monthly searches",
            "monthly searches",
            "searches",
            "sv",
            "monthly volume",
            "min volume",
            "minimum volume",
        ),
        "difficulty": (
            "difficulty",
            "keyword difficulty",
            "keyword difficulty index",
            "kd",
            "kd %",
            "kd%",
            "difficulty score",
        ),
        "cpc": ("cpc", "cpc (usd)", "cpc (eur)", "cpc (gbp)", "cost per click", "top of page bid (high range)"),
        "intent": ("intent", "intents", "search intent"),
        "country": ("country", "location", "database"),
        "language": ("language",),
        "clicks": ("clicks",),
        "impressions": ("impressions",),
        "ctr": ("ctr", "url ctr", "organic ctr"),
        "position": ("position", "average position"),
        "ads_competition": ("competition (indexed value)",),
        "priority": ("priority",),
        "volume_max": ("max volume", "maximum volume"),
    }
)
_FIELD_OF = {alias: field for field, aliases in ALIASES.items() for alias in aliases}

_PLAIN: Mapping[str, str] = MappingProxyType({"phrase": "phrase"})

# A source is known by a header that only it writes, beside the phrase column.
_SIGNATURES = (
    ("keyword_planner", {"avg. monthly searches", "competition (indexed value)", "top of page bid (low range)"}),
    ("semrush", {"competitive density", "number of results", "keyword difficulty index", "trend"}),
    ("search_console", {"top queries", "impressions"}),
    ("moz", {"organic ctr", "max volume", "min volume", "maximum volume", "monthly volume"}),
    ("ahrefs", {"parent keyword", "parent topic", "traffic potential", "cps", "global volume"}),
)


@dataclass(frozen=True)
class Layout:
    """How to read one file. `header_line` is 0 when the file has no header; `mapping` is field → column name."""

    source: str
    encoding: Encoding
    delimiter: str
    header_line: int
    columns: tuple[str, ...]
    mapping: Mapping[str, str]

    def index(self) -> dict[str, int]:
        """Field → position of its column."""
        return {field: self.columns.index(column) for field, column in self.mapping.items()}


def clean_header(cell: str) -> str:
    """The header as compared: one case, one space, no byte order mark."""
    return re.sub(r"\s+", " ", cell.strip("\ufeff\u200b \t\"'")).strip().casefold()


def find_layout(file: BinaryIO, encoding: Encoding, *, filename: str, mapping: Mapping[str, str] | None) -> Layout:
    """The delimiter and header under which most columns are understood. Raises Invalid: unknown_columns, too_wide."""
    delimiters = ("",) if encoding.workbook else DELIMITERS
    samples = {d: list(islice(records(file, encoding, d), HEADER_WITHIN)) for d in delimiters}
    if mapping:
        return _mapped(samples, encoding, mapping) or _mapped_list(samples, encoding, filename, mapping)
    return _recognise(samples, encoding, filename)


def _recognise(samples: Mapping[str, list[Record]], encoding: Encoding, filename: str) -> Layout:
    found = max(
        ((_recognised(row.cells), -row.line, d, row) for d, rows in samples.items() for row in rows),
        key=lambda hit: hit[:2],
        default=None,
    )
    if found and found[0] > 0:
        return _headed(encoding, found[2], found[3])
    widths = {d: max((len(row.cells) for row in rows), default=1) for d, rows in samples.items()}
    if filename.lower().endswith((".txt", ".list")) or max(widths.values()) == 1:
        return Layout("plain_list", encoding, NO_DELIMITER, 0, tuple(_PLAIN), _PLAIN)
    widest = max(widths, key=lambda d: widths[d])
    raise unknown_columns([cell.strip() for cell in samples[widest][0].cells])


def unknown_columns(found: Sequence[str], missing: Sequence[str] = ("phrase",)) -> Invalid:
    """The refusal that shows what the file has and what a mapping may name."""
    shown = [column[:80] for column in found[:50]]
    return Invalid(
        "unknown_columns",
        f"No column for {', '.join(missing)} among: {', '.join(shown) or 'none'}. "
        f"Name one of them {', '.join(ALIASES['phrase'][:4])}, or say which column is which.",
        data={"columns": shown, "expected": {field: list(ALIASES[field]) for field in FIELDS}},
    )


def _recognised(cells: Sequence[str]) -> int:
    """Number of understood columns when one of them is the phrase, else 0."""
    fields = {_FIELD_OF.get(clean_header(cell)) for cell in cells[:MAX_COLUMNS]} - {None}
    return len(fields) if "phrase" in fields else 0


def _headed(encoding: Encoding, delimiter: str, header: Record) -> Layout:
    columns = _columns(header)
    mapping: dict[str, str] = {}
    for column in columns:
        field = _FIELD_OF.get(clean_header(column))
        if field:
            mapping.setdefault(field, column)
    return Layout(_source(columns), encoding, delimiter, header.line, columns, mapping)


def _source(columns: Sequence[str]) -> str:
    headers = {clean_header(column) for column in columns}
    for source, signature in _SIGNATURES:
        if headers & signature:
            return source
    return "plain_list" if len(columns) == 1 else "csv"


def _columns(header: Record) -> tuple[str, ...]:
    """Column names, each once: a repeated or empty name gets its position."""
    if len(header.cells) > MAX_COLUMNS:
        raise Invalid("too_wide", f"The file has {len(header.cells)} columns; at most {MAX_COLUMNS} are read.")
    names: dict[str, None] = {}
    for position, cell in enumerate(header.cells, start=1):
        name = cell.strip("\ufeff\u200b \t\r\n") or f"column {position}"
        names[name if name not in names else f"{name} ({position})"] = None
    return tuple(names)


def _mapped(samples: Mapping[str, list[Record]], encoding: Encoding, mapping: Mapping[str, str]) -> Layout | None:
    """The caller said which column is which: the header is the first row that has all of them."""
    unknown = sorted(set(mapping) - set(FIELDS) - set(EXTRAS))
    if unknown:
        raise Invalid("unknown_fields", f"Cannot map to {', '.join(unknown)}; fields are {', '.join(FIELDS)}.")
    if "phrase" not in mapping:
        raise unknown_columns(list(mapping.values()))
    wanted = set(mapping.values())
    for delimiter, rows in samples.items():
        for row in rows:
            if len(row.cells) <= MAX_COLUMNS and wanted <= set(_columns(row)):
                columns = _columns(row)
                return Layout(_source(columns), encoding, delimiter, row.line, columns, dict(mapping))
    return None


def _mapped_list(
    samples: Mapping[str, list[Record]], encoding: Encoding, filename: str, mapping: Mapping[str, str]
) -> Layout:
    """A plain list has no header, yet its preview named a column: that mapping must read it again."""
    rows = max(samples.values(), key=lambda sample: len(sample[0].cells) if sample else 0)
    found = [cell.strip() for cell in rows[0].cells] if rows else []
    if dict(mapping) == dict(_PLAIN):
        return _recognise(samples, encoding, filename)
    raise unknown_columns(found, missing=sorted(set(mapping.values()) - set(found)))
