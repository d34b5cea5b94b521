"""From records to keywords: every row gets its answer, a keyword or the reason why not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from igny8_core.domain.planning.importing.columns import EXTRAS, Layout, find_layout
from igny8_core.domain.planning.importing.record import MAX_CELL_CHARS, Record
from igny8_core.domain.planning.importing.source import detect_encoding, records
from igny8_core.domain.planning.importing.values import (
    is_absent,
    parse_money_micro,
    parse_number,
    parse_volume,
)
from igny8_core.domain.planning.intents import Intent, read_intent
from igny8_core.domain.planning.phrases import PhraseRefused, read_phrase
from igny8_core.shared.errors import Invalid

MAX_ROWS = 1_000_000
MAX_REPORTED = 1_000

_LANGUAGE_CODE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$")
_LANGUAGES = {
    **{"english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "dutch": "nl"},
    "portuguese": "pt",
}

_FAULTS = {
    "unbalanced_quotes": "A quotation mark opens here and never closes. Close it or remove it.",
    "line_too_long": "The line is longer than 256 KB. Split it.",
    "cell_too_long": "A cell is longer than 64 KB. Shorten it.",
}


@dataclass(frozen=True, slots=True)
class KeywordRow:
    """One keyword. `key` is its uniqueness key; `cpc_micro` is in millionths of the file's currency.

    Values the file does not give are None: an unknown volume is not 0, an unknown intent not guessed
    (`classify_intent` guesses when asked).
    """

    row: int
    phrase: str
    key: str
    volume: int | None = None
    difficulty: int | None = None
    cpc_micro: int | None = None
    intent: Intent | None = None
    country: str | None = None
    language: str | None = None
    attributes: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why one row is not imported. `row` is its line in the file, from 1; `column` as the file names it, or ''."""

    row: int
    column: str
    code: str
    sentence: str


@dataclass
class ImportReport:
    """Counts of every row, and the first 1,000 problems."""

    accepted: int = 0
    problems: list[RowProblem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def refused(self) -> int:
        """Rows with a problem, duplicates included."""
        return self.counts.total()

    @property
    def duplicates(self) -> int:
        """Rows whose phrase an earlier row of the same file has."""
        return self.counts["duplicate"]

    def add(self, row: KeywordRow | RowProblem) -> None:
        """Count one answer of `read_rows`."""
        if isinstance(row, KeywordRow):
            self.accepted += 1
            return
        self.counts[row.code] += 1
        if len(self.problems) < MAX_REPORTED:
            self.problems.append(row)


@dataclass(frozen=True)
class Preview:
    """What a file is and how its first rows read. `lines` counts the file's lines: an upper bound of its rows."""

    source: str
    encoding: str
    delimiter: str
    columns: tuple[str, ...]
    mapping: Mapping[str, str]
    sample_rows: tuple[KeywordRow, ...]
    problems: tuple[RowProblem, ...]
    lines: int


class _CellError(Exception):
    def __init__(self, column: str, code: str, sentence: str) -> None:
        super().__init__(code)
        self.column, self.code, self.sentence = column, code, sentence


def preview(file: BinaryIO, filename: str, mapping: Mapping[str, str] | None = None, *, sample: int = 20) -> Preview:
    """The first `sample` rows under the recognised (or given field → column) mapping.

    `file` must be seekable and stays open. Raises Invalid: empty_file, spreadsheet_file, file_too_large,
    wrong_encoding, unknown_columns (data: columns, expected), unknown_fields, too_wide, no_rows.
    """
    layout = _layout(file, filename, mapping)
    rows: list[KeywordRow] = []
    problems: list[RowProblem] = []
    for row in _rows(file, layout):
        if isinstance(row, KeywordRow):
            rows.append(row)
        else:
            problems.append(row)
        if len(rows) + len(problems) >= sample:
            break
    if not rows and not problems:
        raise Invalid("no_rows", "The file has a header and no rows below it. Add one keyword a row.")
    return Preview(
        source=layout.source,
        encoding=layout.encoding.name.removesuffix("-replace"),
        delimiter=layout.delimiter if layout.header_line else "",
        columns=layout.columns,
        mapping=layout.mapping,
        sample_rows=tuple(rows),
        problems=tuple(problems),
        lines=max(layout.encoding.lines + 1 - layout.header_line, len(rows)),
    )


def read_rows(
    file: BinaryIO, filename: str, mapping: Mapping[str, str] | None = None
) -> Generator[KeywordRow | RowProblem]:
    """One answer for each row that is not blank, in the file's order; a repeated phrase answers `duplicate`.

    Memory grows only by about 100 bytes a row, for the duplicates. Raises Invalid as `preview` does, and
    too_many_rows in passing the millionth row.
    """
    return _rows(file, _layout(file, filename, mapping))


def _layout(file: BinaryIO, filename: str, mapping: Mapping[str, str] | None) -> Layout:
    return find_layout(file, detect_encoding(file), filename=filename, mapping=mapping)


def _rows(file: BinaryIO, layout: Layout) -> Generator[KeywordRow | RowProblem]:
    index = layout.index()
    seen: set[int] = set()
    count = 0
    for record in records(file, layout.encoding, layout.delimiter):
        if record.line <= layout.header_line:
            continue
        count += 1
        if count > MAX_ROWS:
            raise Invalid("too_many_rows", f"The file has more than {MAX_ROWS:,} rows. Split it into several files.")
        try:
            row = _keyword(record, index, layout.mapping)
        except _CellError as fault:
            yield RowProblem(record.line, fault.column, fault.code, fault.sentence)
            continue
        mark = hash(row.key)  # 64 bits: at a million rows a false match has odds of 1 in 30 million
        if mark in seen:
            yield RowProblem(
                row.row, layout.mapping["phrase"], "duplicate", f"“{row.phrase[:80]}” repeats an earlier row."
            )
            continue
        seen.add(mark)
        yield row


def _keyword(record: Record, index: Mapping[str, int], mapping: Mapping[str, str]) -> KeywordRow:
    if record.fault:
        raise _CellError("", record.fault, _FAULTS[record.fault])
    cells = {name: record.cells[at] if at < len(record.cells) else "" for name, at in index.items()}
    for name, cell in cells.items():
        _check_cell(mapping[name], cell)
    phrase, key = _phrase(mapping["phrase"], cells["phrase"])
    return KeywordRow(
        row=record.line,
        phrase=phrase,
        key=key,
        volume=_volume(mapping.get("volume", ""), cells.get("volume", "")),
        difficulty=_difficulty(mapping.get("difficulty", ""), cells.get("difficulty", "")),
        cpc_micro=_cpc(mapping.get("cpc", ""), cells.get("cpc", "")),
        intent=read_intent(cells.get("intent", "")),
        country=_country(mapping.get("country", ""), cells.get("country", "")),
        language=_language(mapping.get("language", ""), cells.get("language", "")),
        attributes=_attributes(cells),
    )


def _check_cell(column: str, cell: str) -> None:
    if len(cell) > MAX_CELL_CHARS:
        raise _CellError(column, "cell_too_long", _FAULTS["cell_too_long"])
    if "\x00" in cell:
        raise _CellError(column, "nul_character", "The cell contains a NUL character. Remove it.")
    if "\ufffd" in cell:
        raise _CellError(column, "undecodable", "The cell has bytes that are not text. Save the file as UTF-8.")


def _phrase(column: str, cell: str) -> tuple[str, str]:
    try:
        return read_phrase(cell)
    except PhraseRefused as refused:
        raise _CellError(column, refused.code, refused.sentence) from None


def _volume(column: str, cell: str) -> int | None:
    if is_absent(cell):
        return None
    try:
        volume = parse_volume(cell)
    except ValueError:
        raise _CellError(column, "volume_not_a_number", f"“{cell[:40]}” is not a search volume.") from None
    if volume < 0:
        raise _CellError(column, "volume_negative", f"The volume {cell[:40]} is below 0.")
    return volume


def _difficulty(column: str, cell: str) -> int | None:
    if is_absent(cell):
        return None
    try:
        difficulty = round(parse_number(cell))
    except ValueError:
        raise _CellError(column, "difficulty_not_a_number", f"“{cell[:40]}” is not a difficulty.") from None
    if not 0 <= difficulty <= 100:
        raise _CellError(column, "difficulty_out_of_range", f"The difficulty {cell[:40]} is not within 0–100.")
    return difficulty


def _cpc(column: str, cell: str) -> int | None:
    if is_absent(cell):
        return None
    try:
        cpc = parse_money_micro(cell)
    except ValueError:
        raise _CellError(column, "cpc_not_a_number", f"“{cell[:40]}” is not a cost per click.") from None
    if cpc < 0:
        raise _CellError(column, "cpc_negative", f"The cost per click {cell[:40]} is below 0.")
    return cpc


def _country(column: str, cell: str) -> str | None:
    code = cell.strip().upper()
    if is_absent(code):
        return None
    if len(code) != 2 or not code.isalpha() or not code.isascii():
        raise _CellError(column, "country_unknown", f"“{cell[:40]}” is not a country code of two letters, such as US.")
    return code


def _language(column: str, cell: str) -> str | None:
    if is_absent(cell):
        return None
    code = _LANGUAGES.get(cell.strip().casefold(), cell.strip())
    if not _LANGUAGE_CODE.match(code):
        raise _CellError(column, "language_unknown", f"“{cell[:40]}” is not a language code, such as en or pt-BR.")
    return code


def _attributes(cells: Mapping[str, str]) -> dict[str, float]:
    """Figures worth keeping but not validating: what cannot be read is left out."""
    found: dict[str, float] = {}
    for name in EXTRAS:
        cell = cells.get(name, "")
        if is_absent(cell):
            continue
        try:
            found[name] = parse_number(cell)
        except ValueError:
            continue
    return found
