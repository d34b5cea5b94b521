"""All checks over one page that is read once."""

from __future__ import annotations

from collections.abc import Sequence

from igny8_core.domain.optimization.analysis.context import Context
from igny8_core.domain.optimization.analysis.document import read
from igny8_core.domain.optimization.analysis.keyphrase import Keyphrase
from igny8_core.domain.optimization.analysis.languages import language_of
from igny8_core.domain.optimization.analysis.readability_checks import READABILITY_CHECKS, reading_ease_of
from igny8_core.domain.optimization.analysis.seo_checks import SEO_CHECKS
from igny8_core.domain.optimization.analysis.types import Analysis, AnalysisInput, Finding, Group

CHECKS = (*SEO_CHECKS, *READABILITY_CHECKS)
MAX_SCORE = 9


def analyze(data: AnalysisInput) -> Analysis:
    """Score a page as it stands. Deterministic; nothing is fetched."""
    language = language_of(data.language)
    context = Context(data, read(data.html), language, Keyphrase.of(data.keyphrase, language))
    findings: list[Finding] = []
    absent: list[str] = []
    for check in CHECKS:
        if not check.needs(language):
            absent.append(check.id)
            continue
        outcome = check.run(context)
        if outcome is not None:
            findings.append(outcome.finding(check))
    groups: dict[Group, int] = {
        "seo": score_of([finding for finding in findings if finding.group == "seo"]),
        "readability": score_of([finding for finding in findings if finding.group == "readability"]),
    }
    return Analysis(score_of(findings), groups, tuple(findings), tuple(absent), context.words, reading_ease_of(context))


def score_of(findings: Sequence[Finding]) -> int:
    """Sum of score × weight over 9 × the weights, within 0–100."""
    weights = sum(finding.weight for finding in findings)
    if not weights:
        return 0
    return round(sum(finding.score * finding.weight for finding in findings) * 100 / (MAX_SCORE * weights))
