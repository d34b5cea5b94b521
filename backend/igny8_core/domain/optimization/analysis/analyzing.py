"""All checks over one page that is read once."""

from __future__ import annotations

import html
from collections.abc import Sequence

from igny8_core.domain.optimization.analysis.checks import CHECKS
from igny8_core.domain.optimization.analysis.context import Context
from igny8_core.domain.optimization.analysis.keyphrase import Phrase, Topic
from igny8_core.domain.optimization.analysis.languages import language_of
from igny8_core.domain.optimization.analysis.reader import read
from igny8_core.domain.optimization.analysis.types import Analysis, AnalysisInput, Finding, Group

MAX_SCORE = 9
_GROUPS: tuple[Group, ...] = ("seo", "readability", "site")


def analyze(data: AnalysisInput) -> Analysis:
    """Score a page as it stands. Deterministic; nothing is fetched."""
    context = context_of(data)
    findings: list[Finding] = []
    absent: list[str] = []
    for check in CHECKS:
        if not check.needs(context.language):
            absent.append(check.id)
            continue
        outcome = check.run(context)
        if outcome is not None:
            findings.append(outcome.finding(check))
    by_group = {group: [finding for finding in findings if finding.group == group] for group in _GROUPS}
    groups = {group: score_of(found) for group, found in by_group.items() if found or group != "site"}
    return Analysis(score_of(findings), groups, tuple(findings), tuple(absent), context.words, context.reading_ease)


def context_of(data: AnalysisInput) -> Context:
    """The page, read and ready for the checks."""
    language = language_of(data.language)
    document = read(data.html, language.abbreviations, language.function_words)
    phrase = Phrase.of(html.unescape(data.keyphrase), language, forms=data.word_forms)
    synonyms = tuple(
        Phrase.of(html.unescape(synonym), language, forms=data.word_forms)
        for synonym in data.synonyms
        if synonym.strip()
    )
    return Context(
        data,
        document,
        language,
        Topic(phrase, synonyms),
        html.unescape(data.title).strip(),
        html.unescape(data.meta_description).strip(),
    )


def score_of(findings: Sequence[Finding]) -> int:
    """Sum of score × weight over 9 × the weights, within 0–100."""
    weights = sum(finding.weight for finding in findings)
    if not weights:
        return 0
    return round(sum(finding.score * finding.weight for finding in findings) * 100 / (MAX_SCORE * weights))
