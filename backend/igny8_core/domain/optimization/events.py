"""Facts of the optimisation domain. Names are the automation triggers of product.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from igny8_core.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class ContentOptimized(Event):
    """These pages were scored, and mended where that helped. `lowest_score` is 0–100."""

    name: ClassVar[str] = "content_optimized"
    content_ids: tuple[str, ...]
    lowest_score: int
