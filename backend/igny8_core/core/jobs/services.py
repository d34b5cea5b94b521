"""Enqueue work, follow it, finish it once (reliability.md, decisions 1–3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from igny8_core.core.jobs import bell, ends, failure
from igny8_core.core.jobs.context import running_job
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.core.jobs.models import REDRIVABLE, Job, State
from igny8_core.shared import tracing
from igny8_core.shared.errors import Conflict, NotFound
from igny8_core.shared.ids import from_uuid, to_uuid
from igny8_core.shared.tenancy import cross_tenant, current_scope

_PROGRESS = "SELECT igny8_job_progress(%s, %s, %s, %s, %s, %s)"


class LeaseLost(RuntimeError):
    """Another worker holds the job now; what this one did is rolled back."""


class JobCancelled(RuntimeError):
    """A person asked for the job to stop."""


def lane_of(kind: JobKind, *, account_id: str, site_id: str | None) -> str:
    """Whose concurrency a job uses: one lane a site; its events have their own, and so have the account's webhooks."""
    owner = site_id or account_id
    return owner if kind.lane == "site" else f"{owner}:{kind.lane}"


def enqueue(
    kind: JobKind,
    *,
    args: dict[str, Any],
    site_id: str | None = None,
    dedupe_key: str | None = None,
    run_after: datetime | None = None,
) -> Job:
    """Write the job in the caller's transaction; it is admitted and rung after the commit.

    With a `dedupe_key`, a job of that kind that still waits is returned instead of a second one.
    """
    waiting = Job.objects.filter(kind=kind.name, dedupe_key=dedupe_key, state=State.QUEUED)
    if dedupe_key is not None and (found := waiting.first()):
        return found
    [job] = enqueue_many(kind, items=[args], site_id=site_id, dedupe_key=dedupe_key, run_after=run_after)
    # A twin may have been written between the look and the insert; the unique index kept ours out.
    return job if dedupe_key is None else waiting.first() or job


def enqueue_many(
    kind: JobKind,
    *,
    items: Sequence[dict[str, Any]],
    site_id: str | None = None,
    dedupe_key: str | None = None,
    run_after: datetime | None = None,
) -> list[Job]:
    """One job per item of `items`, in one insert."""
    scope, parent = current_scope(), running_job()
    lane = lane_of(kind, account_id=scope.account_id, site_id=site_id)
    jobs = [
        Job(
            account_id=scope.account_id,
            site_id=site_id,
            kind=kind.name,
            queue=kind.queue,
            lane=lane,
            args=args,
            dedupe_key=dedupe_key,
            max_attempts=kind.max_attempts,
            run_after=run_after,
            user_id=scope.user_id,
            cause_id=parent.cause_id if parent else "",
            root_id=parent.root_id if parent else "",
            depth=parent.depth if parent else 0,
        )
        for args in items
    ]
    created = Job.objects.bulk_create(jobs, ignore_conflicts=dedupe_key is not None)
    tracing.note_enqueued((job.id for job in created), kind=kind.name)
    transaction.on_commit(partial(admit, lane))
    return created


def admit(lane: str) -> None:
    """Let the lane's next jobs through while it has room, and ring for them."""
    # A commit may come after its scope has closed; the lane names its one owner.
    with cross_tenant(reason="admit the jobs of a lane"), connection.cursor() as cursor:
        cursor.execute("SELECT job_id, job_queue FROM igny8_job_admit(%s)", [lane])
        admitted = [(from_uuid(job_id, prefix="job"), queue) for job_id, queue in cursor.fetchall()]
    bell.ring(admitted)


def report_progress(*, done: int, total: int, step: str = "") -> None:
    """Show how far the running job is. Raises JobCancelled when a person asked it to stop; no-op outside a job."""
    run = running_job()
    if run is None:
        return
    with connection.cursor() as cursor:
        key = to_uuid(run.id, prefix="job")
        cursor.execute(_PROGRESS, [key, run.lease_token, done, total, step[:200], connection.in_atomic_block])
        [is_to_stop] = cursor.fetchone()
    if is_to_stop is None:
        raise LeaseLost(run.id)
    if is_to_stop:
        raise JobCancelled(run.id)


def ordered_at() -> datetime | None:
    """When the running job was written, which is when its limits were counted; None outside a job."""
    run = running_job()
    return Job.objects.values_list("created_at", flat=True).get(id=run.id) if run else None


@contextmanager
def completion() -> Iterator[dict[str, Any]]:
    """One transaction for the results and for the end of the running job, fenced by its lease.

    Fill the yielded dict with the job's result (JSON types). Outside a job it is a plain transaction.
    """
    result: dict[str, Any] = {}
    run = running_job()
    with transaction.atomic():
        if run is not None:
            # Before what the block registers: a hook that fails takes those behind it along.
            transaction.on_commit(lambda: run.let_through(end.following, end.admitted))
        yield result
        if run is not None:
            end = ends.write_end(run, State.SUCCEEDED, result=result)
            if not end.written:
                raise LeaseLost(run.id)
    if run is not None:
        run.finished = True


@contextmanager
def fenced() -> Iterator[None]:
    """A transaction in the middle of a job that commits only while the lease is still ours and nobody asked to stop."""
    run = running_job()
    with transaction.atomic():
        if run is not None:
            held = Job.objects.select_for_update().filter(id=run.id, lease_token=run.lease_token, state=State.RUNNING)
            cancel = held.values_list("cancel_requested", flat=True).first()
            if cancel is None:
                raise LeaseLost(run.id)
            if cancel:
                raise JobCancelled(run.id)
        yield


def cancel(*, job_id: str) -> Job:
    """Stop a job: at once while it waits, before its next step while it runs (a last step that has begun is finished).

    Raises Conflict when it has ended.
    """
    job = _get(job_id)
    with transaction.atomic():
        waiting = Q(state__in=[State.QUEUED, State.ADMITTED, State.PARKED])
        now = timezone.now()
        if Job.objects.filter(waiting, id=job.id).update(state=State.CANCELLED, finished_at=now, updated_at=now):
            job.refresh_from_db()
            failure.run_hooks(job)
            transaction.on_commit(partial(admit, job.lane))
            return job
        if not Job.objects.filter(id=job.id, state=State.RUNNING).update(cancel_requested=True, updated_at=now):
            raise Conflict("job_ended", f"The job has ended ({job.state}) and cannot be cancelled.")
    job.refresh_from_db()
    return job


def redrive(*, job_id: str) -> Job:
    """Try an ended job again, with fresh attempts. Raises Conflict unless it failed, died or was cancelled."""
    job = _get(job_id)
    with transaction.atomic():
        revived = Job.objects.filter(id=job.id, state__in=REDRIVABLE).update(
            state=State.QUEUED,
            attempts=0,
            cancel_requested=False,
            error_code="",
            error_detail="",
            finished_at=None,
            run_after=None,
            dedupe_key=None,
            updated_at=timezone.now(),
        )
        if not revived:
            raise Conflict("job_not_ended", f"Only a failed job can be tried again; this one is {job.state}.")
        transaction.on_commit(partial(admit, job.lane))
    job.refresh_from_db()
    return job


def _get(job_id: str) -> Job:
    job = Job.objects.filter(id=job_id).first()
    if job is None:
        raise NotFound("job_not_found", "There is no such job.")
    return job
