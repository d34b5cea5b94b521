"""Run one job: claim it, open its scope, call its handler, write how it ended. The same code in a worker and a test."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.utils import timezone

from igny8_core.core.jobs import bell, ends, failure, heartbeat
from igny8_core.core.jobs.context import RunningJob, running
from igny8_core.core.jobs.models import Job, State
from igny8_core.core.jobs.services import JobCancelled, LeaseLost
from igny8_core.shared import tracing
from igny8_core.shared.errors import ServiceError
from igny8_core.shared.tenancy import tenant_scope

Handler = Callable[..., Any]
HANDLERS: dict[str, Handler] = {}
log = structlog.get_logger(__name__)

_BACKOFF_BASE, _BACKOFF_CAP = 2.0, 600.0


def run(job_id: str) -> None:
    """Run a job, and for a moment those that its end lets through: a message costs more than a short job does.

    A job that somebody else has, or that has ended, is left alone.
    """
    _reconnect()
    job = ends.claim(job_id, goes_on_until=time.monotonic() + settings.JOB_CHAIN_SECONDS)
    while job:
        try:
            _run_in_scope(job)
        except Exception:
            if job.following is None:
                raise
            # What failed comes back when its lease has run out; the one that follows is held already, and can begin.
            log.exception("job_end_failed", job_id=job.id)
            _reconnect()
        bell.ring(job.admitted)
        job = job.following


def _reconnect() -> None:
    """A worker that keeps its connection from job to job finds out here whether the server has gone away meanwhile."""
    if not connection.in_atomic_block:
        close_old_connections()


def _run_in_scope(job: RunningJob) -> None:
    structlog.contextvars.bind_contextvars(job_id=job.id, job_kind=job.kind, account_id=job.account_id)
    traced: tracing.Attributes = {
        "igny8.job.id": job.id,
        "igny8.account.id": job.account_id,
        "igny8.job.attempt": job.attempts,
    }
    try:
        with (
            tracing.job_span(job.id, kind=job.kind, attributes=traced),
            tenant_scope(job.account_id, job_id=job.id, user_id=job.user_id),
            running(job),
        ):
            _run_claimed(job)
    finally:
        structlog.contextvars.unbind_contextvars("job_id", "job_kind", "account_id")


def _run_claimed(job: RunningJob) -> None:
    handler = HANDLERS.get(job.kind)
    if handler is None:
        # An older worker met a newer web process: keep the job for one that knows the kind.
        _end(job, State.PARKED, code="unknown_kind", detail=f"This worker does not know jobs of kind {job.kind}.")
        return
    try:
        with heartbeat.beating(job):
            result = handler(**json.loads(job.args))
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
    if not job.finished:
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
    ends_badly = state in (State.FAILED, State.DEAD, State.CANCELLED)
    with transaction.atomic() if ends_badly else nullcontext():
        end = ends.write_end(job, state, result=result, code=code, detail=detail, run_after=run_after)
        if not end.written:
            log.warning("lease_lost")
            return
        transaction.on_commit(partial(job.let_through, end.following, end.admitted))
        if ends_badly:
            failure.run_hooks(Job.objects.get(id=job.id))
