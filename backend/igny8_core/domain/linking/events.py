"""Facts of the linking domain. Names are the automation triggers of product.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from igny8_core.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class ContentLinked(Event):
    """The linker has been over these pages."""

    name: ClassVar[str] = "content_linked"
    content_ids: tuple[str, ...]
