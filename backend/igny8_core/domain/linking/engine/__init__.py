"""The linker's engine: which internal links a site lacks, and how they get into the HTML. No models, no network."""

from igny8_core.domain.linking.engine.editing import apply, remove
from igny8_core.domain.linking.engine.suggesting import likeliest, suggest
from igny8_core.domain.linking.engine.types import (
    AppliedResult,
    LinkSettings,
    Page,
    PlacedLink,
    Rejection,
    Suggestion,
)

__all__ = [
    "AppliedResult",
    "LinkSettings",
    "Page",
    "PlacedLink",
    "Rejection",
    "Suggestion",
    "apply",
    "likeliest",
    "remove",
    "suggest",
]
