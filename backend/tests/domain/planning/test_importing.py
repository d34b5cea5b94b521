"""Keyword files as people really upload them: tools' exports, locales, and files that are broken on purpose."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from igny8_core.domain.planning import importing
from igny8_core.domain.planning.importing import ImportReport, KeywordRow, RowProblem, rows
from igny8_core.shared.errors import Invalid

from tests.support.scenarios import scenario


def rows_of(data: bytes, filename: str = "keywords.csv", **kwargs: dict[str, str]) -> list[KeywordRow | RowProblem]:
    return list(importing.read_rows(io.BytesIO(data), filename, **kwargs))


def keywords(data: bytes, filename: str = "keywords.csv") -> list[KeywordRow]:
    rows = rows_of(data, filename)
    assert not [row for row in rows if isinstance(row, RowProblem)]
    return [row for row in rows if isinstance(row, KeywordRow)]


def problems(data: bytes) -> list[RowProblem]:
    return [row for row in rows_of(data) if isinstance(row, RowProblem)]


AHREFS = (
    "#\tKeyword\tCountry\tDifficulty\tVolume\tCPC\tParent Keyword\tTraffic potential\tIntents\n"
    '1\t"running shoes"\tus\t72\t110000\t1.20\tshoes\t90000\tCommercial,Transactional\n'
    "2\tbest trail shoes\tus\t\t5400\t\t\t\t\n"
)
SEMRUSH = (
    "Keyword;Intent;Volume;Trend;Keyword Difficulty;CPC (USD);Competitive Density;SERP Features;Number of Results\n"
    "how to clean shoes;Informational;1,900;0.81,0.81;34.00;0.45;0.2;Sitelinks;1000\n"
)
SEARCH_CONSOLE = "Top queries,Clicks,Impressions,CTR,Position\nshoe shop,12,340,3.53%,8.4\n"
PLANNER = (
    "Keyword Stats 2026-01-05 at 12_00_00\nDecember 1, 2024 - November 30, 2025\n"
    "Keyword\tCurrency\tAvg. monthly searches\tCompetition\tCompetition (indexed value)\t"
    "Top of page bid (low range)\tTop of page bid (high range)\n"
    "garden chairs\tEUR\t1K – 10K\tHigh\t98\t0.30\t1.25\n"
)


@scenario(16)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize(
    ("text", "source", "phrase", "volume"),
    [
        (AHREFS, "ahrefs", "running shoes", 110_000),
        (SEMRUSH, "semrush", "how to clean shoes", 1_900),
        (SEARCH_CONSOLE, "search_console", "shoe shop", None),
        (PLANNER, "keyword_planner", "garden chairs", 5_000),
        ("keyword\nred shoes\n", "plain_list", "red shoes", None),
    ],
)
def test_exports_are_recognised_in_every_encoding(
    text: str, source: str, phrase: str, volume: int | None, encoding: str
) -> None:
    found = importing.preview(io.BytesIO(text.encode(encoding)), "export.csv")
    assert (found.source, found.problems) == (source, ())
    assert (found.sample_rows[0].phrase, found.sample_rows[0].volume) == (phrase, volume)


def test_every_field_of_an_ahrefs_row() -> None:
    first, second = keywords(AHREFS.encode())
    assert (first.difficulty, first.cpc_micro, first.intent, first.country) == (72, 1_200_000, "commercial", "US")
    assert (second.difficulty, second.cpc_micro, second.intent) == (None, None, None)


def test_search_console_figures_are_kept_as_attributes() -> None:
    assert keywords(SEARCH_CONSOLE.encode())[0].attributes == {
        "clicks": 12,
        "impressions": 340,
        "ctr": 3.53,
        "position": 8.4,
    }


def test_windows_1252() -> None:
    assert [row.phrase for row in keywords("Keyword,Volume\ncafé crème,10\n".encode("cp1252"))] == ["café crème"]


def test_a_list_without_header_and_with_commas() -> None:
    assert [row.phrase for row in keywords(b"shoes, red\nboots\n", "list.txt")] == ["shoes, red", "boots"]


@pytest.mark.parametrize(
    "text", [AHREFS, SEMRUSH, SEARCH_CONSOLE, PLANNER, "red shoes\nblue shoes\n", "keyword\nshoes\n"]
)
def test_the_mapping_of_a_preview_reads_the_file_the_same_way(text: str) -> None:
    file = io.BytesIO(text.encode())
    seen = importing.preview(file, "export.csv", sample=1_000)
    assert tuple(importing.read_rows(file, "export.csv", seen.mapping)) == seen.sample_rows


@pytest.mark.parametrize("kind", ["memory", "temporary", "disk"])
def test_files_as_django_hands_them_over(kind: str, tmp_path: Path) -> None:
    stored = tmp_path / "k.csv"
    stored.write_bytes(SEMRUSH.encode("utf-16"))
    upload = TemporaryUploadedFile("k.csv", "text/csv", 0, None)
    upload.write(stored.read_bytes())
    with stored.open("rb") as raw, upload:
        file: Any = {
            "memory": SimpleUploadedFile("k.csv", stored.read_bytes()),
            "temporary": upload,
            "disk": File(raw),
        }[kind]
        assert importing.preview(file, "k.csv").source == "semrush"
        assert len(list(importing.read_rows(file, "k.csv"))) == 1
        assert not file.closed


def test_a_mapping_overrides_the_headers() -> None:
    data = b"Begriff,Suchvolumen\nschuhe kaufen,1.900\n"
    with pytest.raises(Invalid) as refused:
        rows_of(data)
    assert refused.value.code == "unknown_columns"
    assert refused.value.data["columns"] == ["Begriff", "Suchvolumen"]
    rows = rows_of(data, mapping={"phrase": "Begriff", "volume": "Suchvolumen"})
    assert isinstance(rows[0], KeywordRow)
    assert (rows[0].phrase, rows[0].volume) == ("schuhe kaufen", 1_900)


@scenario(16)
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf\r\n \n", "empty_file"),
        (b"PK\x03\x04rest of a spreadsheet", "spreadsheet_file"),
        (b"Title,Views\na,1\n", "unknown_columns"),
        (b"\xff\xfea\x00b", "wrong_encoding"),
        (b"Keyword,Volume\n", "no_rows"),
    ],
)
def test_files_that_cannot_be_read(data: bytes, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        importing.preview(io.BytesIO(data), "keywords.csv")
    assert refused.value.code == code
    assert refused.value.detail


def test_a_mapping_to_an_absent_column_names_it() -> None:
    with pytest.raises(Invalid, match="Nope"):
        importing.preview(io.BytesIO(b"Keyword,Volume\na,1\n"), "k.csv", {"phrase": "Nope"})


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("a,-5,,,", "volume_negative"),
        ("a,many,,,", "volume_not_a_number"),
        ("a,1e99,,,", "volume_not_a_number"),
        ("a,99999999999,,,", "volume_not_a_number"),
        ("a,1,101,,", "difficulty_out_of_range"),
        ("a,1,hard,,", "difficulty_not_a_number"),
        ("a,1,1,-0.5,", "cpc_negative"),
        ("a,1,1,x,", "cpc_not_a_number"),
        ("a,1,1,1,Narnia", "country_unknown"),
        (",1,1,1,US", "phrase_missing"),
        ("\u200b \u00ad,1,1,1,US", "phrase_missing"),
        ("x" * 256 + ",1,1,1,US", "phrase_too_long"),
        ("a\x00b,1,1,1,US", "nul_character"),
        ("a\x07b,1,1,1,US", "control_character"),
        ('"' + "x" * 70_000 + '",1,1,1,US', "cell_too_long"),
        ('"' + "x" * 140_000 + '",1,1,1,US', "cell_too_long"),
        ("x" * 400_000, "line_too_long"),
        ('"open,1,1,1,US', "unbalanced_quotes"),
    ],
)
def test_a_bad_row_is_named_and_the_rows_after_it_are_read(cells: str, code: str) -> None:
    data = f"Keyword,Volume,KD,CPC,Country\n{cells}\ngood,10,5,0.5,de\nbetter,1,,,\n".encode()
    bad, *good = rows_of(data)
    assert isinstance(bad, RowProblem)
    assert (bad.row, bad.code) == (2, code)
    assert [row.phrase for row in good if isinstance(row, KeywordRow)] == ["good", "better"]


@scenario(16)
def test_many_open_quotes_lose_only_their_own_lines() -> None:
    body = b"".join(b'"open%d,1\nfine %d,2\nalso %d,3\n' % (n, n, n) for n in range(3_000))
    rows = rows_of(b"Keyword,Volume\n" + body)
    assert len([row for row in rows if isinstance(row, RowProblem)]) <= 3_001


def test_a_cell_may_span_lines() -> None:
    assert [row.phrase for row in keywords(b'Keyword,Volume\n"red\nshoes",5\nblue shoes,6\n')] == [
        "red shoes",
        "blue shoes",
    ]


@scenario(16)
def test_a_million_columns_are_refused_row_by_row() -> None:
    data = b"Keyword,Volume\n" + b"," * 1_000_000 + b"\nok,1\n"
    bad, good = rows_of(data)
    assert isinstance(bad, RowProblem)
    assert isinstance(good, KeywordRow)


def test_duplicates_fold_case_spaces_and_unicode() -> None:
    data = "Keyword\nCafé  Crème\ncafé crème\nCAFE\u0301 CRE\u0300ME\nｃａｆé crème\nstraße\nSTRASSE\n".encode()
    rows = rows_of(data)
    assert [type(row) is KeywordRow for row in rows] == [True, False, False, False, True, False]
    assert {row.code for row in rows if isinstance(row, RowProblem)} == {"duplicate"}


@pytest.mark.parametrize(
    ("cell", "volume"),
    [
        ("1,000", 1000),
        ("1.000", 1000),
        ("1 000", 1000),
        ("1.2K", 1200),
        ("1,2k", 1200),
        ("3M", 3_000_000),
        ("12.0", 12),
        ("0", 0),
        ("10 - 100", 50),
        ("1K – 10K", 5_000),
        ("-", None),
        ("N/A", None),
        ("1,234,567", 1234567),
    ],
)
def test_volumes_as_written(cell: str, volume: int | None) -> None:
    assert keywords(f'Keyword,Volume\na,"{cell}"\n'.encode())[0].volume == volume


@pytest.mark.parametrize(
    ("cell", "micro"),
    [("$1.20", 1_200_000), ("1,20", 1_200_000), ("0,450", 450_000), ("€ 3", 3_000_000), ("1.234,50", 1_234_500_000)],
)
def test_amounts_as_written(cell: str, micro: int) -> None:
    assert keywords(f'Keyword,CPC\na,"{cell}"\n'.encode())[0].cpc_micro == micro


def test_the_report_is_capped_and_counts_everything() -> None:
    report = ImportReport()
    for row in rows_of(b"Keyword,Volume\n" + b"same,1\n" * 1_501 + b"other,-1\n"):
        report.add(row)
    assert (report.accepted, report.refused, report.duplicates) == (1, 1_501, 1_500)
    assert len(report.problems) == 1_000
    assert report.counts["volume_negative"] == 1


def test_more_rows_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MAX_ROWS", 3)
    read = importing.read_rows(io.BytesIO(b"Keyword\na\nb\nc\nd\n"), "k.csv")
    assert [next(read).row for _ in range(3)] == [2, 3, 4]
    with pytest.raises(Invalid, match="too_many_rows"):
        next(read)


@scenario(16)
def test_memory_does_not_grow_with_the_file() -> None:
    data = io.BytesIO(b"Keyword,Volume\n" + b"".join(b"phrase number %d,%d\n" % (n, n) for n in range(50_000)))
    tracemalloc.start()
    count = sum(1 for _ in importing.read_rows(data, "k.csv"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 50_000
    assert peak < 12_000_000


def test_the_file_stays_open_for_the_next_reader() -> None:
    file = io.BytesIO(SEMRUSH.encode())
    importing.preview(file, "a.csv")
    assert len(list(importing.read_rows(file, "a.csv"))) == 1
    assert not file.closed


@pytest.mark.parametrize(
    ("phrase", "intent"),
    [
        ("how to buy a house", "informational"),
        ("what is seo", "informational"),
        ("buy running shoes", "transactional"),
        ("plumber near me", "transactional"),
        ("best running shoes", "commercial"),
        ("nike vs adidas", "commercial"),
        ("facebook login", "navigational"),
        ("garden furniture", "informational"),
        ("how much is a roof", "transactional"),
    ],
)
def test_intent_by_rules(phrase: str, intent: str) -> None:
    assert importing.classify_intent(phrase) == intent


@given(st.text())
def test_the_uniqueness_key_is_stable(text: str) -> None:
    key = importing.normalise_phrase(text)
    assert importing.normalise_phrase(key) == key
    assert importing.normalise_phrase(f"  {text.upper()}\t") == importing.normalise_phrase(text.upper())


def _nasty() -> Iterator[st.SearchStrategy[bytes]]:
    yield st.binary(max_size=2_000)
    yield st.text(max_size=1_000).map(lambda text: ("Keyword,Volume\n" + text).encode("utf-8", "replace"))
    yield st.text(alphabet='",;\t\n\ra1-', max_size=500).map(lambda text: ("Keyword,Volume\n" + text).encode())


@scenario(16)
@given(st.one_of(*_nasty()))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with suppress(Invalid):
        for row in importing.read_rows(io.BytesIO(data), "any.csv"):
            assert isinstance(row, RowProblem) or 0 < len(row.phrase) <= 255
