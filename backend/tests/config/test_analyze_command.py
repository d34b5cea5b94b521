"""`igny8 analyze` as a person or a script runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from config.cli import main

PAGE = (
    '<html lang="de"><head><title>Holzöl auftragen</title><meta name="description" content="Kurz."></head>'
    "<body><h1>Holzöl</h1><p>Das Holzöl wird von Hand aufgetragen. Deshalb hält es lange.</p></body></html>"
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def batch(tmp_path: Path, items: Any) -> Path:
    path = tmp_path / "articles.json"
    path.write_text(json.dumps(items), encoding="utf-8")
    return path


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_text_says_what_to_mend_first(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", str(page), "--keyphrase", "Holzöl"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Score ")
    scores = [int(line.split()[1]) for line in out.splitlines() if line.startswith(("mend", "better", "good"))]
    assert scores[0] <= 3
    assert scores[-1] == 9
    assert "→ Write at least 300 words." in out


def test_json_has_every_field(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--synonyms", "Öl für Holz, Leinöl", "--url", "https://x.example/holzoel/", "--json"]
    assert main(["analyze", str(page), "--keyphrase", "Holzöl", *options]) == 0
    result = json.loads(capsys.readouterr().out)
    found = {finding["id"]: finding for finding in result["findings"]}
    assert set(result) >= {"score", "groups", "findings", "not_available", "reading_ease", "word_count", "engine"}
    assert set(found["title_keyphrase"]) == {
        "id", "group", "equivalent", "score", "sentence", "how_to_mend", "weight", "positions", "light"
    }  # fmt: skip
    # Title, description, language and slug were taken from the file and its address.
    assert found["title_keyphrase"]["score"] == 9
    assert found["meta_description_length"]["score"] == 6
    assert found["slug_keyphrase"]["score"] == 9  # oe is ö
    assert found["passive_voice"]["positions"][0]["text"].startswith("Das Holzöl wird")


def test_a_batch_survives_its_bad_items(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    items = [{"id": "a", "html": PAGE, "keyphrase": "Holzöl", "lang": "de"}, {"id": "b"}, 7, {"id": "c", "html": 1}]
    items.append({"html": "<p>x</p>", "title": None})
    source, out = batch(tmp_path, items), tmp_path / "out.jsonl"
    assert main(["analyze", "--batch", str(source), "--out", str(out)]) == 1
    lines = lines_of(out)
    assert [line["id"] for line in lines] == ["a", "b", None, "c", 5]
    assert ["error" in line for line in lines] == [False, True, True, True, False]
    assert "3 of 5" in capsys.readouterr().err


def test_a_good_batch_ends_with_zero(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert main(["analyze", "--batch", str(batch(tmp_path, [{"html": PAGE}] * 3)), "--out", str(out)]) == 0
    assert len({line["score"] for line in lines_of(out)}) == 1


@pytest.mark.parametrize(
    ("content", "said"), [("{", "is not JSON"), ('{"a": 1}', "holds no list"), ("[" * 100_000, "is not JSON")]
)
def test_files_that_are_no_list_are_refused(
    tmp_path: Path, content: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "articles.json"
    path.write_text(content)
    assert main(["analyze", "--batch", str(path)]) == 2
    assert said in capsys.readouterr().err


def test_what_cannot_be_read_or_written_is_named(
    tmp_path: Path, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = batch(tmp_path, [])
    assert main(["analyze", str(tmp_path / "none.html")]) == 2
    assert main(["analyze"]) == 2
    assert main(["analyze", str(page), "--batch", str(source)]) == 2
    assert main(["analyze", "--batch", str(source), "--out", str(source)]) == 2
    assert main(["analyze", "--batch", str(source), "--out", str(tmp_path / "no" / "out.jsonl")]) == 4
    said = capsys.readouterr().err
    assert "none.html: No such file" in said
    assert "names the input file itself" in said


def test_it_needs_no_environment(page: Path) -> None:
    command = [str(Path(sys.executable).with_name("igny8")), "analyze", "-", "--keyphrase", "Holzöl", "--json"]
    done = subprocess.run(command, input=PAGE.encode(), capture_output=True, env={"PATH": "/usr/bin:/bin"}, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["score"] > 0
