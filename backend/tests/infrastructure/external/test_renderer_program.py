"""The renderer as its build has left it: started from bytecode, and with the tools that stay outside its file."""

from __future__ import annotations

import json
import subprocess

import pytest
from igny8_core.infrastructure.external import sites_renderer
from igny8_core.infrastructure.external.renderer_program import renderer_command

from bench.site_pages import site_pages, write_ours


@pytest.mark.parametrize("arguments", [["SITE", "OUT"], ["SITE", "OUT", "--store", "S", "--previous", "V"]])
def test_the_renderer_starts_from_the_bytecode_that_its_build_left(settings, tmp_path, arguments):
    script = tmp_path / "ask.cjs"
    script.write_text("process.stdout.write(String(require(process.argv[2]).load().isFromBytecode))")
    node, *flags, renderer = renderer_command(settings.NODE_PATH, settings.RENDERER_PATH, arguments)[: -len(arguments)]
    done = subprocess.run([node, *flags, str(script), renderer], capture_output=True, text=True, check=True)
    assert done.stdout == "true"


def test_a_version_has_a_search_index(tmp_path):
    write_ours(site_pages(6), tmp_path / "site")
    report = sites_renderer.build_version(tmp_path / "site", tmp_path / "v1", previous=None)
    assert report.warnings == []
    manifest = json.loads((tmp_path / "v1" / "manifest.json").read_text())
    assert "/pagefind/pagefind.js" in manifest["files"]
