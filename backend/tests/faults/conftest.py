"""A tenant whose rows are committed, and processes that see them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from config.invariants import INVARIANTS
from igny8_core.core.auth.models import Role
from igny8_core.core.jobs.models import Job, State
from igny8_core.domain.content.services import content_generation_service
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import World, make_task, make_world
from tests.faults.stack import Stack, stack
from tests.support.model_server import ModelServer


@pytest.fixture
def tenant(transactional_db) -> Iterator[World]:
    """An account with room for many jobs at once, within its scope. What must always hold, holds at the end."""
    world = make_world(credits=1_000_000, max_concurrent_tasks=60, daily_content_tasks=1_000, daily_ai_requests=10_000)
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        yield world
    assert [line for find in INVARIANTS.values() for line in find()] == []


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
