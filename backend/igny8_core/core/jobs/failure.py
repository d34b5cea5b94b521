"""What must happen in the transaction that ends a job badly: release its credits, mark its subject failed."""

from __future__ import annotations

from collections.abc import Callable

from igny8_core.core.jobs.models import Job
from igny8_core.shared.tenancy import tenant_scope

Hook = Callable[[Job], None]
_for_all: list[Hook] = []
_for_kind: dict[str, Hook] = {}


def on_any_failure(hook: Hook) -> None:
    """Run `hook` for each job that fails, dies or is cancelled. Bound by apps when they are ready."""
    if hook not in _for_all:
        _for_all.append(hook)


def on_failure_of(kind: str, hook: Hook) -> None:
    """Run `hook` when a job of that kind fails, dies or is cancelled. Bound by the kind's task."""
    _for_kind[kind] = hook


def run_hooks(job: Job) -> None:
    """Call inside the transaction that ended the job. Hooks run in the scope of the job's account."""
    own = _for_kind.get(job.kind)
    with tenant_scope(job.account_id, job_id=job.id):
        for hook in [*_for_all, *([own] if own else [])]:
            hook(job)
