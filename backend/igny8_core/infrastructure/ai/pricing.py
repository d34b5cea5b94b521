"""List prices of models, in micro-USD for a million tokens, at a dated version. Unknown stays unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from igny8_core.infrastructure.ai.providers.base import Usage

PRICE_VERSION = "openai-2025-08-07"
"""The day of the list; raise it with every change of a number."""

_MILLION = 1_000_000
_SNAPSHOT = re.compile(r"-\d{4}-\d{2}-\d{2}$")

Basis = Literal["list", "self_hosted", "offline", "unknown"]


@dataclass(frozen=True)
class Price:
    """Micro-USD for a million tokens."""

    input: int
    cached: int
    output: int


@dataclass(frozen=True)
class Cost:
    """What a call cost; `micro_usd` is None when the price is unknown."""

    micro_usd: int | None
    basis: Basis
    version: str


PRICES: dict[str, Price] = {
    "gpt-5": Price(1_250_000, 125_000, 10_000_000),
    "gpt-5-mini": Price(250_000, 25_000, 2_000_000),
    "gpt-5-nano": Price(50_000, 5_000, 400_000),
    "gpt-4.1": Price(2_000_000, 500_000, 8_000_000),
    "gpt-4.1-mini": Price(400_000, 100_000, 1_600_000),
    "gpt-4.1-nano": Price(100_000, 25_000, 400_000),
    "gpt-4o": Price(2_500_000, 1_250_000, 10_000_000),
    "gpt-4o-mini": Price(150_000, 75_000, 600_000),
    "o3": Price(2_000_000, 500_000, 8_000_000),
    "o4-mini": Price(1_100_000, 275_000, 4_400_000),
    "gpt-image-1": Price(5_000_000, 1_250_000, 40_000_000),
}


def price_of(*, base_url: str, model: str) -> Price | None:
    """The list price, for OpenAI's own endpoint only: the same name elsewhere may cost anything."""
    if base_url and urlsplit(base_url).hostname != "api.openai.com":
        return None
    return PRICES.get(model) or PRICES.get(_SNAPSHOT.sub("", model))


def cost_of(usage: Usage, *, provider: str, base_url: str, model: str, self_hosted: bool) -> Cost:
    """The cost of one call: 0 offline and on one's own machines, None where no price is known. Rounds up."""
    if provider == "offline":
        return Cost(0, "offline", "")
    if self_hosted:
        return Cost(0, "self_hosted", "")
    price = price_of(base_url=base_url, model=model)
    if price is None or not usage.input:
        return Cost(None, "unknown", "")
    fresh = usage.input - usage.cached
    total = fresh * price.input + usage.cached * price.cached + usage.output * price.output
    return Cost(-(-total // _MILLION), "list", PRICE_VERSION)
