"""`igny8 cluster` as a person calls it: files in, files out, plain words when something is wrong."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from config import cli
from openpyxl import Workbook

THINGS = ["espresso machine", "running shoes", "dog food", "garden shed", "credit card"]
AROUND = ["best {}", "cheap {}", "{} reviews", "{} near me", "buy {} online", "{} cost"]
KEYWORDS = [pattern.format(thing) for thing in THINGS for pattern in AROUND]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_text("Keyword,Volume\n" + "".join(f"{k},{n}\n" for n, k in enumerate(KEYWORDS)), encoding="utf-8")
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def run(*arguments: object) -> int:
    return cli.main(["cluster", *map(str, arguments)])


@pytest.mark.parametrize("mode", ["auto", "lexical"])
def test_every_keyword_comes_back_in_order(source: Path, tmp_path: Path, capsys, mode: str) -> None:
    out = tmp_path / "out.csv"
    assert run(source, "--out", out, "--mode", mode) == 0
    rows = rows_of(out)
    assert list(rows[0]) == ["keyword", "cluster", "cluster_name", "score", "why"]
    assert [row["keyword"] for row in rows] == KEYWORDS
    assert len({row["cluster"] for row in rows}) == len(THINGS)
    assert {row["cluster_name"].lower() for row in rows} == set(THINGS)
    said = capsys.readouterr()
    assert "30 keywords in 5 clusters" in said.err
    assert ("accurate (chosen by auto)" if mode == "auto" else "mode lexical") in said.err
    assert said.out == ""


def test_twice_gives_the_same_file(source: Path, tmp_path: Path) -> None:
    outs = [tmp_path / "one.csv", tmp_path / "two.csv"]
    assert [run(source, "--out", out) for out in outs] == [0, 0]
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_json_tells_the_clusters(source: Path, capsys) -> None:
    assert run(source, "--mode", "lexical", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["mode"] == "lexical"
    assert found["keywords"] == 30
    assert sorted(row["keyword"] for one in found["clusters"] for row in one["keywords"]) == sorted(KEYWORDS)
    assert all(one["primary"] in KEYWORDS and one["name"] for one in found["clusters"])
    assert found["noise"] == []


def test_without_out_the_rows_are_printed(source: Path, capsys) -> None:
    assert run(source, "--mode", "lexical") == 0
    assert capsys.readouterr().out.startswith("keyword,cluster,cluster_name,score,why\r\nbest espresso machine,")


def test_a_column_by_name_whatever_its_case(tmp_path: Path, capsys) -> None:
    path = tmp_path / "in.csv"
    path.write_text("id;Suchbegriff\n" + "".join(f"{n};{k}\n" for n, k in enumerate(KEYWORDS)), encoding="utf-8")
    assert run(path, "--mode", "lexical") == 2
    assert "Suchbegriff" in capsys.readouterr().err
    assert run(path, "--mode", "lexical", "--column", "suchbegriff") == 0
    assert run(path, "--mode", "lexical", "--column", "query") == 2
    assert "no column “query”. Its columns: id, Suchbegriff." in capsys.readouterr().err


def test_a_spreadsheet_and_a_plain_list_are_read_too(tmp_path: Path, capsys) -> None:
    book = Workbook()
    for row in [["Keyword"], *([k] for k in KEYWORDS)]:
        book.active.append(row)
    book.save(tmp_path / "in.xlsx")
    (tmp_path / "in.txt").write_text("\n".join(KEYWORDS), encoding="utf-8")
    for name in ("in.xlsx", "in.txt"):
        assert run(tmp_path / name, "--mode", "lexical") == 0
        assert "30 keywords in 5 clusters" in capsys.readouterr().err


def test_odd_rows_are_named_and_the_rest_is_clustered(tmp_path: Path, capsys) -> None:
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    odd = [
        "x" * 10_000,
        "مكينة قهوة",
        "コーヒーメーカー",
        "☕️ espresso",
        "=HYPERLINK(A1)",
        "@sum",
        "best dog food",
        '" "',
    ]
    path.write_text("keyword\n" + "\n".join([*KEYWORDS, *odd]) + "\n", encoding="utf-8")
    assert run(path, "--mode", "lexical", "--out", out) == 0
    said = capsys.readouterr().err
    assert "row 32: the keyword has 10,000 characters; at most 2,000 are read" in said
    rows = rows_of(out)
    assert [row["keyword"] for row in rows[30:]] == [*odd[1:4], "'=HYPERLINK(A1)", "'@sum", "best dog food"]
    twice = [row["cluster"] for row in rows if row["keyword"] == "best dog food"]
    assert len(twice) == 2
    assert len(set(twice)) == 1
    assert {row["cluster"] for row in rows if row["keyword"] == "コーヒーメーカー"} == {"-1"}
    assert not any(row["why"].startswith(("=", "+", "-", "@")) for row in rows)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"keyword\n", "no keyword"),
        (b"keyword\n\n \n", "no keyword"),
        (b"name,number\na,1\n", "Say which one holds the keywords with --column"),
        (b"PK\x03\x04 broken", "spreadsheet"),
    ],
)
def test_files_that_cannot_be_used_are_refused(tmp_path: Path, capsys, content: bytes, message: str) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(content)
    assert run(path, "--mode", "lexical") == 2
    said = capsys.readouterr()
    assert message in said.err
    assert said.out == ""


def test_places_that_cannot_be_read_or_written(source: Path, tmp_path: Path, capsys) -> None:
    assert run(tmp_path / "none.csv") == 2
    assert "Cannot read" in capsys.readouterr().err
    assert run(source, "--out", source) == 2
    assert "the input file itself" in capsys.readouterr().err
    assert run(source, "--out", tmp_path / "no" / "out.csv") == 4
    assert run(source, "--out", tmp_path) == 4


@pytest.mark.parametrize(
    "wrong", [["--granularity", "2"], ["--granularity", "x"], ["--serp-overlap", "0"], ["--mode", "x"]]
)
def test_arguments_out_of_bounds(source: Path, wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(source, *wrong)
    assert ended.value.code == 2


def test_search_results_join_keywords(source: Path, tmp_path: Path, capsys) -> None:
    results, out = tmp_path / "serp.csv", tmp_path / "out.csv"
    lines = [f"{k},https://a.example/{n},{n}" for k in ("best dog food", "garden shed cost") for n in range(1, 11)]
    results.write_text("keyword,url,position\n" + "\n".join(lines), encoding="utf-8")
    assert run(source, "--mode", "lexical", "--serp", results, "--out", out) == 0
    labels = {row["keyword"]: row["cluster"] for row in rows_of(out)}
    assert labels["best dog food"] == labels["garden shed cost"]
    results.write_text("a,b\n1,2\n", encoding="utf-8")
    assert run(source, "--serp", results) == 2
    assert "keyword" in capsys.readouterr().err


def test_missing_weights_are_said(source: Path, capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    from igny8_core.infrastructure.ai import minilm

    monkeypatch.setattr(minilm, "_PACKAGE", "there_is_no_such_package")
    monkeypatch.setattr(minilm, "_loaded", {})
    assert run(source, "--mode", "accurate") == 3
    assert "Use mode 'lexical'" in capsys.readouterr().err
    assert run(source) == 0
    assert "mode lexical (chosen by auto)" in capsys.readouterr().err
