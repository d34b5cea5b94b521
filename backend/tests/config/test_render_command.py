"""`igny8 render`: plain files from a definition, or a sentence that says what to mend."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from config.cli import main
from config.env import REPO_ROOT

MARKETING = REPO_ROOT / "sites" / "marketing"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    shutil.copytree(MARKETING, folder)
    return folder


def count(site: Path) -> int:
    return len(json.loads((site / "site.json").read_text())["pages"])


@pytest.mark.parametrize("named", ["", "site.json"])
def test_a_folder_or_its_file_becomes_plain_files(site, tmp_path, capsys, named):
    out = tmp_path / "out"
    assert main(["render", str(site / named), str(out), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["pages"] == count(site)
    assert report["failed"] == []
    assert {"index.html", "404.html", "sitemap.xml", "robots.txt"} <= {file.name for file in out.iterdir()}
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_it_says_how_many_pages_it_wrote_where(site, tmp_path, capsys):
    assert main(["render", str(site), str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out.startswith(f"Rendered {count(site)} pages")


def test_a_wrong_page_is_named_with_its_place_and_nothing_is_written(site, tmp_path, capsys):
    page = site / "pages" / "home.json"
    definition = json.loads(page.read_text())
    definition["blocks"].append({"type": "carousel"})
    page.write_text(json.dumps(definition))
    assert main(["render", str(site), str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "pages/home.json" in said
    assert f"/blocks/{len(definition['blocks']) - 1}" in said
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_something_in_it_is_left_alone(site, tmp_path, capsys):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    assert main(["render", str(site), str(tmp_path / "out")]) == 4
    assert "not empty" in capsys.readouterr().err


def test_a_site_that_is_not_there_is_named(tmp_path, capsys):
    assert main(["render", str(tmp_path / "none.json"), str(tmp_path / "out")]) == 2
    assert "none.json" in capsys.readouterr().err


def test_a_renderer_that_is_not_built_is_told_how_to_build(site, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("RENDERER_PATH", str(tmp_path / "render.cjs"))
    assert main(["render", str(site), str(tmp_path / "out")]) == 3
    assert "npm run build" in capsys.readouterr().err
