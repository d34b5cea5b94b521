"""Analyses of pages, runs of the optimiser, and what searchers did."""

from igny8_core.domain.optimization.models.analyses import PageAnalysis, SiteScore
from igny8_core.domain.optimization.models.search import PageSearchDay, QuerySearchDay, RefreshSuggestion
from igny8_core.domain.optimization.models.tasks import OptimizationTask

__all__ = [
    "OptimizationTask",
    "PageAnalysis",
    "PageSearchDay",
    "QuerySearchDay",
    "RefreshSuggestion",
    "SiteScore",
]
