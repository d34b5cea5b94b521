"""The Celery app: an engine for job messages. Admission, retries and truth are ours, in `core/jobs`."""

from __future__ import annotations

import os

from celery import Celery
from kombu import Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

app = Celery("igny8")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.task_queues = [Queue(name) for name in ("interactive", "ai", "publish", "bulk")]
app.conf.imports = ("igny8_core.infrastructure.messaging.celery_tasks", "config.doors")
