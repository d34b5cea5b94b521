"""Is the process alive, can it serve, how are its dependencies?"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from igny8_core.core.jobs import signs
from igny8_core.shared.tenancy import cross_tenant

SILENT, STALE, WAITS_LONG = 30.0, 120.0, 900.0
"""Seconds: a worker without a sign, a clock without a tick, an admitted job that no worker takes."""
LEAST_FREE = 2 * 1024**3

_OLDEST_WAITING = """
SELECT extract(epoch FROM clock_timestamp() - min(admitted_at)) FROM igny8_jobs_job WHERE state = 'admitted'
"""


def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


def readyz(request: HttpRequest) -> JsonResponse:
    """The database answers and has every migration."""
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": "unreachable"}, status=503)
    if missing:
        return JsonResponse({"status": "unavailable", "migrations_missing": len(missing)}, status=503)
    return JsonResponse({"status": "ok"})


def statusz(request: HttpRequest) -> JsonResponse:
    """Each dependency: database, Redis, the workers' and the clock's last signs, the oldest waiting job, the disk.

    503 when the product cannot answer; 200 and `degraded` when it answers and something behind it does not go on.
    """
    seen = signs.read()
    parts: dict[str, Any] = {
        "database": _database(),
        "redis": {"ok": seen is not None},
        "workers": _workers(seen),
        "clock": _clock(seen),
        "disk": _disk(),
    }
    healthy = all(part["ok"] for part in parts.values())
    return JsonResponse(
        {"status": "ok" if healthy else "degraded", **parts}, status=200 if parts["database"]["ok"] else 503
    )


def _database() -> dict[str, Any]:
    try:
        with cross_tenant(reason="the age of the oldest waiting job of all"), connection.cursor() as cursor:
            cursor.execute(_OLDEST_WAITING)
            [age] = cursor.fetchone()
    except DatabaseError:
        return {"ok": False}
    waited = float(age or 0)
    return {"ok": True, "oldest_waiting_job_seconds": waited, "queue_ok": waited < WAITS_LONG}


def _workers(seen: signs.Signs | None) -> dict[str, Any]:
    """Seconds since each worker's last sign; every two seconds one gives it, busy or not."""
    ages = {} if seen is None else seen.workers
    return {"ok": any(age < SILENT for age in ages.values()), "seconds_since_sign": ages}


def _clock(seen: signs.Signs | None) -> dict[str, Any]:
    age = None if seen is None else seen.tick
    return {"ok": age is not None and age < STALE, "seconds_since_tick": age}


def _disk() -> dict[str, Any]:
    """Of the folder that hosted sites are written to."""
    folder = Path(settings.SITES_DATA_DIR)
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    return {"ok": free >= LEAST_FREE, "free_bytes": free}
