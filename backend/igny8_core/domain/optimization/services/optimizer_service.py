"""Score a page; where it scores low, ask the model to mend it, and keep the result only when it scores higher."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import OPEN, Job
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.selectors import get_content
from igny8_core.domain.content.services import content_versioning_service
from igny8_core.domain.optimization.analysis import Analysis, AnalysisInput, analyze
from igny8_core.domain.optimization.events import ContentOptimized
from igny8_core.domain.optimization.jobs import OPTIMIZE_CONTENT
from igny8_core.domain.optimization.models import OptimizationTask
from igny8_core.infrastructure.ai import engine
from igny8_core.infrastructure.ai.functions import optimize_content
from igny8_core.infrastructure.ai.functions.optimize_content import Finding, OptimizeContentInput
from igny8_core.shared.errors import UpstreamFailed
from igny8_core.shared.events import publish

GOOD_ENOUGH = 75
"""From this overall score on a page is left alone: above it a model's edit costs more than it mends."""
MAX_FINDINGS = 12
EDITABLE = (Content.Status.DRAFT, Content.Status.REVIEW)
"""Only these may change without a person: what was approved goes out as it was approved."""
State = OptimizationTask.State


@dataclass(frozen=True)
class _Revision:
    """A page after the model's edit, its score, and the credits that the edit cost."""

    changes: dict[str, Any]
    what: list[dict[str, str]]
    analysis: Analysis
    credits: int


def analyse(*, content_id: str) -> Analysis:
    """Score a page now; nothing is saved and nothing is spent."""
    return _analyse(get_content(content_id=content_id))


def request_optimization(*, content_id: str) -> Job:
    """Start optimising a page: scored for nothing, the model's edit is held at its estimate.

    A job of the page that waits or runs is returned instead of a second one.
    """
    with transaction.atomic():
        content = get_content(content_id=content_id, for_update=True)
        there = Job.objects.filter(kind=OPTIMIZE_CONTENT.name, state__in=OPEN, args__content_id=content.id).first()
        if there is not None:
            return there
        job = jobs.enqueue(OPTIMIZE_CONTENT, site_id=content.site_id, args={"content_id": content.id})
        before = _analyse(content)
        if _may_mend(content, before):
            tokens = optimize_content.estimate_tokens(_input(content, before))
            amount = credit_service.preview(function=optimize_content.NAME, tokens=tokens)
            credit_service.hold_for_job(
                job_id=job.id, function=optimize_content.NAME, amount=amount, site_id=content.site_id
            )
    return job


def optimize(*, content_id: str) -> dict[str, Any]:
    """The job: analyse, mend a draft when it pays, save scores and the page before and after.

    A page that a person has approved or published is scored only; so is one that was approved during the edit.
    """
    content = get_content(content_id=content_id)
    before = _analyse(content)
    revision, refusal = _revise(content, before) if _may_mend(content, before) else (None, "")
    with jobs.completion() as result:
        current = get_content(content_id=content_id, for_update=True)
        better = revision is not None and revision.analysis.score > before.score and current.status in EDITABLE
        after = revision.analysis if revision is not None and better else before
        if revision is not None:
            hold = credit_service.hold(function=optimize_content.NAME, tokens=0, site_id=content.site_id)
            credit_service.settle(hold_id=hold.id, credits=revision.credits)
        credit_service.release_unused()
        task = _record(content, before, revision, better=better, refusal=refusal)
        _save(content, revision.changes if revision is not None and better else {}, before, after)
        publish(
            ContentOptimized(
                account_id=content.account_id,
                site_id=content.site_id,
                content_ids=(content.id,),
                lowest_score=after.score,
            )
        )
        result |= {
            "content_id": content.id,
            "task_id": task.id,
            "score_before": before.score,
            "score_after": after.score,
        }
    return result


def _may_mend(content: Content, analysis: Analysis) -> bool:
    return content.status in EDITABLE and analysis.score < GOOD_ENOUGH


def _revise(content: Content, before: Analysis) -> tuple[_Revision | None, str]:
    """The model's edit, or why there is none: an answer that was refused leaves the page as it is."""
    data = _input(content, before)
    credit_service.hold(
        function=optimize_content.NAME, tokens=optimize_content.estimate_tokens(data), site_id=content.site_id
    )
    try:
        answer = engine.run(optimize_content.OPTIMIZE_CONTENT, data, site_id=content.site_id)
    except UpstreamFailed as failed:
        if failed.retryable:
            raise
        return None, failed.detail
    page = answer.output
    changes = {
        "title": page.title[:255],
        "meta_title": page.meta_title[:255],
        "meta_description": page.meta_description[:500],
        "html": page.html,
    }
    price = COSTS[optimize_content.NAME].credits(tokens=answer.input_tokens + answer.output_tokens)
    what = [{"finding": change.finding_id, "summary": change.summary} for change in page.changes]
    return _Revision(changes, what, _analyse(content, **changes), price), ""


def _analyse(content: Content, **changed: Any) -> Analysis:
    values = {
        name: changed.get(name, getattr(content, name)) for name in ("html", "title", "meta_title", "meta_description")
    }
    return analyze(
        AnalysisInput(
            html=values["html"],
            keyphrase=content.primary_keyword,
            title=values["meta_title"] or values["title"],
            meta_description=values["meta_description"],
            slug=content.slug,
            language=content.language,
            entity_type=content.entity_type,
            site_url="",
        )
    )


def _input(content: Content, analysis: Analysis) -> OptimizeContentInput:
    worst = sorted((f for f in analysis.findings if f.score < 7), key=lambda f: f.score)
    return OptimizeContentInput(
        html=content.html,
        title=content.title,
        meta_title=content.meta_title,
        meta_description=content.meta_description,
        target_keyword=content.primary_keyword,
        language=content.language,
        findings=tuple(Finding(id=f.id, text=f"{f.sentence} {f.how_to_mend}".strip()) for f in worst[:MAX_FINDINGS]),
    )


def _record(
    content: Content, before: Analysis, revision: _Revision | None, *, better: bool, refusal: str
) -> OptimizationTask:
    """What was tried: analysed only, applied, or rejected because it did not help."""
    state = State.DONE if revision is None else State.APPLIED if better else State.REJECTED
    return OptimizationTask.objects.create(
        account_id=content.account_id,
        site_id=content.site_id,
        sector_id=content.sector_id,
        content=content,
        type=OptimizationTask.Type.OPTIMISE if revision else OptimizationTask.Type.ANALYSE,
        target_keyword=content.primary_keyword,
        scores_before=scores_of(before),
        scores_after=scores_of(revision.analysis) if revision else {},
        html_before=content.html if revision else "",
        html_after=revision.changes["html"] if revision else "",
        changes=revision.what if revision else [],
        state=state,
        error=refusal[:500],
    )


def _save(content: Content, changes: dict[str, Any], before: Analysis, after: Analysis) -> None:
    stage = (
        Content.Stage.OPTIMISED if content.stage in (Content.Stage.LINKED, Content.Stage.OPTIMISED) else content.stage
    )
    content_versioning_service.change(
        content_id=content.id,
        changes=changes,
        changed_by="optimiser",
        why=f"Score {before.score} → {after.score}",
        expected_version=content.version if changes else None,
        also={
            "optimization_scores": scores_of(after),
            "seo_score": after.score,
            "optimizer_version": content.optimizer_version + 1,
            "stage": stage,
        },
    )


def scores_of(analysis: Analysis) -> dict[str, Any]:
    """The scores as they are stored: overall, by group, and each finding's."""
    return {
        "score": analysis.score,
        "groups": dict(analysis.groups),
        "not_available": list(analysis.not_available),
        "findings": [
            {"id": f.id, "group": f.group, "score": f.score, "sentence": f.sentence, "how_to_mend": f.how_to_mend}
            for f in analysis.findings
        ],
    }
