"""Bind a kind of job to the function that does it. A task is a door: one service call, ids only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from igny8_core.core.jobs import failure
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.core.jobs.models import Job
from igny8_core.core.jobs.runner import HANDLERS

KINDS: dict[str, JobKind] = {}


def job_task(
    kind: JobKind, *, on_failure: Callable[[Job], None] | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Decorate the handler of `kind`. `on_failure` runs in the transaction that ends such a job badly.

    Raises RuntimeError when the kind has a handler already.
    """

    def bind(handler: Callable[..., Any]) -> Callable[..., Any]:
        if kind.name in HANDLERS:
            raise RuntimeError(f"two handlers for jobs of kind {kind.name}")
        HANDLERS[kind.name] = handler
        KINDS[kind.name] = kind
        if on_failure is not None:
            failure.on_failure_of(kind.name, on_failure)
        return handler

    return bind
