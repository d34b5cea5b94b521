"""What a running product says of itself, in words: `igny8 doctor` prints it after the setup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import Count
from django.utils import timezone
from igny8_core.core.jobs import signs
from igny8_core.core.jobs.models import Job, State
from igny8_core.domain.publishing.models import WordPressConnection
from igny8_core.infrastructure.ai.models import AICall
from igny8_core.modules.system.health import SILENT, STALE, WAITS_LONG
from igny8_core.shared.tenancy import cross_tenant

from config.doctor_check import Check

_RUNBOOKS = "docs/runbooks"
_WAITING = """
SELECT queue, count(*), extract(epoch FROM clock_timestamp() - min(admitted_at))
FROM igny8_jobs_job WHERE state = 'admitted' GROUP BY queue ORDER BY 3 DESC
"""


def checks() -> Iterator[Check]:
    """Redis, workers, clock, queues, model, WordPress. A product that nobody has started is no failure."""
    seen = signs.read()
    if seen is None:
        yield Check("Redis", "does not answer", f"Jobs are kept and wait. Start it: {_RUNBOOKS}/stuck-queue.md.")
        seen = signs.Signs(None, {})
    running = seen.tick is not None or bool(seen.workers)
    if running:
        yield _workers(seen)
        yield _clock(seen)
    else:
        yield Check("Workers", "not running (`igny8 up` or the images start them)")
    with cross_tenant(reason="an operator asks for the state of every tenant"):
        yield _queues(running)
        yield _dead_jobs()
        yield _model()
        yield _wordpress()


def _workers(seen: signs.Signs) -> Check:
    alive = [name for name, age in seen.workers.items() if age < SILENT]
    if alive:
        return Check("Workers", f"{len(alive)} alive")
    return Check("Workers", "none has given a sign", f"Start a worker, or read its log: {_RUNBOOKS}/stuck-queue.md.")


def _clock(seen: signs.Signs) -> Check:
    if seen.tick is not None and seen.tick < STALE:
        return Check("Clock", f"ticked {seen.tick:.0f} s ago")
    since = "never" if seen.tick is None else f"{seen.tick / 60:.0f} min ago"
    mend = "Start beat (one suffices): without it no rule runs and no lost job is found."
    return Check("Clock", f"last tick: {since}", mend)


def _queues(running: bool) -> Check:
    with connection.cursor() as cursor:
        cursor.execute(_WAITING)
        waiting: list[Any] = cursor.fetchall()
    if not waiting:
        return Check("Queues", "no job waits for a worker")
    queue, number, age = waiting[0]
    found = f"{sum(row[1] for row in waiting)} jobs wait for a worker; the oldest {float(age) / 60:.0f} min, in {queue}"
    if not running or float(age) < WAITS_LONG:
        return Check("Queues", found)
    return Check("Queues", found, f"{number} wait in {queue}. Is a worker serving it? {_RUNBOOKS}/stuck-queue.md.")


def _dead_jobs() -> Check:
    day = timezone.now() - timedelta(days=1)
    dead = Job.objects.filter(state=State.DEAD, finished_at__gte=day).values("kind", "error_code")
    worst = dead.annotate(n=Count("id")).order_by("-n").first()
    if worst is None:
        return Check("Given-up jobs", "none in the last day")
    found = f"{worst['n']} × {worst['kind']}: {worst['error_code']}"
    return Check("Given-up jobs", found, "Mend the cause, then try them again on the page Jobs.")


def _model() -> Check:
    """What the last hour's calls met: a key that is refused stays refused."""
    hour = timezone.now() - timedelta(hours=1)
    calls = AICall.objects.filter(created_at__gte=hour).exclude(state=AICall.State.STARTED)
    failed = calls.filter(state=AICall.State.FAILED).values("error_code").annotate(n=Count("id")).order_by("-n").first()
    total = calls.count()
    if failed is None:
        return Check("Model", f"{total} calls in the last hour, none failed")
    found = f"{failed['n']} of {total} calls in the last hour failed: {failed['error_code']}"
    if failed["error_code"] == "ai_auth_failed":
        return Check("Model", found, "The provider refuses the key. Enter a new one under Settings → Integrations.")
    mend = f"{_RUNBOOKS}/provider-outage.md says what happens to the jobs." if failed["n"] * 5 > total else ""
    return Check("Model", found, mend)


def _wordpress() -> Check:
    refused = WordPressConnection.objects.filter(state=WordPressConnection.State.ATTENTION)
    sites = list(refused.values_list("site__name", flat=True)[:3])
    if not sites:
        return Check("WordPress", "every connection that was tested works")
    mend = "Their owners see the cause under Publisher → Destinations; nothing is sent there until it is mended."
    return Check("WordPress", f"{refused.count()} connections need attention: {', '.join(sites)}", mend)
