"""What README and docs name is there: files, pictures, make targets, commands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from config import cli
from config.env import REPO_ROOT

DOCS = [*REPO_ROOT.glob("*.md"), *sorted((REPO_ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(REPO_ROOT)))
def test_links_targets_and_commands_exist(path: Path) -> None:
    text = path.read_text()
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        assert target.startswith(("http://", "https://", "mailto:")) or (path.parent / target).exists(), target
    makefile = (REPO_ROOT / "Makefile").read_text()
    for name in re.findall(r"`(?:[A-Z0-9_]+=\S+ )*make ([a-z-]+)", text):
        assert re.search(rf"^{name}:", makefile, re.MULTILINE), f"make {name}"
    known = cli._parser().format_help()
    for name in re.findall(r"`(?:\.venv/bin/)?igny8 ([a-z][a-z-]+)", text):
        assert re.search(rf"^    {name}\b", known, re.MULTILINE), f"igny8 {name}"
    for name in re.findall(r"`((?:backend|frontend|packages|sites|e2e|bench|ops)/[\w./-]+\.[a-z]+)`", text):
        assert (REPO_ROOT / name).exists() or {"dist", "results"} & set(Path(name).parts), name  # those are made


def test_make_names_one_script_that_is_there() -> None:
    called = re.findall(r"^\t.*npm run (.+)$", (REPO_ROOT / "Makefile").read_text(), re.MULTILINE)
    assert called
    for line in called:
        found = re.fullmatch(r"(\S+?)(?: -w (\S+))?(?: --silent)?", line)
        assert found, f"one script, and options: {line}"  # npm hands a second name to the first as an argument
        script, workspace = found.groups()
        package = json.loads((REPO_ROOT / (workspace or ".") / "package.json").read_text())
        assert script in package["scripts"], line


def test_every_guide_is_reached_from_the_readme_or_the_user_guide() -> None:
    seen: set[Path] = set()
    waiting = [REPO_ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or not page.is_file() or page.suffix != ".md":
            continue
        seen.add(page)
        waiting += [(page.parent / target).resolve() for target in re.findall(r"\]\(([^)#\s:]+)", page.read_text())]
    guides = set((REPO_ROOT / "docs/guides").glob("*.md"))
    assert guides <= seen, sorted(guide.name for guide in guides - seen)
