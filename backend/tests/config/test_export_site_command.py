"""`igny8 export-site` writes a version as plain files: whole, checked, and nothing beside its folder."""

from __future__ import annotations

import hashlib
import http.client
import json
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from config.cli import main
from config.export_site_nginx import policy

from tests.support.scenarios import scenario

SITE = "site_01test"
LONG = "a-page-with-a-form-and-an-address-that-is-much-longer-than-a-line-of-the-cache"
NGINX = shutil.which("nginx") or ""
PAGES = {
    "/": b"home",
    "/blog/größe/": b"post",
    "/contact/": b"form",
    f"/{LONG}/": b"long",
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
    files[f"/{LONG}/"].append(["form"])
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


def _configuration(root: Path, base: str) -> str:
    site = {"id": SITE, "name": "S", "base_url": f"https://example.com{base}", "language": "en"}
    _publish(root, {"site": site})
    _run(root, root / "out")
    return (root / "out/nginx.conf").read_text()


@contextmanager
def _nginx(folder: Path, text: str) -> Iterator[int]:
    """The configuration as it is, but for its port and its place."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    here = text.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/www", str(folder))
    (folder / "site.conf").write_text(here)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "whole.conf").write_text(
        f"master_process off; pid {folder}/pid; error_log {folder}/errors;"
        f"events {{}} http {{ access_log off; {temporary} include {folder}/site.conf; }}"
    )
    command = [NGINX, "-e", f"{folder}/errors", "-p", str(folder), "-c", str(folder / "whole.conf")]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stderr
    subprocess.run(command, check=True)
    try:
        yield port
    finally:
        subprocess.run([*command, "-s", "stop"], check=True)


def _get(port: int, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    return connection.getresponse()


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
    assert "Wrote 6 files" in printed
    assert "https://example.com/" in printed


@pytest.mark.parametrize("base", ["/", "/site_01test/"])
def test_its_nginx_configuration_names_policies_and_redirects(tmp_path: Path, base: str) -> None:
    text = _configuration(tmp_path, base)
    assert f'"{base}contact/index.html" "{policy(["form"])}";' in text
    assert f'location = "{base}old größe/" {{ return 301 "{base}blog/gr%C3%B6%C3%9Fe/$is_args$args"; }}' in text
    assert '"~\\.[0-9a-f]{8,64}\\.[a-z0-9]+$" "public, max-age=31536000, immutable";' in text
    assert "server_name example.com;" in text
    assert f"the exported folder is /srv/www/{SITE}/" in text
    assert text.count("{") == text.count("}")


if NGINX:

    @pytest.mark.parametrize("base", ["/", "/site_01test/"])
    def test_nginx_serves_the_export(tmp_path: Path, base: str) -> None:
        text = _configuration(tmp_path, base)
        (tmp_path / SITE).symlink_to("out")
        with _nginx(tmp_path, text) as port:
            page = _get(port, f"{base}blog/gr%C3%B6%C3%9Fe/")
            assert (page.status, page.read(), page.headers["Cache-Control"]) == (
                200,
                b"post",
                "public, max-age=0, must-revalidate",
            )
            assert _get(port, base).headers["Content-Security-Policy"] == policy([])
            assert _get(port, f"{base}contact/").headers["Content-Security-Policy"] == policy(["form"])
            assert _get(port, f"{base}{LONG}/").headers["Content-Security-Policy"] == policy(["form"])
            assert "immutable" in _get(port, f"{base}assets/a.0123456789ab.css").headers["Cache-Control"]
            moved = _get(port, f"{base}old%20gr%C3%B6%C3%9Fe/?utm_source=news")
            assert moved.status == 301
            assert (moved.headers["Location"] or "").endswith(f"{base}blog/gr%C3%B6%C3%9Fe/?utm_source=news")
            missing = _get(port, f"{base}nothing/")
            assert (missing.status, missing.read()) == (404, b"missing")
            assert _get(port, f"{base}nginx.conf").status == 404


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


@scenario(19)
@pytest.mark.parametrize("site", ["../site_01test", "site_", "home", "site_01test/../x"])
def test_only_ids_of_sites_are_taken(tmp_path: Path, site: str) -> None:
    _publish(tmp_path)
    assert _run(tmp_path, tmp_path / "out", site=site) == 2
    assert not (tmp_path / "out").exists()


@scenario(19)
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
