"""The jobs that a benchmark's worker runs, and the bare Celery task beside them (`celery worker -I bench.handlers`)."""

from __future__ import annotations

import time

from celery import shared_task
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.domain.billing.services import credit_service
from igny8_core.infrastructure.messaging.base_task import job_task

NOTHING = JobKind("bench.nothing", queue="bulk", label="Do nothing")
PAID = JobKind("bench.paid", queue="bulk", label="Do nothing for credits")
WAIT = JobKind("bench.wait", queue="ai", label="Wait as for a model's answer")

FUNCTION = "link_content"
BARE = "bench.bare"


@job_task(NOTHING)
def nothing() -> None:
    """Durable row, lease, fencing, retries."""


@job_task(PAID)
def paid() -> None:
    """What a paid kind of job does besides its work: find its hold, report progress, settle with the results."""
    hold = credit_service.hold(function=FUNCTION)
    jobs.report_progress(done=1, total=1, step="Done")
    with jobs.completion() as result:
        credit_service.settle(hold_id=hold.id, credits=1)
        result["answer"] = 42


@job_task(WAIT)
def wait(*, seconds: float) -> None:
    """A model's answer is waited for, not computed."""
    time.sleep(seconds)


@shared_task(name=BARE)
def bare() -> None:
    """What Celery alone costs."""
