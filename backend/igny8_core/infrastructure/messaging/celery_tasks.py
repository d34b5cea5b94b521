"""What Celery itself calls: run the job that a message names. The message carries only the job's id."""

from __future__ import annotations

from celery import shared_task

from igny8_core.core.jobs import bell, runner


@shared_task(name=bell.TASK)
def run_job(job_id: str) -> None:
    """One delivery; a repeated one finds the job claimed or ended."""
    runner.run(job_id)
