"""What people make of a run's changes: accept or reject each, take all back, see the differences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from django.db import transaction

from igny8_core.core.audit import services as audit
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.selectors import get_content
from igny8_core.domain.content.services import content_versioning_service
from igny8_core.domain.optimization.analysis import analyze
from igny8_core.domain.optimization.mending.changes import Change, with_dependents, with_needed
from igny8_core.domain.optimization.mending.page import FIELDS
from igny8_core.domain.optimization.mending.patches import apply_edits, undo_edits
from igny8_core.domain.optimization.models import OptimizationTask
from igny8_core.domain.optimization.services import analysis_service, optimizer_service
from igny8_core.shared.errors import Conflict, FieldError, Invalid, NotFound
from igny8_core.shared.utils import diff

State = OptimizationTask.State


def decide(*, task_id: str, accept: Sequence[str] = (), reject: Sequence[str] = ()) -> OptimizationTask:
    """Accept proposed changes, reject proposed or accepted ones; the page follows, as one version, or not at all.

    What an accepted change builds on is accepted with it; what builds on a rejected one is rejected with it.
    Raises Invalid for ids that the run has not, Conflict when a passage was changed by somebody since.
    """
    with transaction.atomic():
        task = get_task(task_id=task_id, for_update=True)
        content = get_content(content_id=task.content_id, for_update=True)
        changes = [Change.of_json(stored) for stored in task.changes]
        wanted, unwanted = _chosen(changes, accept, reject)
        added = [change for change in changes if change.id in wanted and change.state != "accepted"]
        removed = [change for change in changes if change.id in unwanted and change.state == "accepted"]
        values = _page_after(content, added=added, removed=removed)
        changes = [_with_state(change, wanted, unwanted) for change in changes]
        _save_task(task, changes)
        if added or removed:
            why = f"{len(added)} changes accepted, {len(removed)} taken back"
            _save_page(task, content, values, why)
        audit.record(
            "optimization.decided",
            subject=content.id,
            data={"task": task.id, "accepted": sorted(wanted), "rejected": sorted(unwanted)},
        )
    return task


def undo(*, task_id: str) -> OptimizationTask:
    """Take back all that was accepted, and reject what still waits."""
    task = get_task(task_id=task_id)
    open_ids = [stored["id"] for stored in task.changes if stored["state"] in ("accepted", "proposed")]
    if not open_ids:
        raise Conflict("nothing_to_undo", "This run has no change that could be taken back.")
    return decide(task_id=task_id, reject=open_ids)


def differences(*, task_id: str) -> dict[str, Any]:
    """For people: the whole page before and after the run, and what each change did."""
    task = get_task(task_id=task_id)
    changes = [Change.of_json(stored) for stored in task.changes]
    return {
        "html": [asdict(block) for block in diff.diff_html(task.html_before, task.html_after or task.html_before)],
        "changes": [_difference(change) for change in changes],
    }


def _difference(change: Change) -> dict[str, Any]:
    blocks = [
        asdict(block) for edit in change.edits for block in diff.diff_html("".join(edit.before), "".join(edit.after))
    ]
    return {**change.as_json(), "edits": blocks}


def get_task(*, task_id: str, for_update: bool = False) -> OptimizationTask:
    """Raises NotFound."""
    tasks = OptimizationTask.objects.select_for_update() if for_update else OptimizationTask.objects.all()
    task = tasks.filter(id=task_id).first()
    if task is None:
        raise NotFound("optimization_not_found", "There is no such run of the optimiser.")
    return task


def _chosen(changes: list[Change], accept: Sequence[str], reject: Sequence[str]) -> tuple[set[str], set[str]]:
    by_id = {change.id: change for change in changes}
    errors = [
        FieldError(f"/{field}/{at}", "unknown", "No change of this run that can be decided on.")
        for field, ids in (("accept", accept), ("reject", reject))
        for at, change_id in enumerate(ids)
        if change_id not in by_id or by_id[change_id].state == "refused"
    ]
    if errors:
        raise Invalid("unknown_change", "Some of the changes are not this run's, or were refused.", errors=errors)
    wanted = with_needed(changes, set(accept))
    unwanted = with_dependents([c for c in changes if c.state != "refused"], set(reject))
    if both := wanted & unwanted:
        raise Invalid(
            "accepted_and_rejected",
            f"{', '.join(sorted(both))}: a change cannot be accepted while one that it builds on is rejected.",
        )
    return wanted, unwanted


def _page_after(content: Content, *, added: list[Change], removed: list[Change]) -> dict[str, Any]:
    """The page's values after the decision. Raises Conflict naming the first change that does not fit any more."""
    values = optimizer_service.page_of(content).values()
    for change in reversed(removed):
        values = _moved(values, change, forward=False)
    for change in added:
        values = _moved(values, change, forward=True)
    return values


def _moved(values: dict[str, Any], change: Change, *, forward: bool) -> dict[str, Any]:
    """One change made, or taken back."""
    html = apply_edits(values["html"], change.edits) if forward else undo_edits(values["html"], change.edits)
    old, new = ("before", "after") if forward else ("after", "before")
    fits = html is not None and all(values[entry["field"]] == entry[old] for entry in change.fields)
    if not fits:
        raise Conflict(
            "change_does_not_fit",
            f"The page was changed where “{change.summary or change.finding}” would apply. Run the optimiser again.",
            data={"change": change.id},
        )
    return {**values, "html": html, **{entry["field"]: entry[new] for entry in change.fields}}


def _with_state(change: Change, wanted: set[str], unwanted: set[str]) -> Change:
    if change.id in wanted:
        return replace(change, state="accepted")
    return replace(change, state="rejected") if change.id in unwanted else change


def _save_task(task: OptimizationTask, changes: list[Change]) -> None:
    states = {change.state for change in changes}
    task.changes = [change.as_json() for change in changes]
    task.state = State.APPLIED if "accepted" in states else State.DONE if "proposed" in states else State.REJECTED
    task.save(update_fields=["changes", "state", "updated_at"])


def _save_page(task: OptimizationTask, content: Content, values: dict[str, Any], why: str) -> None:
    """One version; the run shows what is on the page now."""
    changed = content_versioning_service.change(content_id=content.id, changes=values, changed_by="optimiser", why=why)
    data = analysis_service.input_of(changed)
    analysis = analyze(data)
    scores = analysis_service.scores_of(analysis)
    Content.objects.filter(id=content.id).update(
        seo_score=analysis.score, optimization_scores=analysis_service.summary_of(scores)
    )
    analysis_service.keep(changed, data, analysis)
    task.html_after, task.scores_after = changed.html, scores
    task.fields_after = {name: getattr(changed, name) for name in FIELDS}
    task.save(update_fields=["html_after", "fields_after", "scores_after", "updated_at"])
