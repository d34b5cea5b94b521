"""How the renderer of sites is started; free of Django, since `igny8 render` and the benchmarks start it too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

WHOLE = ("--max-semi-space-size=64",)
"""MB for what lives as long as one page: a third of the time of a large build is collecting it otherwise.

A build over the version before makes too little garbage to gain by it, and with any flag of V8's Node compiles its own
libraries anew, for 10 ms.
"""


def renderer_command(node: str, renderer: Path, arguments: Sequence[str]) -> list[str]:
    """The renderer with `arguments`, as its own main.ts explains them."""
    flags = () if "--previous" in arguments else WHOLE
    return [node, *flags, str(renderer), *arguments]
