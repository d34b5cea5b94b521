"""How the renderer of sites is started; free of Django, since `igny8 render` and the benchmarks start it too."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_FLAGS = ("--single-threaded", "--max-semi-space-size=32", "--interrupt-budget=600000")
"""V8's, measured with 1,000 and 10,000 pages. The renderer's two threads leave no core for V8's own ones. MB for what
lives as long as one page: a third of the time goes to collecting it otherwise, and more memory only has to be had
first. How much a function runs before V8 optimises it, some eight times the default of Node 20: too few pages are
rendered to gain by it.
"""


def renderer_command(node: str, renderer: Path, arguments: Sequence[str]) -> list[str]:
    """The renderer with `arguments`, as its own main.ts explains them; from the snapshot that its build has kept, where
    this Node takes it."""
    flags = _known(node)
    snapshot = renderer.with_name(f"program{''.join(flags)}.snapshot")
    start = (*flags, f"--snapshot-blob={snapshot}")
    if not (snapshot.exists() and _starts(node, start, renderer, snapshot.stat().st_mtime_ns)):
        start = flags
    return [node, *start, str(renderer), *arguments]


@cache
def _starts(node: str, start: tuple[str, ...], renderer: Path, made: int) -> bool:
    """Whether Node starts so: it refuses a snapshot of another version of itself or of other flags. Asked once for the
    snapshot that was `made` then."""
    done = subprocess.run([node, *start, str(renderer)], capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    return '"usage"' in done.stdout


@cache
def _known(node: str) -> tuple[str, ...]:
    """Those that this Node has: V8's flags come and go, and Node does not start with one that it does not know."""
    try:
        asked = [node, "--v8-options"]
        said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603 - our own program
    except OSError:
        return ()  # there is no such Node: whoever starts the renderer says so
    known = set(re.findall(r"^ +(--[a-z0-9-]+) ", said, re.MULTILINE))
    return tuple(flag for flag in _FLAGS if flag.split("=")[0] in known)
