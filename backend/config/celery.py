"""The Celery app: an engine for job messages. Admission, retries and truth are ours, in `core/jobs`."""

from __future__ import annotations

import os
from typing import Any

from celery import Celery
from celery.signals import heartbeat_sent, worker_process_init
from igny8_core.core.jobs.kinds import QUEUES
from kombu import Queue

from config import tracing

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

app = Celery("igny8")
app.config_from_object("django.conf:settings", namespace="CELERY")
# The default exchange routes by queue name without a binding table in Redis, so losing Redis loses no route.
app.conf.task_queues = [Queue(name, exchange="", routing_key=name) for name in QUEUES]
app.conf.imports = ("igny8_core.infrastructure.messaging.celery_tasks", "config.doors")


@heartbeat_sent.connect
def note_worker(sender: Any, **_: Any) -> None:
    """Every two seconds, from a worker's own process and not from those that may hang in a job."""
    from igny8_core.core.jobs import signs  # noqa: PLC0415 - it needs the settings, which Celery loads when it starts

    signs.note_worker(sender.eventer.hostname)


@worker_process_init.connect
def trace(**_: Any) -> None:
    """In each process that runs jobs; what sends spans in the background does not survive a fork."""
    tracing.set_up("igny8-worker")
