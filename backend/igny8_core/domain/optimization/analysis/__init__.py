"""On-page analysis: what a search engine and a reader would find wanting in a page. Pure; no models, no network."""

from igny8_core.domain.optimization.analysis.analyzing import analyze
from igny8_core.domain.optimization.analysis.types import (
    ENGINE_VERSION,
    Analysis,
    AnalysisInput,
    Finding,
    ImageFacts,
    Span,
    folded_title,
)

__all__ = ["ENGINE_VERSION", "Analysis", "AnalysisInput", "Finding", "ImageFacts", "Span", "analyze", "folded_title"]
