"""What a kind of job is. Each domain declares its own in `domain/<x>/jobs.py`; a task binds to the name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Queue = Literal["interactive", "ai", "publish", "bulk"]
QUEUES: tuple[Queue, ...] = ("interactive", "ai", "publish", "bulk")


@dataclass(frozen=True)
class JobKind:
    """`lane` decides whose concurrency a job uses: its site's (`max_concurrent_tasks`), or one beside it."""

    name: str
    queue: Queue
    max_attempts: int = 5
    lane: Literal["site", "events", "webhooks"] = "site"
    label: str = ""


EVENTS_DISPATCH = JobKind("events.dispatch", queue="interactive", lane="events", label="Run automation for an event")
# Receivers may be slow: they must hold up neither the account's pages nor its rules.
SEND_WEBHOOK = JobKind("webhooks.send", queue="publish", lane="webhooks", label="Send a webhook")
EXPORT_ACCOUNT = JobKind("account.export", queue="bulk", max_attempts=3, label="Export everything of the account")
# A job of the operators' account: the one that it deletes has no row left to hold it.
DELETE_ACCOUNT = JobKind("account.delete", queue="bulk", label="Delete a closed account")
