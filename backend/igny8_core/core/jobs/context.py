"""The job that this thread is running, if any."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass
class RunningJob:
    """What a worker holds while it runs a job; `lease_token` is its right to write the outcome.

    `admitted` are the jobs (id, queue) that its end let through, still to be run or rung for.
    """

    id: str
    kind: str
    lane: str
    account_id: str
    site_id: str | None
    lease_token: int
    attempts: int
    max_attempts: int
    cause_id: str
    root_id: str
    depth: int
    user_id: str | None = None
    queue: str = ""
    finished: bool = False
    admitted: list[tuple[str, str]] = field(default_factory=list)


_running: ContextVar[RunningJob | None] = ContextVar("running_job", default=None)


def running_job() -> RunningJob | None:
    """The job of this thread, or None in a web request or a shell."""
    return _running.get()


@contextmanager
def running(job: RunningJob) -> Iterator[RunningJob]:
    """Mark `job` as the one that this thread runs."""
    token = _running.set(job)
    try:
        yield job
    finally:
        _running.reset(token)
