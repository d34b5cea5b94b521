"""What a site may set for itself; every value has the default of product.md, 'Starting values'."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from igny8_core.shared.schemas.cadence import Cadence

Verdict = Literal["off", "warn", "block"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class QualitySettings(_Part):
    """When a draft may be sent to review. Shares are of 0 to 1; `readability` is Flesch reading ease."""

    min_words: int = Field(default=300, ge=0, le=20_000)
    min_share_of_target: float = Field(default=0.7, ge=0, le=1)
    min_density: float = Field(default=0.3, ge=0, le=5, description="Keyphrase uses per 100 words.")
    max_density: float = Field(default=3.0, ge=0, le=10)
    max_duplicate_share: float = Field(default=0.2, ge=0, le=1, description="Sentences that another page has.")
    min_readability: float = Field(default=30.0, ge=0, le=100)
    unsupported_claims: Verdict = "warn"


class GateSettings(_Part):
    """When two pages compete for one search (cosine similarity of 0 to 1 between title and keyphrase texts)."""

    same_keyphrase: Verdict = "block"
    near: Verdict = "warn"
    near_similarity: float = Field(default=0.9, ge=0.5, le=1)


class SiteSettings(_Part):
    """All of a site's own settings."""

    quality: QualitySettings = QualitySettings()
    gate: GateSettings = GateSettings()
    cadence: Cadence = Cadence()


def read_settings(stored: dict[str, Any]) -> SiteSettings:
    """What was stored, with defaults for the rest. Raises pydantic's ValidationError for values out of range."""
    return SiteSettings.model_validate(stored)
