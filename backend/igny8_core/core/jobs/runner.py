"""Run one job: claim it, open its scope, call its handler, write how it ended. The same code in a worker and a test."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from igny8_core.core.jobs import bell, failure, heartbeat
from igny8_core.core.jobs.context import RunningJob, running
from igny8_core.core.jobs.models import Job, State
from igny8_core.core.jobs.services import JobCancelled, LeaseLost, admit
from igny8_core.shared.errors import ServiceError
from igny8_core.shared.ids import from_uuid, to_uuid
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

Handler = Callable[..., Any]
HANDLERS: dict[str, Handler] = {}
log = structlog.get_logger(__name__)

_BACKOFF_BASE, _BACKOFF_CAP = 2.0, 600.0


def run(job_id: str) -> None:
    """Claim and run. A job that somebody else has, or that has ended, is left alone."""
    claimed = _claim(job_id)
    if claimed is None:
        return
    job, args = claimed
    structlog.contextvars.bind_contextvars(job_id=job.id, job_kind=job.kind, account_id=job.account_id)
    try:
        with tenant_scope(job.account_id, job_id=job.id, user_id=job.user_id), running(job):
            _run_claimed(job, args)
    finally:
        structlog.contextvars.unbind_contextvars("job_id", "job_kind", "account_id")


def _claim(job_id: str) -> tuple[RunningJob, dict[str, Any]] | None:
    lease = timedelta(seconds=settings.JOB_LEASE_SECONDS)
    with cross_tenant(reason="a worker claims a job before it knows whose it is"):
        rows = list(Job.objects.raw("SELECT * FROM igny8_job_claim(%s, %s)", [to_uuid(job_id, prefix="job"), lease]))
    if not rows:
        return None
    row = rows[0]
    held = RunningJob(
        id=row.id,
        kind=row.kind,
        lane=row.lane,
        account_id=row.account_id,
        site_id=row.site_id,
        lease_token=row.lease_token,
        attempts=row.attempts,
        max_attempts=row.max_attempts,
        cause_id=row.cause_id,
        root_id=row.root_id,
        depth=row.depth,
        user_id=row.user_id,
    )
    return held, row.args


def _run_claimed(job: RunningJob, args: dict[str, Any]) -> None:
    handler = HANDLERS.get(job.kind)
    if handler is None:
        # An older worker met a newer web process: keep the job for one that knows the kind.
        _end(job, State.PARKED, code="unknown_kind", detail=f"This worker does not know jobs of kind {job.kind}.")
        return
    try:
        with heartbeat.beating(job):
            result = handler(**args)
    except LeaseLost:
        log.warning("lease_lost")
    except JobCancelled:
        _end(job, State.CANCELLED, code="cancelled", detail="Stopped on request.")
    except ServiceError as refused:
        _retry_or_end(job, refused) if refused.retryable else _end(job, State.FAILED, refused.code, refused.detail)
    except Exception as unforeseen:
        log.exception("job_crashed")
        _retry_or_end(job, unforeseen)
    else:
        _succeed(job, result)


def _succeed(job: RunningJob, result: Any) -> None:
    if job.finished:
        admit(job.lane)
    else:
        _end(job, State.SUCCEEDED, result=result if isinstance(result, dict) else None)


def _retry_or_end(job: RunningJob, error: Exception) -> None:
    code = error.code if isinstance(error, ServiceError) else "internal_error"
    detail = error.detail if isinstance(error, ServiceError) else f"Unexpected {type(error).__name__}. It was logged."
    if job.attempts >= job.max_attempts:
        _end(job, State.DEAD, code, f"{detail} Given up after {job.attempts} attempts.")
        return
    _end(job, State.QUEUED, code, detail, run_after_seconds=_wait_seconds(job, error))


def _wait_seconds(job: RunningJob, error: Exception) -> float:
    """What the other side asked for, else exponential backoff with full jitter; 0 where the settings say so."""
    ceiling = min(_BACKOFF_CAP, settings.JOB_BACKOFF_SECONDS * _BACKOFF_BASE**job.attempts)
    asked = getattr(error, "retry_after", None)
    return min(asked, _BACKOFF_CAP) if asked and ceiling else random.uniform(0, ceiling)


def _end(
    job: RunningJob,
    state: State,
    code: str = "",
    detail: str = "",
    *,
    result: dict[str, Any] | None = None,
    run_after_seconds: float | None = None,
) -> None:
    run_after = timezone.now() + timedelta(seconds=run_after_seconds) if run_after_seconds else None
    values = [to_uuid(job.id, prefix="job"), job.lease_token, state, _json(result), code, detail, run_after]
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT written, job_id, job_queue FROM igny8_job_finish(%s, %s, %s, %s, %s, %s, %s)", values
            )
            rows = cursor.fetchall()
        if rows[0][0] and state in (State.FAILED, State.DEAD, State.CANCELLED):
            failure.run_hooks(Job.objects.get(id=job.id))
    bell.ring([(from_uuid(job_id, prefix="job"), queue) for _, job_id, queue in rows if job_id])


def _json(result: dict[str, Any] | None) -> Any:
    return None if result is None else connection.ops.adapt_json_value(result, None)
