"""Row 7: how long a small tenant's jobs wait to start, alone and beside a tenant that has queued 10,000."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from statistics import median

from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import ENDED, Job, State
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

from bench import handlers, workers
from bench.figures import Figure, alternate, percentile, ratio_of
from bench.tenants import Tenant, ensure, forget_jobs

ROUNDS, WAITS, NOISE = 3, 40, 10_000
SHARE, PROCESSES, SECONDS = 5, 10, 0.2
_QUEUE = "ai"
_METHOD = (
    f"p95 from enqueue to start, {WAITS} jobs a round, each {SECONDS} s of waiting as for a model's answer; a real "
    f"worker of {PROCESSES} processes, plans of {SHARE} jobs at once; median ratio of {ROUNDS} alternating rounds"
)


@dataclass
class Side:
    """Calling it measures one round: the p95 wait in seconds."""

    small: Tenant
    batch: int
    noisy: Tenant | None

    def __call__(self) -> float:
        forget_jobs()
        if self.noisy is not None:
            _queue(self.noisy, NOISE)
            workers.until(_noise_runs, seconds=30, what="the noisy tenant's share to run")
        waits = [wait for _ in range(WAITS // self.batch) for wait in self._batch()]
        if self.noisy is not None:
            _still_queued()
            _calm()
        return percentile(waits, 0.95)

    def _batch(self) -> list[float]:
        made = _queue(self.small, self.batch)
        workers.until(partial(_ended, made), seconds=60, what="the small tenant's jobs to end", every=0.02)
        with cross_tenant(reason="read how long the benchmark's jobs waited"):
            times = Job.objects.filter(id__in=made).values_list("created_at", "started_at")
            return [(started - created).total_seconds() for created, started in times if started]


def run() -> list[Figure]:
    """One job at a time, and batches of twice the tenant's own share."""
    small = ensure("small", sites=1, concurrent=SHARE)
    noisy = ensure("noisy", sites=1, concurrent=SHARE)
    worker = workers.make_worker(name="fair", queues=[_QUEUE], concurrency=PROCESSES)
    with workers.running(worker):
        forget_jobs()  # an earlier row's, which this worker never runs
        sides = [Side(small, batch, who) for batch in (1, 2 * SHARE) for who in (None, noisy)]
        _queue(small, 4 * PROCESSES)
        workers.until(_all_ended, seconds=60, what="the first jobs to end")
        alone, beside, batch_alone, batch_beside = alternate(ROUNDS, *sides)
    return [
        _figure("7a", "wait of a single job, beside another tenant's 10,000 / alone", beside, alone),
        _figure("7b", f"wait in batches of {2 * SHARE}, likewise", batch_beside, batch_alone),
    ]


def _figure(row: str, work: str, beside: list[float], alone: list[float]) -> Figure:
    return Figure(
        row=row,
        work=work,
        ours=f"{median(beside) * 1000:.1f} ms",
        peer=f"{median(alone) * 1000:.1f} ms",
        ratio=ratio_of(beside, alone),
        goal=1.2,
        sense="at most",
        method=_METHOD,
        details={"beside_p95_seconds": beside, "alone_p95_seconds": alone},
    )


def _queue(tenant: Tenant, count: int) -> list[str]:
    with tenant_scope(tenant.account_id, user_id=tenant.user_id):
        items = [{"seconds": SECONDS}] * count
        return [job.id for job in jobs.enqueue_many(handlers.WAIT, items=items, site_id=tenant.site_ids[0])]


def _noise_runs() -> bool:
    with cross_tenant(reason="watch the benchmark's jobs"):
        return Job.objects.filter(state=State.RUNNING).count() == SHARE


def _ended(job_ids: list[str]) -> bool:
    with cross_tenant(reason="watch the benchmark's jobs"):
        return not Job.objects.filter(id__in=job_ids).exclude(state__in=ENDED).exists()


def _all_ended() -> bool:
    with cross_tenant(reason="watch the benchmark's jobs"):
        return not Job.objects.exclude(state__in=ENDED).exists()


def _still_queued() -> None:
    """The noise must have lasted to the end of the round."""
    with cross_tenant(reason="watch the benchmark's jobs"):
        if not Job.objects.filter(state=State.QUEUED).exists():
            raise RuntimeError("The noisy tenant's queue ran empty before the round ended.")


def _calm() -> None:
    """Drop what still waits, and let what runs end."""
    with cross_tenant(reason="end the benchmark's noise"):
        Job.objects.filter(state=State.QUEUED).update(state=State.CANCELLED)
    workers.until(_all_ended, seconds=60, what="the noise to end")
    time.sleep(SECONDS)
