"""On-page analysis: what a search engine and a reader would find wanting in a page. Pure; no models, no network."""

from igny8_core.domain.optimization.analysis.analyzing import analyze
from igny8_core.domain.optimization.analysis.types import Analysis, AnalysisInput, Finding, Span

__all__ = ["Analysis", "AnalysisInput", "Finding", "Span", "analyze"]
