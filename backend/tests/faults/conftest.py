"""A tenant whose rows are committed, and processes that see them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from config import invariants
from igny8_core.core.auth.models import Role
from igny8_core.core.jobs.models import Job, State
from igny8_core.domain.billing.models import CreditHold, CreditTransaction
from igny8_core.domain.content.models import Content, ContentVersion, Task
from igny8_core.domain.content.services import content_generation_service
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import World, make_task, make_world
from tests.faults.stack import Stack, stack
from tests.support import traps
from tests.support.model_server import ModelServer
from tests.support.scenarios import count
from tests.support.traps import Trap


@pytest.fixture
def tenant(transactional_db) -> Iterator[World]:
    """An account with room for many jobs at once, within its scope. What must always hold, holds at the end."""
    world = make_world(credits=1_000_000, max_concurrent_tasks=60, daily_content_tasks=1_000, daily_ai_requests=10_000)
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        yield world
    assert_invariants()


def assert_invariants() -> None:
    """What the checker finds counts as lost, doubled or leaked, by the invariant that is broken."""
    found = invariants.findings()
    for name, lines in found.items():
        if name in invariants.LEAKED:
            count.leaks += len(lines)
        elif name in invariants.DOUBLED:
            count.doubled += len(lines)
        else:
            count.lost += len(lines)
    assert found == {}


@pytest.fixture
def trap(processes: Stack, tmp_path: Path) -> Trap:
    """A trap for every worker that the test starts from now on."""
    file = tmp_path / "trap"
    made = Trap(file)
    processes.env[traps.VARIABLE] = str(file)
    return made


@pytest.fixture
def processes(tenant: World, tmp_path: Path) -> Iterator[Stack]:
    """Redis, and what the test starts."""
    with stack(tmp_path) as running:
        yield running


@pytest.fixture
def model() -> Iterator[ModelServer]:
    """A model that the test can slow down, to hold a job in its middle."""
    with ModelServer() as server:
        yield server


@pytest.fixture
def with_model(processes: Stack, model: ModelServer) -> Stack:
    """Processes that ask `model`."""
    processes.env |= {
        "IGNY8_AI_BASE_URL": model.base_url,
        "IGNY8_AI_API_KEY": "key",
        "IGNY8_AI_MODEL": "loopback-1",
        "IGNY8_AI_SELF_HOSTED": "true",
    }
    return processes


def write_pages(world: World, count: int) -> list[Job]:
    """So many pages ordered, each with its limits and its credit hold."""
    tasks = [make_task(world, target_words=200) for _ in range(count)]
    return [content_generation_service.request_generation(task_id=task.id) for task in tasks]


def ended(jobs: list[Job]) -> bool:
    """Whether every job has reached a terminal state."""
    ends = (State.SUCCEEDED, State.FAILED, State.DEAD, State.CANCELLED)
    return Job.objects.filter(id__in=[job.id for job in jobs], state__in=ends).count() == len(jobs)


def assert_each_done_once(jobs: list[Job]) -> None:
    """Each ordered page exists once, with one version, paid for by one settlement."""
    ids, tasks = [job.id for job in jobs], [job.args["task_id"] for job in jobs]
    assert set(Job.objects.filter(id__in=ids).values_list("state", flat=True)) == {State.SUCCEEDED}
    contents = Content.objects.filter(task_id__in=tasks)
    count.compare(ordered=tasks, found=contents.values_list("task_id", flat=True))
    count.compare(ordered=tasks, found=ContentVersion.objects.values_list("content__task_id", flat=True))
    assert set(Task.objects.filter(id__in=tasks).values_list("status", flat=True)) == {Task.Status.DONE}
    settled = CreditTransaction.objects.filter(job_id__in=ids, kind=CreditTransaction.Kind.SETTLE)
    count.compare(ordered=ids, found=settled.values_list("job_id", flat=True))
    assert not CreditTransaction.objects.filter(job_id__in=ids, kind=CreditTransaction.Kind.RELEASE).exists()
    assert not CreditHold.objects.filter(state=CreditHold.State.OPEN).exists()
