"""Run queued jobs in the test's own process, through the same runner as a worker's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from config import doors
from django.db.models import Q
from igny8_core.core.jobs import runner
from igny8_core.core.jobs.models import Job, State
from igny8_core.core.jobs.services import admit
from igny8_core.shared.tenancy import cross_tenant

BOUND = doors.DOORS


def drain(*, limit: int = 2_000, until: datetime | None = None, run: Callable[[str], None] = runner.run) -> int:
    """Admit and run jobs until none waits; waiting times are cut short, those beyond `until` are not.

    `run` stands for the worker. Returns how many were run.
    """
    ran = 0
    while ran < limit:
        ready = _admitted(until)
        if not ready:
            return ran
        for job_id in ready:
            run(job_id)
            ran += 1
    raise AssertionError(f"jobs never end: {limit} were run")


def _admitted(until: datetime | None) -> list[str]:
    """The ids of the jobs that a worker may run now, oldest first."""
    with cross_tenant(reason="a test runs every tenant's jobs"):
        waiting = Job.objects.filter(state=State.QUEUED)
        due = waiting if until is None else waiting.filter(Q(run_after=None) | Q(run_after__lte=until))
        due.update(run_after=None)
        for lane in list(waiting.filter(run_after=None).values_list("lane", flat=True).distinct()):
            admit(lane)
        return list(Job.objects.filter(state=State.ADMITTED).order_by("id").values_list("id", flat=True))
