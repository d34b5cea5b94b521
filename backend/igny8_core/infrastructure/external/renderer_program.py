"""How the renderer of sites is started; free of Django, since `igny8 render` and the benchmarks start it too."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_WHOLE = ("--max-semi-space-size=64", "--interrupt-budget=300000")
"""MB for what lives as long as one page: a third of the time of a large build is collecting it otherwise. And how much
a function runs before V8 optimises it, some four times the default of Node 20: while 1,000 pages are rendered, a
quarter of the CPU time goes to optimising otherwise, for too few pages to gain by it.

A build over the version before makes too little garbage to gain by it, and with any flag of V8's Node compiles its own
libraries anew, for 10 ms.
"""


def renderer_command(node: str, renderer: Path, arguments: Sequence[str]) -> list[str]:
    """The renderer with `arguments`, as its own main.ts explains them."""
    flags = () if "--previous" in arguments else _known(node, _WHOLE)
    return [node, *flags, str(renderer), *arguments]


@cache
def _known(node: str, flags: tuple[str, ...]) -> tuple[str, ...]:
    """Those that this Node has: V8's flags come and go, and Node does not start with one that it does not know."""
    try:
        asked = [node, "--v8-options"]
        said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603 - our own program
    except OSError:
        return ()  # there is no such Node: whoever starts the renderer says so
    known = set(re.findall(r"^ +(--[a-z0-9-]+) ", said, re.MULTILINE))
    return tuple(flag for flag in flags if flag.split("=")[0] in known)
