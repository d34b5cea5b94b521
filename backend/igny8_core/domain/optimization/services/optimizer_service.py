"""Mend a page: by rules where code is sure, by the model finding by finding, and only what makes it score higher."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.context import running_job
from igny8_core.core.jobs.models import OPEN, Job
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.selectors import get_content
from igny8_core.domain.content.services import content_versioning_service
from igny8_core.domain.optimization.analysis import Analysis, AnalysisInput, Finding, analyze
from igny8_core.domain.optimization.events import ContentOptimized
from igny8_core.domain.optimization.jobs import OPTIMIZE_CONTENT
from igny8_core.domain.optimization.mending.changes import Chain, Change
from igny8_core.domain.optimization.mending.page import PageText
from igny8_core.domain.optimization.mending.patches import blocks_of
from igny8_core.domain.optimization.mending.rules import RULES, Aim
from igny8_core.domain.optimization.models import OptimizationTask, RefreshSuggestion
from igny8_core.domain.optimization.services import analysis_service, site_facts
from igny8_core.infrastructure.ai import engine
from igny8_core.infrastructure.ai.functions import optimize_content
from igny8_core.infrastructure.ai.functions.optimize_content import Block, OptimizeContentInput, OptimizeContentOutput
from igny8_core.infrastructure.ai.functions.optimize_content import Finding as AskedFinding
from igny8_core.shared.errors import Conflict, UpstreamFailed
from igny8_core.shared.events import publish
from igny8_core.shared.utils.html import sanitise_html, text_of

GOOD_ENOUGH = 75
"""From this overall score on no model is asked: above it an edit costs more than it mends."""
MAX_QUESTIONS = 6
"""Findings that the model is asked about in one run, those first that weigh most."""
MAX_BLOCK_CHARACTERS = 16_000
"""Of a longer page only the blocks that the finding points at, and the first ones, are sent."""
FOR_THE_MODEL = frozenset(
    {
        "introduction_keyphrase", "keyphrase_density", "keyphrase_distribution", "subheadings_keyphrase",
        "meta_description_keyphrase", "meta_description_length", "title_keyphrase", "title_width", "text_length",
        "content_gap", "subheading_distribution", "paragraph_length", "sentence_length", "consecutive_sentences",
        "passive_voice", "transition_words", "competing_links", "leftovers", "reading_ease", "word_complexity", "lists",
    }
)  # fmt: skip
"""What another wording can mend. Links, pictures, dates and other pages are not the model's to change."""
EDITABLE = (Content.Status.DRAFT, Content.Status.REVIEW)
"""Only these may change without a person: what was approved goes out as it was approved."""
State = OptimizationTask.State


@dataclass
class _Run:
    """One page on its way: the chain of changes, what the analysis reads beside the text, and the tokens used."""

    content: Content
    data: AnalysisInput
    chain: Chain
    before: Analysis
    tokens: int = 0
    note: str = ""


def request_optimization(*, content_id: str, propose: bool = False) -> Job:
    """Start optimising a page: scored and mended by rules for nothing, the model's edits are held at their estimate.

    With `propose` nothing changes until a person accepts it; that is the way for pages past review.
    A job of the page that waits or runs is returned instead of a second one. Raises Conflict for an archived page.
    """
    with transaction.atomic():
        content = get_content(content_id=content_id, for_update=True)
        if propose and content.status == Content.Status.ARCHIVED:
            raise Conflict("wrong_state", "This content is archived; make it a draft first.")
        asked = {"args__content_id": content.id, "args__propose": propose}
        there = Job.objects.filter(kind=OPTIMIZE_CONTENT.name, state__in=OPEN, **asked).first()
        if there is not None:
            return there
        args = {"content_id": content.id, "propose": propose}
        job = jobs.enqueue(OPTIMIZE_CONTENT, site_id=content.site_id, args=args)
        if propose or content.status in EDITABLE:
            _hold(job, content)
    return job


def _hold(job: Job, content: Content) -> None:
    """Set aside what the questions to the model may cost; nothing where none will be asked."""
    analysis = analyze(analysis_service.input_of(content))
    page = page_of(content)
    asked = [_question(page, analysis, finding, content) for finding in _askable(analysis)]
    if asked:
        tokens = sum(optimize_content.estimate_tokens(question) for question in asked)
        amount = credit_service.preview(function=optimize_content.NAME, tokens=tokens)
        credit_service.hold_for_job(
            job_id=job.id, function=optimize_content.NAME, amount=amount, site_id=content.site_id
        )


def optimize(*, content_id: str, propose: bool = False) -> dict[str, Any]:
    """The job: analyse, mend by rules, ask the model finding by finding, save scores and what changed.

    A page that a person has approved or published is scored only, unless changes are to be proposed. One that was
    changed or approved meanwhile keeps its text, and the changes wait as proposals.
    """
    content = get_content(content_id=content_id)
    run = _begin(content)
    if propose or content.status in EDITABLE:
        _mend_by_rules(run)
        _mend_by_model(run)
    with jobs.completion() as result:
        current = get_content(content_id=content_id, for_update=True)
        _settle(run)
        applies = bool(run.chain.kept) and not propose and _is_untouched(content, current)
        task = _record(run, applies=applies)
        if propose:
            _end_refresh(content)
        after = run.chain.analysis if applies else run.before
        saved = _save(run, current, after, applies=applies)
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
            "score_before": run.before.score,
            "score_after": after.score,
            "changes": len(run.chain.kept),
            "version": saved.version,
        }
    return result


def page_of(content: Content) -> PageText:
    """The parts of a page that may change."""
    return PageText(content.title, content.meta_title, content.meta_description, content.slug, content.html)


def _begin(content: Content) -> _Run:
    data = analysis_service.input_of(content)
    chain = Chain(
        page_of(content),
        lambda page: analyze(site_facts.with_page(data, content.html, page)),
        content.primary_keyword,
    )
    return _Run(content, data, chain, chain.analysis)


def _is_untouched(then: Content, now: Content) -> bool:
    return now.version == then.version and now.status in EDITABLE


def _mend_by_rules(run: _Run) -> None:
    """Every rule whose finding is not green."""
    unseen = (
        run.content.status == Content.Status.DRAFT and not run.content.external_ids and not run.content.published_at
    )
    is_linked = run.content.stage in (Content.Stage.LINKED, Content.Stage.OPTIMISED)
    aim = Aim(run.content.primary_keyword, may_change_slug=unseen and not is_linked)
    for finding_id, (rule, summary) in RULES.items():
        finding = run.chain.analysis.finding(finding_id)
        if finding is None or finding.light == "green":
            continue
        after = rule(run.chain.page, aim)
        if after is not None and after != run.chain.page and _is_free(run, after):
            run.chain.offer(finding_id, after, "rule", summary)


def _is_free(run: _Run, after: PageText) -> bool:
    """Whether nobody else has the new address."""
    if after.slug == run.chain.page.slug:
        return True
    return not Content.objects.filter(site_id=run.content.site_id, slug=after.slug).exists()


def _askable(analysis: Analysis) -> list[Finding]:
    """What the model shall mend, heaviest first; nothing where the page is good enough."""
    if analysis.score >= GOOD_ENOUGH:
        return []
    found = [f for f in analysis.findings if f.id in FOR_THE_MODEL and f.light != "green"]
    return sorted(found, key=lambda f: (f.score - 9) * f.weight)[:MAX_QUESTIONS]


def _mend_by_model(run: _Run) -> None:
    """One question a finding. A failure after the first answer ends the questions and keeps what was mended."""
    asked: set[str] = set()
    while waiting := [finding for finding in _askable(run.chain.analysis) if finding.id not in asked]:
        if len(asked) >= MAX_QUESTIONS:
            return
        finding = waiting[0]
        asked.add(finding.id)
        jobs.report_progress(done=len(asked) - 1, total=MAX_QUESTIONS, step=f"Mending: {finding.sentence}"[:200])
        question = _question(run.chain.page, run.chain.analysis, finding, run.content)
        try:
            answer = engine.run(optimize_content.OPTIMIZE_CONTENT, question, site_id=run.content.site_id)
        except UpstreamFailed as failed:
            if failed.retryable and not run.tokens:
                raise
            run.note = failed.detail
            run.chain.refuse(finding.id, "model", failed.detail)
            if failed.retryable:
                return
            continue
        run.tokens += answer.input_tokens + answer.output_tokens
        run.chain.offer(finding.id, _edited(run.chain.page, answer.output), "model", answer.output.summary)


def _question(page: PageText, analysis: Analysis, finding: Finding, content: Content) -> OptimizeContentInput:
    passages = tuple(dict.fromkeys(span.text for span in finding.positions))[:10]
    return OptimizeContentInput(
        title=page.title,
        meta_title=page.meta_title,
        meta_description=page.meta_description,
        target_keyword=content.primary_keyword,
        language=content.language,
        finding=AskedFinding(
            id=finding.id, text=f"{finding.sentence} {finding.how_to_mend}".strip(), passages=passages
        ),
        blocks=_blocks_to_send(page.html, passages),
    )


def _blocks_to_send(html: str, passages: tuple[str, ...]) -> tuple[Block, ...]:
    """All of a short page; of a long one the blocks with the passages, then from the beginning as many as fit."""
    blocks = [Block(number=number, html=block) for number, block in enumerate(blocks_of(html)) if block.strip()]
    texts = {block.number: " ".join(text_of(block.html).split()) for block in blocks}
    wanted = [block for block in blocks if any(passage[:60] in texts[block.number] for passage in passages)]
    chosen: dict[int, Block] = {}
    room = MAX_BLOCK_CHARACTERS
    for block in [*wanted, *blocks]:
        if block.number not in chosen and len(block.html) <= room:
            chosen[block.number] = block
            room -= len(block.html)
    return tuple(chosen[number] for number in sorted(chosen))


def _edited(page: PageText, output: OptimizeContentOutput) -> PageText:
    blocks = blocks_of(page.html)
    for edit in output.edits:
        blocks[edit.number] = edit.html
    return replace(
        page,
        title=output.title[:255],
        meta_title=output.meta_title[:255],
        meta_description=output.meta_description[:500],
        html=sanitise_html("".join(blocks)) if output.edits else page.html,
    )


def _settle(run: _Run) -> None:
    """Charge the answers that were used; give back the rest."""
    if run.tokens:
        hold = credit_service.hold(function=optimize_content.NAME, tokens=run.tokens, site_id=run.content.site_id)
        credit_service.settle(hold_id=hold.id, credits=COSTS[optimize_content.NAME].credits(tokens=run.tokens))
    credit_service.release_unused()


def _record(run: _Run, *, applies: bool) -> OptimizationTask:
    """What was tried: scored only, applied, waiting for a person, or rejected because nothing helped."""
    content, chain = run.content, run.chain
    state = State.APPLIED if applies else State.DONE if chain.kept or not chain.changes else State.REJECTED
    job = running_job()
    return OptimizationTask.objects.create(
        account_id=content.account_id,
        site_id=content.site_id,
        sector_id=content.sector_id,
        content=content,
        type=OptimizationTask.Type.OPTIMISE if chain.changes else OptimizationTask.Type.ANALYSE,
        target_keyword=content.primary_keyword,
        scores_before=analysis_service.scores_of(run.before),
        scores_after=analysis_service.scores_of(chain.analysis) if chain.kept else {},
        html_before=content.html if chain.changes else "",
        html_after=chain.page.html if chain.kept else "",
        fields_before=_fields(page_of(content)),
        fields_after=_fields(chain.page) if chain.kept else {},
        changes=[_decided(change, applies).as_json() for change in chain.changes],
        version=content.version,
        job_id=job.id if job else None,
        state=state,
        error=run.note[:500],
    )


def _end_refresh(content: Content) -> None:
    """Advice to refresh the page was followed."""
    waiting = RefreshSuggestion.objects.filter(content=content, state=RefreshSuggestion.State.QUEUED)
    waiting.update(state=RefreshSuggestion.State.DONE, ended_at=timezone.now())


def _decided(change: Change, applies: bool) -> Change:
    return replace(change, state="accepted") if applies and change.state == "proposed" else change


def _fields(page: PageText) -> dict[str, str]:
    return {name: value for name, value in page.values().items() if name != "html"}


def _save(run: _Run, current: Content, after: Analysis, *, applies: bool) -> Content:
    """The new version, its scores, and the stage that the page has reached."""
    content = run.content
    stages = (Content.Stage.LINKED, Content.Stage.OPTIMISED)
    also: dict[str, Any] = {
        "optimizer_version": content.optimizer_version + 1,
        "stage": Content.Stage.OPTIMISED if current.stage in stages else current.stage,
    }
    if current.version == content.version:
        scores = analysis_service.scores_of(after)
        also |= {"optimization_scores": analysis_service.summary_of(scores), "seo_score": after.score}
        data = site_facts.with_page(run.data, content.html, run.chain.page) if applies else run.data
        analysis_service.keep(content, data, after)
    return content_versioning_service.change(
        content_id=content.id,
        changes=run.chain.page.values() if applies else {},
        changed_by="optimiser",
        why=f"Score {run.before.score} → {after.score}",
        also=also,
    )
