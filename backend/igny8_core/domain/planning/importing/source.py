"""From a binary file to numbered records: encoding, delimiter, physical lines. Memory is bounded by one record."""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from igny8_core.domain.planning.importing.record import Record
from igny8_core.domain.planning.importing.spreadsheet import Workbook
from igny8_core.shared.errors import Invalid

MAX_BYTES = 512 * 1024 * 1024
MAX_LINE_CHARS = 256 * 1024
MAX_RECORD_LINES = 10
"""A keyword record that spans more lines than this is an unbalanced quote, not a long cell."""
CHUNK = 1024 * 1024
XLSX = "xlsx"
DELIMITERS = (",", "\t", ";", "|")
NO_DELIMITER = "\x1f"
"""For plain lists: a control character that no phrase may contain, so that each line is one cell."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Encoding:
    """`lines` is the number of line ends, an upper bound for the number of records."""

    name: str
    lines: int
    workbook: Workbook | None = None


def detect_encoding(file: BinaryIO) -> Encoding:
    """Read the whole file once. Raises Invalid: empty_file, spreadsheet_file, file_too_large, wrong_encoding."""
    file.seek(0)
    head = file.read(4096)
    if not head.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise Invalid("empty_file", "The file is empty. Upload a CSV or TSV with one keyword a row.")
    if head.startswith(_OLE):
        raise Invalid(
            "spreadsheet_file",
            "This is an old or a protected spreadsheet. Save it as XLSX without a password, or as CSV.",
        )
    if head.startswith(_ZIP):
        workbook = Workbook(file)
        return Encoding(XLSX, workbook.rows, workbook)
    for name in _candidates(head):
        lines = _count_lines(file, name)
        if lines is not None:
            return Encoding(name, lines)
    raise Invalid("wrong_encoding", "The file's encoding is not UTF-8, UTF-16 or Windows-1252. Save it as UTF-8.")


def _candidates(head: bytes) -> tuple[str, ...]:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if head.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    # Latin text in UTF-16 without a byte order mark is NUL at every second byte.
    half = len(head) // 2
    if half >= 8 and head[1::2].count(0) > half * 0.4:
        return ("utf-16-le",)
    if half >= 8 and head[0::2].count(0) > half * 0.4:
        return ("utf-16-be",)
    return ("utf-8", "cp1252-replace")


def _count_lines(file: BinaryIO, name: str) -> int | None:
    """Line ends in the file when it decodes, None when it does not."""
    codec, errors = _codec(name)
    decoder = codecs.getincrementaldecoder(codec)(errors)
    file.seek(0)
    size = feeds = returns = 0
    while chunk := file.read(CHUNK):
        size += len(chunk)
        if size > MAX_BYTES:
            raise Invalid("file_too_large", f"The file is larger than {MAX_BYTES // 1024**2} MB. Split it.")
        try:
            text = decoder.decode(chunk)
        except UnicodeDecodeError:
            return None
        feeds += text.count("\n")
        returns += text.count("\r")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return max(feeds, returns)


def _codec(name: str) -> tuple[str, str]:
    # cp1252 leaves five bytes undefined; they become U+FFFD, and the row that holds one is reported.
    return ("cp1252", "replace") if name == "cp1252-replace" else (name, "strict")


class _Lines:
    """Feeds `csv.reader` line by line; ends a record that grows past its bounds and hands its lines back."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._again: deque[str] = deque()
        self.number = 0
        self.fault: str | None = None
        self._taken: list[str] = []

    def begin(self) -> None:
        self.fault = None
        self._taken.clear()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.fault or len(self._taken) >= MAX_RECORD_LINES:
            return self._give_up()
        line = self._again.popleft() if self._again else self._text.readline(MAX_LINE_CHARS)
        if not line:
            return self._give_up() if self._taken else self._stop()
        self.number += 1
        self._taken.append(line)
        if len(line) >= MAX_LINE_CHARS and not line.endswith(("\n", "\r")):
            self.fault = "line_too_long"
            self._taken[-1] = "\n"
            self._skip_line()
            return "\n"
        return line

    def _give_up(self) -> str:
        """The quote that opened in the first line never closed: only that line is lost."""
        self.fault = self.fault or "unbalanced_quotes"
        rest = self._taken[1:]
        self._again.extendleft(reversed(rest))
        self.number -= len(rest)
        return self._stop()

    def _skip_line(self) -> None:
        while (more := self._text.readline(MAX_LINE_CHARS)) and not more.endswith(("\n", "\r")):
            pass

    @staticmethod
    def _stop() -> str:
        raise StopIteration


def records(file: BinaryIO, encoding: Encoding, delimiter: str) -> Iterator[Record]:
    """Every row that is not blank, from the start of the file. The file stays open."""
    if encoding.workbook:
        yield from encoding.workbook.records()
        return
    file.seek(0)
    codec, errors = _codec(encoding.name)
    text = io.TextIOWrapper(file, encoding=codec, errors=errors, newline="")
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        yield from _read(lines, reader)
    finally:
        text.detach()


def _read(lines: _Lines, reader: Iterator[list[str]]) -> Iterator[Record]:
    while True:
        lines.begin()
        start = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Record(start, [], lines.fault or "cell_too_long")
            continue
        if lines.fault:
            yield Record(start, [], lines.fault)
        elif any(map(str.strip, cells)):
            yield Record(start, cells)
