"""Ringing: tell a worker that a job waits. A bell that nobody hears is rung again by the sweeper."""

from __future__ import annotations

import structlog
from celery import current_app
from kombu.exceptions import OperationalError

TASK = "igny8.run_job"
log = structlog.get_logger(__name__)


def ring(admitted: list[tuple[str, str]]) -> None:
    """Send one message per (job id, queue). The job is safe in PostgreSQL whether or not this succeeds."""
    for job_id, queue in admitted:
        try:
            current_app.send_task(TASK, args=[job_id], queue=queue, retry=False, ignore_result=True)
        except (OperationalError, OSError) as unreachable:
            log.warning("broker_unreachable", job_id=job_id, error=type(unreachable).__name__)
            return
