"""XLSX as tools and people write it, and archives that were made to hurt; tables that we write ourselves."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl
import pytest
from igny8_core.domain.planning import importing
from igny8_core.domain.planning.importing import KeywordRow, spreadsheet
from igny8_core.shared.errors import Invalid
from igny8_core.shared.utils import tables

from tests.support.scenarios import scenario

HEADER = ("Keyword", "Volume", "Difficulty", "CPC")


def workbook(rows: Iterable[Sequence[Any]], *, streamed: bool = False) -> io.BytesIO:
    book = openpyxl.Workbook(write_only=streamed)
    sheet = book.create_sheet("Keywords", 0) if streamed else book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file


def rewritten(file: io.BytesIO, part: str, text: str | bytes, *, drop: str = "") -> io.BytesIO:
    """The same archive with one part replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in (part, drop):
                new.writestr(name, old.read(name))
        new.writestr(part, text)
    return made


def sheet_of(rows: str) -> io.BytesIO:
    head = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    return rewritten(workbook([HEADER]), "xl/worksheets/sheet1.xml", f"{head}{rows}</sheetData></worksheet>")


def keywords(file: io.BytesIO) -> list[KeywordRow]:
    rows = list(importing.read_rows(file, "keywords.xlsx"))
    assert all(isinstance(row, KeywordRow) for row in rows), rows
    return rows  # type: ignore[return-value]


@pytest.mark.parametrize("streamed", [True, False])
def test_a_sheet_reads_like_a_csv(streamed: bool) -> None:
    file = workbook(
        [HEADER, ("running shoes", 110_000, 72, 1.2), (), ("café crème", None, 3.4, 0.125)], streamed=streamed
    )
    seen = importing.preview(file, "keywords.xlsx")
    assert seen.mapping == {"phrase": "Keyword", "volume": "Volume", "difficulty": "Difficulty", "cpc": "CPC"}
    first, second = keywords(file)
    assert (first.phrase, first.volume, first.difficulty, first.cpc_micro, first.row) == (
        "running shoes",
        110_000,
        72,
        1_200_000,
        2,
    )
    assert (second.phrase, second.volume, second.difficulty, second.cpc_micro) == ("café crème", None, 3, 125_000)


def test_a_list_in_a_sheet_needs_no_header() -> None:
    assert [row.phrase for row in keywords(workbook([("red shoes",), (2024,), ("blue shoes",)]))] == [
        "red shoes",
        "2024",
        "blue shoes",
    ]


@scenario(16)
def test_a_formula_counts_by_its_stored_value() -> None:
    cell = '<c r="{}" t="str"><f>HYPERLINK("http://x")</f><v>{}</v></c>'
    rows = f'<row r="1">{cell.format("A1", "Keyword")}</row><row r="2">{cell.format("A2", "bike lamp")}</row>'
    assert [row.phrase for row in keywords(sheet_of(rows))] == ["bike lamp"]


def test_cells_without_places_and_errors_in_cells() -> None:
    rows = (
        '<row><c t="inlineStr"><is><t>Keyword</t></is></c><c t="inlineStr"><is><t>Volume</t></is></c></row>'
        '<row><c t="inlineStr"><is><r><t>bike </t></r><r><t>bell</t></r></is></c><c t="e"><v>#N/A</v></c></row>'
    )
    [found] = keywords(sheet_of(rows))
    assert (found.phrase, found.volume) == ("bike bell", None)


@scenario(16)
def test_cells_far_to_the_right_cost_nothing() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{text}</t></is></c><c r="XFD{n}"><v>1</v></c>'
        f'<c r="ZZZZZZ{n}"><v>1</v></c></row>'
        for n, text in enumerate(["Keyword", "bike bell"], start=1)
    )
    tracemalloc.start()
    assert [row.phrase for row in keywords(sheet_of(rows))] == ["bike bell"]
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_rows_numbered_to_hurt_are_only_numbers() -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Keyword</t></is></c></row>'
        '<row r="999999999"><c r="A2" t="inlineStr"><is><t>bike bell</t></is></c></row>'
        '<row r="99999999999999999"><c t="inlineStr"><is><t>bike lamp</t></is></c></row>'
    )
    assert [row.phrase for row in keywords(sheet_of(rows))] == ["bike bell", "bike lamp"]


def _bomb() -> io.BytesIO:
    return rewritten(workbook([HEADER]), "xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * 300_000_000)


def _entities() -> io.BytesIO:
    text = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData>&b;</sheetData></worksheet>'
    return rewritten(workbook([HEADER]), "xl/worksheets/sheet1.xml", text)


def _many_entries() -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number:060d}", b"")
    return made


def _cut_off() -> io.BytesIO:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 50))
    return rewritten(sheet_of(""), "xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{rows}")


def _no_sheet() -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    return made


def _text_that_is_not_there() -> io.BytesIO:
    return sheet_of('<row r="1"><c r="A1" t="s"><v>9999</v></c></row>')


@scenario(16)
@pytest.mark.parametrize("make", [_bomb, _entities, _many_entries, _cut_off, _no_sheet, _text_that_is_not_there])
def test_archives_made_to_hurt_are_refused(make: Any) -> None:
    file = make()
    tracemalloc.start()
    with pytest.raises(Invalid) as refused:
        list(importing.read_rows(file, "keywords.xlsx"))
    assert tracemalloc.get_traced_memory()[1] < 40_000_000
    tracemalloc.stop()
    assert refused.value.code == "spreadsheet_file"


@scenario(16)
def test_a_shared_text_of_megabytes_is_cut_and_named() -> None:
    text = "<sst><si><t>Keyword</t></si><si><t>" + "ab" * 2_000_000 + "</t></si><si><t>bike bell</t></si></sst>"
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{n - 1}</v></c></row>' for n in range(1, 4))
    file = rewritten(sheet_of(cells), "xl/sharedStrings.xml", text)
    assert spreadsheet.MAX_RATIO < 1_000
    with pytest.raises(Invalid):  # it shrinks a thousandfold, which no real text does
        importing.preview(file, "keywords.xlsx")


ROWS = [
    ("=HYPERLINK(1)", 1, None, True, {"a": 1.5}),
    ("@SUM(A1)", 2, 0.5, False, {}),
    ("-5 degrees, “quoted”\nline", 3, 1e-7, True, {}),
    ("日本語 🚲 עברית", 4, 2.25, False, {}),
    ("a\x07b\x00", 5, None, True, {}),
]
NAMES = ("phrase", "volume", "score", "locked", "attributes")


@scenario(16)
def test_csv_is_inert_and_complete() -> None:
    text = b"".join(tables.write("csv", NAMES, ROWS)).decode("utf-8-sig")
    header, *rows = list(csv.reader(io.StringIO(text)))
    assert header == list(NAMES)
    assert [row[0] for row in rows] == [
        "'=HYPERLINK(1)",
        "'@SUM(A1)",
        "'-5 degrees, “quoted”\nline",
        *(r[0] for r in ROWS[3:]),
    ]
    assert rows[0][1:] == ["1", "", "true", '{"a":1.5}']


@scenario(16)
def test_xlsx_holds_texts_and_numbers_and_no_formula() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(tables.write("xlsx", NAMES, ROWS)))).active
    assert sheet is not None
    cells = [list(row) for row in sheet.iter_rows()]
    assert [cell.value for cell in cells[0]] == list(NAMES)
    assert {cell.data_type for row in cells for cell in row} <= {"s", "inlineStr", "n"}
    assert [row[0].value for row in cells[1:]] == [*(row[0] for row in ROWS[:4]), "ab"]
    assert [row[1].value for row in cells[1:]] == [1, 2, 3, 4, 5]


@scenario(16)
def test_ndjson_loses_nothing() -> None:
    lines = b"".join(tables.write("ndjson", NAMES, ROWS)).decode().splitlines()
    assert [tuple(json.loads(line).values()) for line in lines] == ROWS


def test_an_xlsx_of_ours_is_read_again() -> None:
    file = io.BytesIO(b"".join(tables.write("xlsx", HEADER, [("bike bell", 5, 3, 0.5), ("+1 bike", 6, 4, 1.125)])))
    assert [(row.phrase, row.cpc_micro) for row in keywords(file)] == [("bike bell", 500_000), ("+1 bike", 1_125_000)]


def test_a_csv_of_ours_is_read_again() -> None:
    file = io.BytesIO(b"".join(tables.write("csv", ("phrase", "volume"), [("=1+1 bike", 5), ("'quoted", 6)])))
    assert [row.phrase for row in keywords(file)] == ["=1+1 bike", "'quoted"]


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_SHEET_ROWS", 3)
    file = io.BytesIO(b"".join(tables.write("xlsx", ("n",), [(n,) for n in range(5)])))
    book = openpyxl.load_workbook(file)
    assert [[cell.value for (cell,) in sheet.iter_rows(min_row=2)] for sheet in book] == [[0, 1], [2, 3], [4]]
