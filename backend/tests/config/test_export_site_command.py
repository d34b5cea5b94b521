"""`igny8 export-site` writes a version as plain files: whole, checked, and nothing beside its folder."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from config.cli import main
from config.export_site_nginx import policy

SITE = "site_01test"
PAGES = {
    "/": b"home",
    "/blog/größe/": b"post",
    "/contact/": b"form",
    "/404.html": b"missing",
    "/assets/a.0123456789ab.css": b"body{}",
}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def _publish(root: Path, change: dict[str, Any] | None = None) -> Path:
    folder = root / "clients" / SITE
    files: dict[str, list[Any]] = {}
    for path, content in PAGES.items():
        name = _hash(content)
        stored = folder / "store" / name[:2] / name
        stored.parent.mkdir(parents=True, exist_ok=True)
        stored.write_bytes(content)
        stored.with_name(f"{name}.br").write_bytes(b"br")
        files[path] = [name, len(content), 0, 2 if path == "/" else 0]
    files["/contact/"].append(["form"])
    manifest = {
        "format": 1,
        "site": {"id": SITE, "name": "S", "base_url": "https://example.com/", "language": "en"},
        "types": ["text/html; charset=utf-8"],
        "files": files,
        "redirects": {"/old größe/": "/blog/größe/"},
    }
    (folder / "v3").mkdir()
    (folder / "v3/manifest.json").write_text(json.dumps(manifest | (change or {})))
    (folder / "current").symlink_to("v3")
    return folder


def _run(root: Path, out: Path, *more: str, site: str = SITE) -> int:
    return main(["export-site", site, str(out), "--root", str(root), *more])


def test_it_writes_every_file_where_a_web_server_looks_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _publish(tmp_path)
    out = tmp_path / "out"
    assert _run(tmp_path, out) == 0
    assert (out / "index.html").read_bytes() == b"home"
    assert (out / "index.html.br").read_bytes() == b"br"
    assert (out / "blog/größe/index.html").read_bytes() == b"post"
    assert not (out / "blog/größe/index.html.br").exists()
    assert (out / "404.html").read_bytes() == b"missing"
    assert (out / "assets/a.0123456789ab.css").read_bytes() == b"body{}"
    assert (out / "_redirects").read_text() == "/old%20gr%C3%B6%C3%9Fe/ /blog/gr%C3%B6%C3%9Fe/ 301\n"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    printed = capsys.readouterr().out
    assert "Wrote 5 files" in printed
    assert "https://example.com/" in printed


def test_its_nginx_configuration_names_policies_and_redirects(tmp_path: Path) -> None:
    _publish(tmp_path)
    _run(tmp_path, tmp_path / "out")
    text = (tmp_path / "out/nginx.conf").read_text()
    assert f'"/contact/index.html" "{policy(["form"])}";' in text
    assert '"/old größe/" "/blog/größe/";' in text
    assert "server_name example.com;" in text
    assert text.count("{") == text.count("}")


def test_the_policies_are_those_of_the_sites_server() -> None:
    source = (Path(__file__).parents[3] / "sites/src/server/headers.ts").read_text(encoding="utf-8")
    for features in ([], ["form"], ["search"]):
        for part in policy(features).split("; "):
            name, value = part.split(" ", 1)
            assert f'"{name}": "{value}"' in source


def test_a_kept_version_is_exported_by_its_number(tmp_path: Path) -> None:
    folder = _publish(tmp_path)
    (folder / "current").unlink()
    assert _run(tmp_path, tmp_path / "out", "--version", "3") == 0
    assert _run(tmp_path, tmp_path / "other", "--version", "4") == 2


@pytest.mark.parametrize("site", ["../site_01test", "site_", "home", "site_01test/../x"])
def test_only_ids_of_sites_are_taken(tmp_path: Path, site: str) -> None:
    _publish(tmp_path)
    assert _run(tmp_path, tmp_path / "out", site=site) == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"files": {"/../../evil": [_hash(b"home"), 4, 0, 0]}},
        {"files": {"/.htaccess": [_hash(b"home"), 4, 0, 0]}},
        {"files": {"/a/..": [_hash(b"home"), 4, 0, 0]}},
        {"files": {"//a/": [_hash(b"home"), 4, 0, 0]}},
        {"files": {"/": ["../../../../etc/passwd", 4, 0, 0]}},
        {"files": {"/": ["0" * 32, 4, 0, 0]}},
    ],
)
def test_a_manifest_that_cannot_be_right_is_refused_whole(tmp_path: Path, change: dict[str, Any]) -> None:
    _publish(tmp_path, change)
    assert _run(tmp_path, tmp_path / "out") == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clients"]


def test_a_store_file_that_was_changed_is_noticed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = _publish(tmp_path)
    name = _hash(b"post")
    (folder / "store" / name[:2] / name).write_bytes(b"other")
    assert _run(tmp_path, tmp_path / "out") == 2
    assert "was changed" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    _publish(tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    assert _run(tmp_path, out) == 4
    assert [path.name for path in out.iterdir()] == ["mine.txt"]
    (out / "mine.txt").unlink()
    assert _run(tmp_path, out) == 0


def test_a_site_that_was_never_published_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(tmp_path, tmp_path / "out") == 2
    assert "Publish the site first" in capsys.readouterr().err
