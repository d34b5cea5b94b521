"""kill -9 at each step of a job's way, of the child and of the whole worker (scenario 1, by traps)."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from igny8_core.core.jobs.models import Job
from igny8_core.infrastructure.ai.models import AICall

from tests.factories import World
from tests.faults.conftest import assert_each_done_once, ended, write_pages
from tests.faults.stack import Stack, until
from tests.support.model_server import ModelServer, function_of
from tests.support.scenarios import count, scenario
from tests.support.traps import Trap

pytestmark = [pytest.mark.faults, scenario(1)]


@dataclass(frozen=True)
class Step:
    """Attempts that were counted in the end, and how often the model was asked for the page."""

    attempts: int
    calls: int
    at: int = 1


STEPS = {
    "before_claim": Step(attempts=1, calls=1),
    "after_claim": Step(attempts=2, calls=1),
    "after_answer": Step(attempts=2, calls=2, at=2),  # the first answer is to the question how the model takes schemas
    "after_settling": Step(attempts=2, calls=2),
    "after_commit": Step(attempts=1, calls=1),
}


@pytest.mark.parametrize("victim", ["child", pytest.param("parent", marks=pytest.mark.thorough)])
@pytest.mark.parametrize("step", STEPS)
def test_a_page_is_written_once(
    tenant: World, with_model: Stack, model: ModelServer, trap: Trap, step: str, victim: str
) -> None:
    first = with_model.start_worker("first")
    trap.arm(name=step, at=STEPS[step].at, with_parent=victim == "parent")
    jobs = write_pages(tenant, 1)
    until(lambda: trap.sprung, f"the worker to die {step}")
    count.injected()
    if victim == "parent":
        assert first.process is not None
        first.process.wait()
        with_model.start_worker("second")
    with_model.start_beat()
    until(lambda: ended(jobs), "the job to end")
    assert_each_done_once(jobs)
    assert Job.objects.get(id=jobs[0].id).attempts == STEPS[step].attempts
    asked = [function_of(body) for body in model.requests]
    assert asked.count("generate_content") == STEPS[step].calls
    booked = AICall.objects.filter(job_id=jobs[0].id).values_list("function", flat=True)
    assert sorted(booked) == sorted(asked), "each call has its row, also those whose process died"
