"""The first sheet of an XLSX file, row by row: parts are read from the archive as a stream, never unpacked whole.

An archive can hold a thousand times its own size, and a sheet may name any cell it likes. So sizes are looked at before
anything is opened, the parser is the streaming one and refuses documents with entities, cells beyond the widest file
that we read are passed over, and shared texts lie in one buffer instead of a million objects.
"""

from __future__ import annotations

import re
import zipfile
from array import array
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, BinaryIO
from xml.parsers import expat

from igny8_core.domain.planning.importing.record import MAX_CELL_CHARS, MAX_COLUMNS, Record
from igny8_core.shared.errors import Invalid

MAX_FILE, MAX_SHEET, MAX_TEXTS = 128 * 1024**2, 1024**3, 256 * 1024**2
MAX_RATIO = 200
"""Real sheets shrink to a tenth, at most to a fiftieth."""
_MAX_DIRECTORY, _CHUNK = 1024**2, 256 * 1024
_WORKSHEET = "/relationships/worksheet"
_TEXTS = "xl/sharedStrings.xml"


class Workbook:
    """An opened XLSX file; `rows` is about how many its first sheet has. Raises Invalid: spreadsheet_file."""

    def __init__(self, file: BinaryIO) -> None:
        try:
            self._open(file)
        except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, OSError, expat.ExpatError) as broken:
            raise _refusal("It cannot be read as one") from broken

    def _open(self, file: BinaryIO) -> None:
        _check_directory(file)
        self._zip = zipfile.ZipFile(file)
        self._sheet = self._first_sheet()
        self._check(self._sheet, MAX_SHEET)
        self.rows = sum(chunk.count(b"<row") + chunk.count(b":row ") for chunk in self._chunks(self._sheet))
        self._texts = _Texts()
        if _TEXTS in self._zip.namelist():
            self._check(_TEXTS, MAX_TEXTS)
            for _ in self._parse(_TEXTS, self._texts):
                pass

    def records(self) -> Iterator[Record]:
        """Every row that is not blank, with its number in the sheet. Raises Invalid where the sheet breaks off."""
        try:
            yield from self._parse(self._sheet, _Rows(self._texts))
        except (zipfile.BadZipFile, ValueError, IndexError, OSError, expat.ExpatError) as broken:
            raise _refusal("It breaks off or is damaged") from broken

    def _first_sheet(self) -> str:
        links = _Links()
        for part in ("xl/_rels/workbook.xml.rels", "xl/workbook.xml"):
            self._check(part, _MAX_DIRECTORY)
            for _ in self._parse(part, links):
                pass
        sheets = [links.targets[key] for key in links.order if key in links.targets]
        if not sheets:
            raise ValueError("no sheet")
        return sheets[0].removeprefix("/") if sheets[0].startswith("/") else f"xl/{sheets[0]}"

    def _check(self, part: str, most: int) -> None:
        info = self._zip.getinfo(part)
        if info.file_size > most or info.file_size > max(_MAX_DIRECTORY, MAX_RATIO * info.compress_size):
            raise _refusal(f"It unpacks to {info.file_size // 1024**2:,} MB, more than is read")

    def _chunks(self, part: str) -> Iterator[bytes]:
        with self._zip.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk

    def _parse(self, part: str, handler: Any) -> Iterator[Record]:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.StartElementHandler = handler.start
        parser.EndElementHandler = handler.end
        parser.CharacterDataHandler = handler.text
        for chunk in self._chunks(part):
            parser.Parse(chunk, False)
            yield from handler.take()
        parser.Parse(b"", True)
        yield from handler.take()


class _Handler:
    """What the parser tells it; names come without their prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...

    def take(self) -> list[Record]:
        return []


class _Links(_Handler):
    """The workbook's sheets: relation id → part, and their order."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}
        self.order: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _bare(name)
        if tag == "Relationship" and attributes.get("Type", "").endswith(_WORKSHEET):
            self.targets[attributes["Id"]] = attributes["Target"]
        elif tag == "sheet":
            self.order += [value for key, value in attributes.items() if key.endswith(":id")]


class _Texts(_Handler):
    """The texts that cells share, end to end in one buffer. Phonetic guides (`rPh`) are no part of a text."""

    def __init__(self) -> None:
        self._buffer, self._ends = bytearray(), array("Q", [0])
        self._is_text = self._is_guide = False

    def __getitem__(self, number: int) -> str:
        start, end = self._ends[number], self._ends[number + 1]
        return self._buffer[start : min(end, start + 4 * MAX_CELL_CHARS + 4)].decode(errors="ignore")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _bare(name)
        self._is_text = tag == "t" and not self._is_guide
        self._is_guide = self._is_guide or tag == "rPh"

    def end(self, name: str) -> None:
        tag = _bare(name)
        self._is_text = False
        if tag == "rPh":
            self._is_guide = False
        elif tag == "si":
            self._ends.append(len(self._buffer))

    def text(self, data: str) -> None:
        if self._is_text:
            self._buffer += data.encode()


class _Rows(_Handler):
    """Rows as lists of texts. A formula counts by the value that was stored with it."""

    def __init__(self, texts: _Texts) -> None:
        self._texts = texts
        self._done: list[Record] = []
        self._number = 0
        self._cells: list[str] = []
        self._column, self._type = 0, "n"
        self._parts: list[str] = []
        self._length, self._is_value = 0, False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _bare(name)
        if tag == "c":
            place = attributes.get("r")
            self._column = _column_of(place.rstrip("0123456789")) if place else self._column + 1
            self._type = attributes.get("t", "n")
            self._parts, self._length = [], 0
        elif tag == "row":
            number = attributes.get("r", "")
            self._number = int(number) if number.isdigit() and len(number) < 10 else self._number + 1
            self._cells, self._column = [], 0
        self._is_value = tag in ("v", "t")

    def end(self, name: str) -> None:
        tag = _bare(name)
        self._is_value = False
        if tag == "c":
            self._end_cell()
        elif tag == "row" and any(map(str.strip, self._cells)):
            self._done.append(Record(self._number, self._cells))

    def text(self, data: str) -> None:
        if self._is_value and self._length <= MAX_CELL_CHARS:
            self._parts.append(data[: MAX_CELL_CHARS + 1])
            self._length += len(data)

    def take(self) -> list[Record]:
        done, self._done = self._done, []
        return done

    def _end_cell(self) -> None:
        if not self._parts or self._column > MAX_COLUMNS + 1:
            return
        self._cells += [""] * (self._column - len(self._cells))
        self._cells[self._column - 1] = self._value("".join(self._parts))

    def _value(self, text: str) -> str:
        if self._type == "s":
            return self._texts[int(text)]
        if self._type == "e":
            return ""
        return _number(text) if self._type == "n" else text


def _bare(name: str) -> str:
    return name[name.rfind(":") + 1 :]


def _number(text: str) -> str:
    """A number as a CSV would show it; three decimals get a fourth, or they would read as thousands."""
    value = float(text)
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    shown = format(value, ".10g") if 1e-4 <= abs(value) < 1e10 else f"{value:.10f}"
    return f"{shown}0" if re.search(r"\.\d{3}$", shown) else shown


@lru_cache(maxsize=4096)
def _column_of(letters: str) -> int:
    """`A` → 1, `AB` → 28; whatever is no column of a sheet lies beyond the last."""
    if not letters or len(letters) > 3 or not letters.isascii() or not letters.isalpha():
        return MAX_COLUMNS + 2
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column


def _check_directory(file: BinaryIO) -> None:
    """The archive's own list of contents, whose size stands in its last bytes: a list of millions is read whole."""
    size = file.seek(0, 2)
    if size > MAX_FILE:
        raise _refusal(f"It is larger than {MAX_FILE // 1024**2} MB")
    file.seek(max(0, size - 65_557))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or int.from_bytes(tail[at + 12 : at + 16], "little") > _MAX_DIRECTORY:
        raise zipfile.BadZipFile("no directory, or too large a one")


def _no_doctype(*_: Any) -> None:
    raise ValueError("a document type is declared")


def _refusal(why: str) -> Invalid:
    return Invalid(
        "spreadsheet_file",
        f"This looks like a spreadsheet or an archive. {why}. Save it as XLSX without a password, or as CSV.",
    )
