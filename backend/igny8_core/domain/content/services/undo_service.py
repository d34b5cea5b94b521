"""Take back what jobs did to pages: a whole run of a rule, page by page, each by a restored version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, Literal

from django.db import transaction

from igny8_core.core.audit import services as audit
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.domain.content.jobs import UNDO_RUN
from igny8_core.domain.content.models import Content, ContentVersion
from igny8_core.domain.content.services import content_versioning_service, review_service
from igny8_core.shared.errors import Invalid, ServiceError

MAX_JOBS = 10_000


@dataclass(frozen=True)
class Step:
    """What undoing does to one page.

    `seen` is the version that the run left. `restore` brings back version `to`; `archive` puts away a page that the run
    wrote; `keep` leaves one that somebody else changed too.
    """

    content_id: str
    title: str
    action: Literal["restore", "archive", "keep"]
    to: int | None
    seen: int
    why: str
    is_live: bool


def preview(*, job_ids: Iterable[str]) -> list[Step]:
    """What undoing these jobs would do; nothing is changed. Two queries."""
    numbers: dict[str, list[int]] = {}
    for content_id, number in (
        ContentVersion.objects.filter(job_id__in=list(job_ids)).order_by("number").values_list("content_id", "number")
    ):
        numbers.setdefault(content_id, []).append(number)
    pages = Content.objects.filter(id__in=numbers).exclude(status=Content.Status.ARCHIVED).order_by("id")
    return [_step(page, numbers[page.id]) for page in pages.defer("html", "json_blocks", "structure_data")]


def _step(page: Content, numbers: list[int]) -> Step:
    first, last, is_live = numbers[0], numbers[-1], page.status == Content.Status.PUBLISHED
    step = partial(Step, content_id=page.id, title=page.title, seen=last, is_live=is_live)
    if page.version != last or len(numbers) != last - first + 1:
        why = f"Somebody else changed it too: it is at version {page.version}, the run made {first} to {last}."
        return step(action="keep", to=None, why=why)
    if first == 1:
        why = "The run wrote this page; it is put away." if not is_live else "It is live. Retract it first."
        return step(action="keep" if is_live else "archive", to=None, why=why)
    return step(action="restore", to=first - 1, why=f"Back to version {first - 1}.")


def request_undo(*, site_id: str, job_ids: list[str], reason: str) -> Job:
    """Start taking back what jobs did. Raises Invalid when they changed no page, or are too many."""
    if len(job_ids) > MAX_JOBS:
        raise Invalid("too_many_jobs", f"At most {MAX_JOBS:,} jobs are undone at once; these are {len(job_ids):,}.")
    steps = preview(job_ids=job_ids)
    if not any(step.action != "keep" for step in steps):
        raise Invalid("nothing_to_undo", "No page stands as this run left it, so there is nothing to take back.")
    with transaction.atomic():
        job = jobs.enqueue(UNDO_RUN, site_id=site_id, args={"job_ids": job_ids, "reason": reason})
        audit.record("run.undo_requested", subject=job.id, reason=reason, data={"pages": len(steps)})
    return job


def undo(*, job_ids: list[str], reason: str) -> dict[str, Any]:
    """The job: page by page, each in a transaction of its own. A page that changed meanwhile is kept."""
    steps = preview(job_ids=job_ids)
    done: list[dict[str, Any]] = []
    for number, step in enumerate(steps):
        jobs.report_progress(done=number, total=len(steps), step=f"“{step.title}”")
        with jobs.fenced():
            done.append(asdict(step) | {"done": _apply(step, reason)})
    with jobs.completion() as result:
        result |= {
            "restored": sum(entry["done"] == "restored" for entry in done),
            "archived": sum(entry["done"] == "archived" for entry in done),
            "kept": [
                {"content_id": entry["content_id"], "title": entry["title"], "why": entry["why"]}
                for entry in done
                if entry["done"] not in ("restored", "archived")
            ][:500],
            "publish_again": [e["content_id"] for e in done if e["done"] == "restored" and e["is_live"]][:1000],
        }
    return result


def _apply(step: Step, reason: str) -> str:
    try:
        with transaction.atomic():
            if step.action == "restore" and step.to is not None:
                content_versioning_service.restore(
                    content_id=step.content_id, number=step.to, expected_version=step.seen, why=f"Undone: {reason}"
                )
                return "restored"
            if step.action == "archive":
                review_service.move(content_id=step.content_id, to=Content.Status.ARCHIVED, note=f"Undone: {reason}")
                return "archived"
    except ServiceError as refused:
        return refused.detail
    return "kept"
