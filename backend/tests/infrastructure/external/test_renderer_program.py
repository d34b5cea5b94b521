"""The renderer as its build has left it: from a snapshot or bytecode, with the tools that stay outside its file."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from igny8_core.infrastructure.external import sites_renderer
from igny8_core.infrastructure.external.renderer_program import renderer_command

from bench.site_pages import site_pages, write_ours

_ARGUMENTS = ["SITE", "OUT"]


def test_the_renderer_starts_from_what_its_build_left(settings, tmp_path):
    node, *flags, snapshot, renderer, _, _ = renderer_command(settings.NODE_PATH, settings.RENDERER_PATH, _ARGUMENTS)
    assert snapshot.startswith(f"--snapshot-blob={settings.RENDERER_PATH.parent}/")
    # Its second thread has the bytecode, and whoever starts it in another way.
    script = tmp_path / "ask.cjs"
    script.write_text("process.stdout.write(String(require(process.argv[2]).load().isFromBytecode))")
    for some in (flags, []):
        done = subprocess.run([node, *some, str(script), renderer], capture_output=True, text=True, check=True)
        assert done.stdout == "true"


@pytest.mark.parametrize("spoilt", ["missing", "damaged", "of other flags"])
def test_the_renderer_starts_without_a_snapshot_that_node_does_not_take(settings, tmp_path, spoilt):
    dist = shutil.copytree(settings.RENDERER_PATH.parent, tmp_path / "dist")
    [snapshot] = dist.glob("*.snapshot")
    node, *flags, _, renderer, _, _ = renderer_command(settings.NODE_PATH, dist / "render.cjs", _ARGUMENTS)
    snapshot.unlink()
    if spoilt == "damaged":
        snapshot.write_bytes(b"no snapshot")
    elif spoilt == "of other flags":
        program = tmp_path / "program.cjs"
        usage = "() => process.stdout.write('\"usage\"')"
        program.write_text(f"require('node:v8').startupSnapshot.setDeserializeMainFunction({usage})")
        subprocess.run([node, f"--snapshot-blob={snapshot}", "--build-snapshot", str(program)], check=True)
    command = renderer_command(settings.NODE_PATH, dist / "render.cjs", _ARGUMENTS)
    assert command == [node, *flags, renderer, *_ARGUMENTS]


def test_a_version_has_a_search_index(tmp_path):
    write_ours(site_pages(6), tmp_path / "site")
    report = sites_renderer.build_version(tmp_path / "site", tmp_path / "v1", previous=None)
    assert report.warnings == []
    manifest = json.loads((tmp_path / "v1" / "manifest.json").read_text())
    assert "/pagefind/pagefind.js" in manifest["files"]


def test_a_flag_that_this_node_does_not_know_is_left_out(tmp_path):
    node = tmp_path / "node"
    node.write_text("#!/bin/sh\necho '  --max-semi-space-size (max size of a semi-space)'\n")
    node.chmod(node.stat().st_mode | stat.S_IXUSR)
    command = renderer_command(str(node), Path("render.cjs"), ["SITE", "OUT"])
    assert command[1:] == ["--max-semi-space-size=32", "render.cjs", "SITE", "OUT"]
    assert renderer_command(str(tmp_path / "none"), Path("render.cjs"), ["SITE"])[1:] == ["render.cjs", "SITE"]


@pytest.mark.parametrize("wrong", [(), (0,), (5, 150, 319)])
def test_two_threads_build_the_same_version_as_one(settings, tmp_path, wrong):
    """Each page once, whichever thread came to it; also where some cannot be built and are left out."""
    pages = site_pages(320)
    dead = {"type": "rich_text", "html": '<p><a href="/nowhere/">x</a></p>'}
    for number in wrong:  # beside the page of this number, and nobody links to it
        pages.insert(number, {**pages[number], "path": f"/blog/wrong-{number}/", "blocks": [dead]})
    write_ours(pages, tmp_path / "site")

    def build(name: str, limited: Callable[[], None] | None = None) -> dict[str, bytes]:
        out, store = tmp_path / name / "v1", tmp_path / name / "store"
        arguments = [str(tmp_path / "site"), str(out), "--store", str(store), "--keep-going"]
        command = renderer_command(settings.NODE_PATH, settings.RENDERER_PATH, arguments)
        done = subprocess.run(command, capture_output=True, text=True, check=True, preexec_fn=limited)
        assert [page["path"] for page in json.loads(done.stdout)["failed"]] == [f"/blog/wrong-{n}/" for n in wrong]
        manifest = json.loads((out / "manifest.json").read_bytes())
        assert {f"/blog/page-{number}/" for number in range(320)} <= set(manifest["files"])
        files = (path for path in (tmp_path / name).rglob("*") if path.is_file() and path.name != "state.json")
        return {str(path.relative_to(tmp_path / name)): path.read_bytes() for path in files}

    assert build("two") == build("one", partial(os.sched_setaffinity, 0, {min(os.sched_getaffinity(0))}))
