"""Keywords, clusters, ideas and pages (product.md, 'Domain terms')."""

from igny8_core.domain.planning.models.clusters import Cluster
from igny8_core.domain.planning.models.ideas import ContentIdea, Strategy
from igny8_core.domain.planning.models.keywords import (
    Intent,
    IntentBy,
    Keyword,
    KeywordImport,
    KeywordSerp,
    SavedFilter,
)
from igny8_core.domain.planning.models.pages import SitePage

__all__ = [
    "Cluster",
    "ContentIdea",
    "Intent",
    "IntentBy",
    "Keyword",
    "KeywordImport",
    "KeywordSerp",
    "SavedFilter",
    "SitePage",
    "Strategy",
]
