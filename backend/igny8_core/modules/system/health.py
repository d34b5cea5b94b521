"""Is the process alive, can it serve, how are its dependencies?"""

from __future__ import annotations

from typing import Any

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from igny8_core.shared.tenancy import cross_tenant

_OLDEST_WAITING = """
SELECT extract(epoch FROM clock_timestamp() - min(coalesce(run_after, created_at))) FROM igny8_jobs_job
WHERE state IN ('queued', 'admitted') AND (run_after IS NULL OR run_after <= clock_timestamp())
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
    """Each dependency, and the age of the oldest waiting job in seconds."""
    parts: dict[str, Any] = {"database": _database(), "redis": _redis()}
    healthy = parts["database"]["ok"] and parts["redis"]["ok"]
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
    return {"ok": True, "oldest_waiting_job_seconds": float(age or 0)}


def _redis() -> dict[str, Any]:
    try:
        with redis.Redis.from_url(settings.CELERY_BROKER_URL, socket_connect_timeout=1, socket_timeout=1) as client:
            return {"ok": bool(client.ping())}
    except redis.RedisError:
        return {"ok": False}
