"""The job that this thread is running, if any."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass
class RunningJob:
    """What a worker holds while it runs a job; `lease_token` is its right to write the outcome.

    `args` are the handler's, as JSON. Until `goes_on_until` (of the monotonic clock) the worker takes the lane's next
    job along when it ends this one: `following` is that job, already claimed. `admitted` are the others (id, queue)
    that the end let through, still to be rung for.
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
    args: str = "{}"
    goes_on_until: float = 0.0
    finished: bool = False
    following: RunningJob | None = None
    admitted: list[tuple[str, str]] = field(default_factory=list)

    def let_through(self, following: RunningJob | None, admitted: list[tuple[str, str]]) -> None:
        """What the job's end let through; once that is committed."""
        self.following = following
        self.admitted = admitted


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
