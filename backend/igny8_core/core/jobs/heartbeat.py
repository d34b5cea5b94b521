"""Extend the lease of the job that this process runs, and of the one that follows it.

From one thread, which is started with the first job.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.conf import settings
from django.db import DatabaseError, connection

from igny8_core.core.jobs.context import RunningJob
from igny8_core.shared.ids import to_uuid
from igny8_core.shared.tenancy import cross_tenant

log = structlog.get_logger(__name__)
_lock = threading.Lock()
_held: dict[str, RunningJob] = {}
_wake = threading.Event()
_thread: threading.Thread | None = None

_EXTEND = """
UPDATE igny8_jobs_job SET lease_until = clock_timestamp() + make_interval(secs => %s)
WHERE id = %s AND lease_token = %s AND state = 'running'
"""


@contextmanager
def beating(job: RunningJob) -> Iterator[None]:
    """Keep the job's lease alive while the block runs."""
    _ensure_thread()
    with _lock:
        _held[job.id] = job
    try:
        yield
    finally:
        with _lock:
            _held.pop(job.id, None)


def _ensure_thread() -> None:
    global _thread
    # A fork copies the variable but not the thread, hence the check for life.
    if _thread is None or not _thread.is_alive():
        _thread = threading.Thread(target=_beat, name="job-heartbeat", daemon=True)
        _thread.start()


def _beat() -> None:
    while not _wake.wait(settings.JOB_LEASE_SECONDS / 3):
        extend()


def extend() -> None:
    """Extend every lease that this process holds, once."""
    with _lock:
        held = [job for own in _held.values() for job in (own, own.following) if job]
    if not held:
        return
    try:
        with cross_tenant(reason="leases of whatever this process runs"), connection.cursor() as cursor:
            for job in held:
                cursor.execute(_EXTEND, [settings.JOB_LEASE_SECONDS, to_uuid(job.id, prefix="job"), job.lease_token])
    except DatabaseError:
        # The next beat tries again; if none succeeds, the lease runs out as it should.
        log.warning("heartbeat_failed")
    finally:
        # Beats are rare; a connection held between them would only be in the way.
        connection.close()
