"""Tables as files, written as a stream: CSV and XLSX that are inert in a spreadsheet, and NDJSON without loss."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Literal
from xml.sax.saxutils import escape

import orjson

Format = Literal["csv", "xlsx", "ndjson"]
MEDIA_TYPES: dict[Format, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ndjson": "application/x-ndjson",
}
MAX_SHEET_ROWS = 1_048_576
"""What a sheet holds, its header included; the rest goes to further sheets."""

Row = Sequence[Any]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BATCH = 500
# XML 1.0 has no place for these, not even escaped.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def inert(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before what would begin one."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def write(format: Format, header: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """The file in parts. Cells are texts, numbers, booleans, None, times, lists or mappings."""
    if format == "csv":
        return write_csv(header, rows)
    return write_xlsx(header, rows) if format == "xlsx" else write_ndjson(header, rows)


def write_csv(header: Sequence[str] | None, rows: Iterable[Row], *, mark: bool = True) -> Iterator[bytes]:
    """RFC 4180 in UTF-8; with the `mark` that spreadsheets know it by. Without a header for a part of a file."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    if mark:
        buffer.write("\ufeff")
    for number, row in enumerate(chain([header] if header else [], rows)):
        writer.writerow([inert(text) if isinstance(cell, str) else text for cell in row for text in [_text(cell)]])
        if number % _BATCH == 0:
            yield _drain(buffer)
    yield _drain(buffer)


def write_ndjson(header: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """One JSON object a line, every value as it is stored."""
    lines: list[bytes] = []
    for row in rows:
        lines.append(orjson.dumps(dict(zip(header, row, strict=True)), default=str, option=orjson.OPT_UTC_Z))
        if len(lines) == _BATCH:
            yield b"\n".join(lines) + b"\n"
            lines.clear()
    if lines:
        yield b"\n".join(lines) + b"\n"


def write_xlsx(header: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """A workbook whose texts are all plain texts. Nothing of it is kept: each part leaves as soon as it is packed."""
    sink = _Sink()
    source, sheets = iter(rows), 0
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        upcoming = next(source, None)
        while upcoming is not None or sheets == 0:
            sheets += 1
            with archive.open(f"xl/worksheets/sheet{sheets}.xml", "w", force_zip64=True) as part:
                part.write(_SHEET_BEGINS)
                lines = [_xml_row(1, header)]
                for number in range(2, MAX_SHEET_ROWS + 1):
                    if upcoming is None:
                        break
                    lines.append(_xml_row(number, upcoming))
                    upcoming = next(source, None)
                    if number % _BATCH == 0:
                        part.write("".join(lines).encode())
                        lines.clear()
                        yield sink.take()
                part.write("".join(lines).encode() + b"</sheetData></worksheet>")
        for name, text in _frame(sheets):
            archive.writestr(name, text)
    yield sink.take()


class _Sink(io.RawIOBase):
    """Takes an archive's bytes and gives them on; it cannot be read or rewound, and the archive copes with that."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        taken = b"".join(self._parts)
        self._parts.clear()
        return taken


def _drain(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode("utf-8", "replace")


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, (dict, list, tuple)):
        return orjson.dumps(cell, default=str).decode()
    return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)


def _xml_row(number: int, row: Row) -> str:
    cells = [_xml_cell(f"{_letters(at)}{number}", cell) for at, cell in enumerate(row)]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _xml_cell(place: str, cell: Any) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return f'<c r="{place}"><v>{cell}</v></c>'
    text = escape(_NO_XML.sub("", _text(cell)))[:32_767]
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _letters(at: int) -> str:
    return chr(65 + at) if at < 26 else _letters(at // 26 - 1) + chr(65 + at % 26)


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET_BEGINS = f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'.encode()


def _frame(sheets: int) -> list[tuple[str, str]]:
    """The parts of a workbook around its sheets."""
    numbers = range(1, sheets + 1)
    listed = "".join(f'<sheet name="Sheet{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}.worksheet+xml"/>' for n in numbers
    )
    return [
        (
            "xl/workbook.xml",
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        ),
        ("xl/_rels/workbook.xml.rels", _relationships(links)),
        (
            "_rels/.rels",
            _relationships(f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'),
        ),
        (
            "[Content_Types].xml",
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>{kinds}</Types>',
        ),
    ]


def _relationships(links: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
