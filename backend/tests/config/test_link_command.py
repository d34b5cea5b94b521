"""`igny8 link` as a person runs it: files in, files out, clear answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from config.cli import main

FILLER = "Boards want care in spring, and the work is light when the days are dry and long enough to sit outside. " * 10
PAGES: list[dict[str, Any]] = [
    {
        "id": "oil",
        "url": "/oil/",
        "title": "Decking oil",
        "markdown": f"# Decking oil\n\n{FILLER}",
        "date": "2024-05-7",
    },
    {
        "id": "wash",
        "url": "/wash/",
        "title": "Wash a deck",
        "html": f"<p>Then use decking oils. {FILLER}</p>",
        "date": None,
    },
    {
        "id": 3,
        "url": "/sand/",
        "title": "Sanding",
        "markdown": f"{FILLER}\n\nDecking oil after *sanding*.",
        "keyphrase": "sand",
    },
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write(tmp_path / "corpus.jsonl", *map(json.dumps, PAGES))


def write(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_suggestions_name_their_place_in_the_source(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "links.jsonl"
    assert main(["link", str(corpus), "--out", str(out)]) == 0
    found = rows(out)
    assert [(row["source"], row["target"], row["anchor"]) for row in found] == [
        ("wash", "oil", "decking oils"),
        ("3", "oil", "Decking oil"),
    ]
    texts = {str(page["id"]): page.get("html") or page["markdown"] for page in PAGES}
    assert all(texts[row["source"]][row["position"] :].startswith(row["anchor"]) for row in found)
    assert set(found[0]) == {"source", "target", "anchor", "position", "score", "why"}
    assert "3 pages, 2 links suggested" in capsys.readouterr().err


def test_top_ranks_every_page_whatever_the_rules_say(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "links.jsonl"
    assert main(["link", str(corpus), "--out", str(out), "--top", "2"]) == 0
    found = rows(out)
    assert [row["source"] for row in found] == ["oil", "oil", "wash", "wash", "3", "3"]
    assert found[4]["target"] == "oil"
    assert all(found[i]["score"] >= found[i + 1]["score"] for i in (0, 2, 4))
    assert all((row["anchor"] is None) == (row["position"] is None) for row in found)


def test_a_pages_own_links_do_not_change_its_ranking(tmp_path: Path) -> None:
    taught = [dict(page) for page in PAGES]
    taught[2]["links"] = [{"target": "wash", "anchor": "spring", "start": 0, "end": 6}]
    ranked = []
    for name, pages in (("a", PAGES), ("b", taught)):
        corpus, out = write(tmp_path / f"{name}.jsonl", *map(json.dumps, pages)), tmp_path / f"{name}-links.jsonl"
        assert main(["link", str(corpus), "--out", str(out), "--top", "5"]) == 0
        ranked.append([row for row in rows(out) if row["source"] == "3"])
    assert ranked[0] == ranked[1]


def test_lines_that_cannot_be_used_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.dumps(page) for page in PAGES]
    bad = [
        "{bad",
        "[1]",
        json.dumps(PAGES[0]),
        '{"title": "no id", "html": ""}',
        '{"id": "x"}',
        '{"id": "e", "html": ""}',
    ]
    links = '{"id": "l", "html": "x", "links": [{"anchor": "no target"}]}'
    corpus = write(tmp_path / "corpus.jsonl", *lines, "", *bad, links)
    assert main(["link", str(corpus)]) == 0
    said = capsys.readouterr().err
    for expected in (
        "line 5: is not JSON",
        "line 6: is no JSON object",
        "line 7: the id “oil” is that of line 1",
        "line 8: has no “id”",
        "line 9: has neither “html” nor “markdown”",
        "line 10: the page “e” has no text",
        "line 11: a link in “links” has no “target”",
    ):
        assert expected in said


def test_input_without_a_page_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["link", str(write(tmp_path / "empty.jsonl"))]) == 2
    assert main(["link", str(tmp_path / "none.jsonl")]) == 2
    (tmp_path / "binary.jsonl").write_bytes(b"\xff\xfe\x00\x01\n")
    assert main(["link", str(tmp_path / "binary.jsonl")]) == 2
    said = capsys.readouterr().err
    assert "There is no page in empty.jsonl" in said
    assert "No such file" in said
    assert "line 1: is not JSON" in said


def test_files_that_cannot_be_written(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["link", str(corpus), "--out", str(corpus)]) == 2
    assert main(["link", str(corpus), "--out", str(tmp_path / "none" / "x.jsonl")]) == 4
    assert "names the corpus itself" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["link", str(corpus), "--top", "0"])
