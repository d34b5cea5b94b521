"""Facts of the billing domain. Names are the automation triggers of product.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from igny8_core.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class CreditsLow(Event):
    """The account has few credits left; told once until it has more again."""

    name: ClassVar[str] = "credits_low"
    available: int
