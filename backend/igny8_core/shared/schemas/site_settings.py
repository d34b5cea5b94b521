"""What a site may set for itself; every value has the default of product.md, 'Starting values'."""

from __future__ import annotations

from typing import Annotated, Any, Literal

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


class LinkingSettings(_Part):
    """How the linker works, and its safety rules; docs/guides/linking.md explains each.

    `mode` says what a run does with drafts: put the links in, or only suggest them. Published pages are changed (and
    published again) by a run only with `edit_published`; without it they get suggestions.
    """

    mode: Literal["automatic", "suggest"] = "automatic"
    edit_published: bool = False
    suggest_in_imported: bool = Field(default=True, description="Suggest links that old pages could give, too.")
    per_1000_words: float = Field(default=3.0, ge=0, le=50)
    max_per_page: int = Field(default=10, ge=0, le=200)
    first_link_from_words: int = Field(default=100, ge=0, le=5_000)
    min_words_between: int = Field(default=40, ge=0, le=1_000)
    relevance_floor: float = Field(default=0.06, ge=0, le=1)
    max_inbound_per_target: int = Field(default=100, ge=1, le=100_000)
    max_reciprocal_per_page: int = Field(default=2, ge=0, le=200)
    max_anchor_words: int = Field(default=7, ge=1, le=20)
    skip_first_words: int = Field(default=0, ge=0, le=5_000)
    one_anchor_one_target: bool = True
    same_language_only: bool = True
    orphan_boost: float = Field(default=0.15, ge=0, le=1)
    deep_boost: float = Field(default=0.05, ge=0, le=1)
    deep_from: int = Field(default=4, ge=1, le=50)
    cluster_boost: float = Field(default=0.05, ge=0, le=1)
    hub_boost: float = Field(default=0.05, ge=0, le=1)
    avoid_anchors: tuple[Annotated[str, Field(max_length=255)], ...] = Field(default=(), max_length=500)


class AutomationSettings(_Part):
    """What one cause (an import, an event, a person) may set off by rules that set off rules."""

    credits_per_chain: int = Field(default=20_000, ge=1, le=10_000_000)


class FormSettings(_Part):
    """What becomes of visitors' messages. They are personal data: `retention_days` after it came, each is deleted."""

    retention_days: int = Field(default=365, ge=1, le=3_650)
    notify: bool = Field(default=True, description="Tell owners and admins in the dashboard.")


class SiteSettings(_Part):
    """All of a site's own settings."""

    quality: QualitySettings = QualitySettings()
    gate: GateSettings = GateSettings()
    cadence: Cadence = Cadence()
    automation: AutomationSettings = AutomationSettings()
    linking: LinkingSettings = LinkingSettings()
    forms: FormSettings = FormSettings()


def read_settings(stored: dict[str, Any]) -> SiteSettings:
    """What was stored, with defaults for the rest. Raises pydantic's ValidationError for values out of range."""
    return SiteSettings.model_validate(stored)
