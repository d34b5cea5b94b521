"""What makes Redis dispensable: free expired leases, ring again for what was not heard, admit what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from igny8_core.core.jobs import bell, failure
from igny8_core.core.jobs.models import Job, State
from igny8_core.core.jobs.runner import HANDLERS
from igny8_core.core.jobs.services import admit
from igny8_core.shared.tenancy import cross_tenant

_BATCH = 500


@dataclass(frozen=True)
class Sweep:
    """How many jobs each step touched."""

    freed: int
    died: int
    rung_again: int
    unparked: int
    lanes: int


def sweep() -> Sweep:
    """Safe to run at any time and any number of times at once."""
    with cross_tenant(reason="housekeeping of every tenant's jobs"):
        freed, died = _free_expired()
        return Sweep(freed, died, _ring_again(), _unpark(), _admit_due())


def _free_expired() -> tuple[int, int]:
    now = timezone.now()
    expired = Q(state=State.RUNNING, lease_until__lt=now)
    freed = Job.objects.filter(expired, attempts__lt=F("max_attempts")).update(
        state=State.QUEUED,
        lease_until=None,
        run_after=None,
        dedupe_key=None,
        error_code="worker_lost",
        error_detail="The worker stopped in the middle of the job.",
        updated_at=now,
    )
    died = 0
    for job_id in Job.objects.filter(expired, attempts__gte=F("max_attempts")).values_list("id", flat=True)[:_BATCH]:
        died += _bury(job_id)
    return freed, died


def _bury(job_id: str) -> int:
    with transaction.atomic():
        job = (
            Job.objects.select_for_update()
            .filter(id=job_id, state=State.RUNNING, lease_until__lt=timezone.now())
            .first()
        )
        if job is None:
            return 0
        job.state, job.lease_until, job.finished_at = State.DEAD, None, timezone.now()
        job.error_code = "worker_lost"
        job.error_detail = f"Its worker stopped {job.attempts} times. Try it again, or look at the worker's log."
        job.save(update_fields=["state", "lease_until", "finished_at", "error_code", "error_detail", "updated_at"])
        failure.run_hooks(job)
    return 1


def _ring_again() -> int:
    unheard = timezone.now() - timedelta(seconds=settings.JOB_RING_AGAIN_SECONDS)
    # An admitted job is touched by nothing but the bell; `admitted_at` stays, for it says how long workers let it wait.
    waiting = Job.objects.filter(state=State.ADMITTED, updated_at__lt=unheard)
    jobs = list(waiting.order_by("updated_at").values_list("id", "queue")[:_BATCH])
    waiting.filter(id__in=[job_id for job_id, _ in jobs]).update(updated_at=timezone.now())
    bell.ring(jobs)
    return len(jobs)


def _unpark() -> int:
    return Job.objects.filter(state=State.PARKED, kind__in=list(HANDLERS)).update(
        state=State.QUEUED, run_after=None, dedupe_key=None
    )


def _admit_due() -> int:
    due = Q(run_after__isnull=True) | Q(run_after__lte=timezone.now())
    lanes = list(Job.objects.filter(due, state=State.QUEUED).order_by().values_list("lane", flat=True).distinct())
    for lane in lanes:
        admit(lane)
    return len(lanes)
