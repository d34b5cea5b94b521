"""A model that fails in every way, at a whole job: bounded attempts, a row a call, one end of the hold (9 and 10)."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from igny8_core.core.jobs.models import Job, State
from igny8_core.domain.billing.models import CreditHold, CreditTransaction
from igny8_core.domain.content.models import Content, Task
from igny8_core.domain.content.services import content_generation_service
from igny8_core.infrastructure.ai import engine
from igny8_core.infrastructure.ai.models import AICall, AIConnection
from pytest_django.fixtures import Settings

from tests.factories import World
from tests.faults.conftest import assert_each_done_once, write_pages
from tests.support.jobs import drain
from tests.support.model_server import ModelServer
from tests.support.scenarios import count, scenario

pytestmark = pytest.mark.faults
DEADLINE = 0.6
TEMPORARY = {
    "rate_limited": "ai_rate_limited",
    "error_500": "ai_server_error",
    "unavailable": "ai_server_error",
    "cut": "ai_connection_lost",
    "drip": "ai_timeout",
    "hang": "ai_timeout",
    "slow": "ai_timeout",
    "headers_never": "ai_timeout",
}
FINAL = {
    "unauthorized": "ai_auth_failed",
    "quota": "ai_quota_exhausted",
    "bad_request": "ai_bad_request",
    "web_page": "ai_bad_response",
    "truncated": "ai_truncated",
    "refusal": "ai_refused",
    "filtered": "ai_refused",
    "large": "ai_too_large",
}
NOTHING = {"null_content": "ai_empty", "empty": "ai_empty"}
ASKED_AGAIN = {
    "garbage": "ai_not_json",
    "half": "ai_not_json",
    "duplicate_keys": "ai_duplicate_keys",
    "ignored_schema": "ai_schema",
    "nonsense": "ai_nonsense",
}


@pytest.fixture
def connected(tenant: World, model: ModelServer, settings: Settings) -> AIConnection:
    settings.AI_CHAT_DEADLINE_SECONDS = DEADLINE
    return connect(tenant, model.base_url)


def connect(world: World, url: str) -> AIConnection:
    return AIConnection.objects.create(
        account=world.account, rung="json_schema_strict", text_model="m", base_url=url, api_key="k"
    )


def calls() -> list[tuple[str, str]]:
    return list(AICall.objects.order_by("id").values_list("state", "error_code"))


def assert_nothing_came_of(job: Job) -> None:
    """No page, no credit spent, one end of the one hold; the person may order it again."""
    assert not Content.objects.exists()
    assert [hold.state for hold in CreditHold.objects.filter(job=job)] == ["released"]
    assert CreditTransaction.objects.filter(job=job, kind="release").count() == 1
    assert not CreditTransaction.objects.filter(job=job, kind="settle").exists()
    assert Task.objects.get(id=job.args["task_id"]).status == Task.Status.FAILED


@scenario(9)
@pytest.mark.parametrize("fault", TEMPORARY)
def test_a_fault_that_passes(tenant: World, connected: AIConnection, model: ModelServer, fault: str) -> None:
    model.script(fault)
    count.injected()
    jobs = write_pages(tenant, 1)
    drain()
    assert_each_done_once(jobs)
    assert Job.objects.get(id=jobs[0].id).attempts == 2
    assert calls() == [("failed", TEMPORARY[fault]), ("ok", "")]


@scenario(9)
@pytest.mark.parametrize("fault", ["rate_limited", "error_500", "cut", "drip"])
def test_a_fault_that_stays(tenant: World, connected: AIConnection, model: ModelServer, fault: str) -> None:
    job = write_while(tenant, model, fault)
    assert (job.state, job.attempts, job.error_code) == (State.DEAD, job.max_attempts, TEMPORARY[fault])
    assert calls() == [("failed", TEMPORARY[fault])] * job.max_attempts
    assert_nothing_came_of(job)
    model.faults.clear()
    again = content_generation_service.request_generation(task_id=job.args["task_id"])
    drain()
    assert_each_done_once([again])


@pytest.fixture
def nobody_accepts() -> Iterator[str]:
    """An address whose queue of connections is full: a further one is never answered."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        waiting = [socket.socket() for _ in range(3)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(listener.getsockname())
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
        for one in waiting:
            one.close()


@scenario(9)
def test_a_connection_that_is_never_made(tenant: World, nobody_accepts: str, settings: Settings) -> None:
    settings.AI_CHAT_DEADLINE_SECONDS = DEADLINE
    connect(tenant, nobody_accepts)
    [job] = write_pages(tenant, 1)
    drain()
    job.refresh_from_db()
    count.injected(job.attempts)
    assert (job.state, job.attempts, job.error_code) == (State.DEAD, job.max_attempts, "ai_timeout")
    assert calls() == [("failed", "ai_timeout")] * job.max_attempts
    assert_nothing_came_of(job)


def write_while(tenant: World, model: ModelServer, fault: str) -> Job:
    """One page ordered while every answer of the model is spoilt so; its job, ended."""
    model.script(*[fault] * 50)
    [job] = write_pages(tenant, 1)
    drain()
    job.refresh_from_db()
    count.injected(model.counts["calls"])
    return job


@scenario(9, 10)
@pytest.mark.parametrize("fault", FINAL)
def test_a_fault_that_no_repetition_mends(
    tenant: World, connected: AIConnection, model: ModelServer, fault: str
) -> None:
    job = write_while(tenant, model, fault)
    assert (job.state, job.attempts, job.error_code) == (State.FAILED, 1, FINAL[fault])
    assert calls() == [("failed", FINAL[fault])], "asked once: what was cut short is neither repaired nor repeated"
    assert_nothing_came_of(job)


@scenario(10)
@pytest.mark.parametrize("fault", NOTHING)
def test_no_answer_is_nothing_to_repair(tenant: World, connected: AIConnection, model: ModelServer, fault: str) -> None:
    job = write_while(tenant, model, fault)
    assert (job.state, job.error_code) == (State.DEAD, NOTHING[fault])
    assert calls() == [("failed", NOTHING[fault])] * job.max_attempts
    assert_nothing_came_of(job)


@scenario(10)
@pytest.mark.parametrize("fault", ASKED_AGAIN)
def test_an_answer_that_is_none_is_asked_for_again_at_most_twice_an_attempt(
    tenant: World, connected: AIConnection, model: ModelServer, fault: str
) -> None:
    job = write_while(tenant, model, fault)
    assert (job.state, job.error_code) == (State.DEAD, ASKED_AGAIN[fault])
    assert calls() == [("failed", ASKED_AGAIN[fault])] * engine.MAX_ATTEMPTS * job.max_attempts
    assert_nothing_came_of(job)


@scenario(10)
@pytest.mark.parametrize("fault", ["fenced", "prose"])
def test_an_answer_in_wrapping_is_read(tenant: World, connected: AIConnection, model: ModelServer, fault: str) -> None:
    model.script(fault)
    jobs = write_pages(tenant, 1)
    drain()
    assert_each_done_once(jobs)
    assert calls() == [("ok", "")]


@scenario(10)
def test_a_repaired_answer_is_paid_from_the_one_hold(
    tenant: World, connected: AIConnection, model: ModelServer
) -> None:
    model.script("nonsense", "garbage")
    count.injected(2)
    jobs = write_pages(tenant, 1)
    drain()
    assert_each_done_once(jobs)
    assert [state for state, _ in calls()] == ["failed", "failed", "ok"]
    [hold] = CreditHold.objects.filter(job=jobs[0])
    assert hold.settled <= hold.amount
