"""How the renderer of sites is started; free of Django, since `igny8 render` and the benchmarks start it too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

WHOLE = ("--max-semi-space-size=64", "--interrupt-budget=300000")
"""MB for what lives as long as one page: a third of the time of a large build is collecting it otherwise. And how much
a function runs before V8 optimises it, five times its default: while 1,000 pages are rendered, a quarter of the CPU
time goes to optimising otherwise, for too few pages to gain by it; at 10,000 it makes no difference.

A build over the version before makes too little garbage to gain by it, and with any flag of V8's Node compiles its own
libraries anew, for 10 ms.
"""


def renderer_command(node: str, renderer: Path, arguments: Sequence[str]) -> list[str]:
    """The renderer with `arguments`, as its own main.ts explains them."""
    flags = () if "--previous" in arguments else WHOLE
    return [node, *flags, str(renderer), *arguments]
