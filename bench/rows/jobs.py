"""Row 5: what a job costs beyond its work. Ours beside bare Celery and beside django-celery-results."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
from functools import partial
from statistics import median

from config.env import REPO_ROOT, home
from config.supervisor import Program
from django.db import connection, transaction
from django.db.models import Count, F, Max
from igny8_core.core.base.row_security import as_owner
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.core.jobs.models import ENDED, Job, State
from igny8_core.domain.billing.models import CreditBalance, CreditHold
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

from bench import handlers, workers
from bench.figures import Figure, NotRun, alternate, ratio_of
from bench.tenants import Tenant, ensure, forget_jobs

JOBS, ROUNDS, SITES, CONCURRENT = 600, 3, 20, 10
PEER = "django-celery-results==2.6.0"
_OURS, _RESULTS_QUEUE = "bulk", "publish"
_METHOD = (
    f"{JOBS} no-op jobs queued first, then the time until the last has ended; a Celery worker with 2 processes, "
    f"acks_late, prefetch 1; PostgreSQL with fsync; median ratio of {ROUNDS} alternating rounds"
)


def run() -> list[Figure]:
    """Four lines: with and without credits, against each peer."""
    _install_peer()
    tenant = ensure("jobs", sites=SITES, concurrent=CONCURRENT, credits=JOBS * 4 * ROUNDS)
    ours = workers.make_worker(name="ours", queues=[_OURS], concurrency=2)
    results = workers.make_worker(
        name="results", queues=[_RESULTS_QUEUE], concurrency=2, settings="bench.settings_results"
    )
    with workers.running(ours, results):
        sides = [
            partial(_ours, tenant, ours, handlers.PAID),
            partial(_ours, tenant, ours, handlers.NOTHING),
            partial(_celery, ours, _OURS),
            partial(_celery, results, _RESULTS_QUEUE),
        ]
        for warm_up in sides:
            warm_up(count=200)
        paid, plain, bare, stored = alternate(ROUNDS, *sides)
    return [
        _figure("5a", "job with row, lease, progress, credits / bare Celery", paid, bare, 0.55),
        _figure("5b", "the same / django-celery-results with track_started", paid, stored, 1.5),
        _figure("5c", "job with row and lease, no credits / bare Celery", plain, bare, 0.55),
        _figure("5d", "the same / django-celery-results with track_started", plain, stored, 1.5),
    ]


def _figure(row: str, work: str, ours: list[float], peer: list[float], goal: float) -> Figure:
    return Figure(
        row=row,
        work=work,
        ours=f"{median(ours):.0f}/s",
        peer=f"{median(peer):.0f}/s",
        ratio=ratio_of(ours, peer),
        goal=goal,
        sense="at least",
        method=_METHOD,
        details={"ours_per_second": ours, "peer_per_second": peer},
    )


def _ours(tenant: Tenant, worker: Program, kind: JobKind, *, count: int = JOBS) -> float:
    """Jobs a second, from the moment the worker may begin until the last job has ended."""
    forget_jobs()
    with workers.held_back(worker):
        _enqueue(tenant, kind, count)
    began = time.time()
    workers.until(_all_ended, seconds=180, what="our jobs to end", every=0.25)
    return count / (_last_end(count) - began)


def _enqueue(tenant: Tenant, kind: JobKind, count: int) -> None:
    with tenant_scope(tenant.account_id, user_id=tenant.user_id):
        for site_id in tenant.site_ids:
            with transaction.atomic():
                made = jobs.enqueue_many(kind, items=[{}] * (count // len(tenant.site_ids)), site_id=site_id)
                if kind is handlers.PAID:
                    _hold(tenant, made)
    with as_owner(), connection.cursor() as cursor:
        # Autovacuum keeps a product's tables counted; these were empty a moment ago, and the planner believes it.
        cursor.execute(f"ANALYZE {Job._meta.db_table}, {CreditHold._meta.db_table}")


def _hold(tenant: Tenant, made: list[Job]) -> None:
    """A hold for each, as `credit_service.hold_for_job` leaves it, but in one insert: queueing is not timed."""
    function, account = handlers.FUNCTION, tenant.account_id
    CreditHold.objects.bulk_create(
        CreditHold(account_id=account, site_id=job.site_id, job_id=job.id, function=function, amount=1) for job in made
    )
    Job.objects.filter(id__in=[job.id for job in made]).update(credits_reserved=1)
    CreditBalance.objects.update(balance=F("balance") - len(made))


def _all_ended() -> bool:
    with cross_tenant(reason="watch the benchmark's jobs"):
        return not Job.objects.exclude(state__in=ENDED).exists()


def _last_end(count: int) -> float:
    """When the last job ended, by the same machine's clock. Raises RuntimeError unless each succeeded at once."""
    with cross_tenant(reason="count the benchmark's jobs"):
        done = Job.objects.filter(state=State.SUCCEEDED, attempts=1)
        found = done.aggregate(count=Count("id"), last=Max("finished_at"))
    if found["count"] != count:
        raise RuntimeError(f"{found['count']} of {count} jobs succeeded at the first attempt. See bench-ours.log.")
    return float(found["last"].timestamp())


def _celery(worker: Program, queue: str, *, count: int = JOBS) -> float:
    """Tasks a second of plain Celery in that worker."""
    with workers.held_back(worker):
        workers.send(handlers.BARE, queue=queue, count=count)
    began = time.perf_counter()
    ended = workers.until(partial(workers.is_drained, queue), seconds=180, what="Celery's tasks to end", every=0.02)
    return count / (ended - began)


def _install_peer() -> None:
    """Into a folder of its own: a peer is never a dependency of the product."""
    folder = home() / "peers"
    if not (folder / "django_celery_results").exists():
        command = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), PEER]
        if subprocess.run(command, check=False, cwd=REPO_ROOT).returncode:
            raise NotRun(f"{PEER} could not be installed")
    _create_tables(str(folder))


def _create_tables(folder: str) -> None:
    """The peer's own migrations, run under the peer's settings in a process of their own."""
    if "django_celery_results_taskresult" in connection.introspection.table_names():
        return
    if importlib.util.find_spec("config") is None:
        raise NotRun("PYTHONPATH must name the repository and its backend folder")
    code = (
        "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'bench.settings_results'; django.setup();"
        "from django.core.management import call_command; call_command('migrate', verbosity=0, interactive=False)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=REPO_ROOT)
