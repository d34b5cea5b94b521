"""Losing the broker, a worker or the clock costs time, never work (reliability.md, scenarios 1, 2, 3, 7)."""

from __future__ import annotations

import signal

import pytest
from config import supervisor
from igny8_core.core.jobs import bell
from igny8_core.core.jobs.models import Job, State
from igny8_core.domain.billing.models import CreditHold, CreditTransaction
from igny8_core.domain.content.models import Content, ContentVersion, Task
from igny8_core.infrastructure.ai.models import AICall

from tests.factories import World, make_task
from tests.faults.conftest import assert_each_done_once, ended, write_pages
from tests.faults.stack import LEASE_SECONDS, Stack, kill, until
from tests.support.model_server import ModelServer
from tests.support.scenarios import count, scenario

pytestmark = pytest.mark.faults
_HELD = 120.0


@scenario(2)
def test_flushall_with_many_jobs_queued_and_some_running(tenant: World, processes: Stack) -> None:
    jobs = write_pages(tenant, 80)
    processes.start_worker(concurrency=2)
    processes.start_beat()
    running = Job.objects.filter(state=State.RUNNING)
    until(lambda: Content.objects.count() >= 5 and running.exists(), "the first pages, and a job in its middle")
    waiting = Job.objects.filter(state__in=[State.QUEUED, State.ADMITTED]).count()
    assert waiting > 30, "too few were waiting for the test to mean anything"
    processes.client().flushall()
    count.injected()
    until(lambda: ended(jobs), "all jobs to end", patience=240)
    assert_each_done_once(jobs)
    assert set(Job.objects.filter(id__in=[job.id for job in jobs]).values_list("attempts", flat=True)) == {1}


@scenario(1)
@pytest.mark.parametrize("victim", ["child", "parent", "all"])
def test_kill_9_in_the_middle_of_a_job(tenant: World, with_model: Stack, model: ModelServer, victim: str) -> None:
    worker = with_model.start_worker("first")
    assert worker.process is not None
    [child] = with_model.children(worker)
    model.script("slow", seconds=_HELD)
    jobs = write_pages(tenant, 1)
    until(lambda: model.counts["calls"] == 1, "the model to be asked")
    if victim != "parent":
        kill(child)
    if victim != "child":
        kill(worker.process.pid)
        worker.process.wait()
        kill(child)  # an orphan that still waits for its model would be a third party in this test
        with_model.start_worker("second")
    with_model.start_beat()
    until(lambda: ended(jobs), "the job to end")
    assert_each_done_once(jobs)
    job = Job.objects.get(id=jobs[0].id)
    assert job.attempts == 2
    assert AICall.objects.filter(job_id=job.id, state="started").count() == 1, "the attempt that died stays booked"


@scenario(1)
def test_an_orphaned_child_and_a_new_worker_do_a_job_once(tenant: World, with_model: Stack, model: ModelServer) -> None:
    """kill -9 of the parent only: the child goes on, holds its lease, and nobody takes the job from it."""
    worker = with_model.start_worker("first")
    assert worker.process is not None
    model.script("slow", seconds=LEASE_SECONDS * 2)
    jobs = write_pages(tenant, 1)
    until(lambda: model.counts["calls"] == 1, "the model to be asked")
    kill(worker.process.pid)
    worker.process.wait()
    with_model.start_worker("second")
    with_model.start_beat()
    until(lambda: ended(jobs), "the job to end")
    assert_each_done_once(jobs)


@scenario(7)
def test_a_worker_that_wakes_after_its_lease_changes_nothing(
    tenant: World, with_model: Stack, model: ModelServer
) -> None:
    first = with_model.start_worker("first")
    model.script("slow", seconds=LEASE_SECONDS)
    jobs = write_pages(tenant, 1)
    until(lambda: model.counts["calls"] == 1, "the model to be asked")
    first.signal(signal.SIGSTOP)
    count.injected()
    with_model.start_worker("second")
    with_model.start_beat()
    until(lambda: ended(jobs), "the other worker to finish")
    before = snapshot(tenant)
    first.signal(signal.SIGCONT)
    # The fence refuses it, or before that the one page per task, which the other worker has written.
    refusals = ("lease_lost", "content_content_task_id_key")
    until(lambda: any(word in with_model.log_of(first).read_text() for word in refusals), "the late writer's refusal")
    assert snapshot(tenant) == before
    assert_each_done_once(jobs)
    assert Job.objects.get(id=jobs[0].id).attempts == 2


def snapshot(world: World) -> list[object]:
    """The rows that a page leaves, as they are."""
    models = (Content, ContentVersion, Task, CreditHold, CreditTransaction, Job)
    rows = [list(model.objects.order_by("pk").values()) for model in models]
    # An event's own job may still be on its way, its row is no business of the late writer's.
    rows[-1] = [row for row in rows[-1] if row["kind"] == "content.generate_content"]
    return [world.account.id, *rows]


@scenario(3)
def test_redis_away_and_back(tenant: World, processes: Stack, client_of, settings) -> None:
    settings.CELERY_BROKER_URL = processes.env["REDIS_URL"]
    api = client_of(tenant.owner)
    processes.start_worker()
    processes.start_beat()
    until(lambda: write_and_finish(tenant), "a first page")
    processes.redis.stop()
    count.injected()
    tasks = [make_task(tenant, target_words=200) for _ in range(3)]
    accepted = []
    for task in tasks:
        # It does not wait for the broker, which stays away until all of these have been answered.
        response = api.post(f"/api/v1/writer/tasks/{task.id}/generate/")
        assert response.status_code == 202, response.content
        accepted.append(Job.objects.get(id=response.json()["job_id"]))
    assert api.get("/statusz").json()["status"] == "degraded"
    assert api.get("/readyz").status_code == 200
    assert processes.redis.start(processes.port) == processes.port
    until(lambda: ended(accepted), "the workers to resume by themselves")
    assert set(Job.objects.filter(id__in=[j.id for j in accepted]).values_list("state", flat=True)) == {"succeeded"}
    assert not any(program.has_died() for program in processes.running)


def write_and_finish(world: World) -> bool:
    """One page from order to end; True, so that it can be waited for."""
    jobs = write_pages(world, 1)
    until(lambda: ended(jobs), "a page to be written")
    return True


@scenario(5)
def test_a_crash_between_commit_and_message(tenant: World, processes: Stack, monkeypatch) -> None:
    """The job is committed and admitted, its message never sent: the sweeper rings."""
    monkeypatch.setattr(bell, "ring", lambda admitted: None)
    jobs = write_pages(tenant, 3)
    assert processes.client().dbsize() == 0
    monkeypatch.undo()
    processes.start_worker()
    processes.start_beat()
    until(lambda: ended(jobs), "the job that nobody heard of")
    assert_each_done_once(jobs)


@scenario(6)
def test_the_same_message_ten_times_at_once(tenant: World, processes: Stack) -> None:
    """One execution's effects, though a pool of four hears each message eleven times."""
    jobs = write_pages(tenant, 5)
    count.injected(10 * len(jobs))
    for _ in range(10):
        bell.ring([(job.id, job.queue) for job in jobs])
    processes.start_worker(concurrency=4)
    until(lambda: ended(jobs), "the jobs to end")
    until(lambda: processes.client().llen("ai") == 0, "the copies to be read")
    assert_each_done_once(jobs)


@scenario(1)
def test_a_worker_that_is_asked_to_end_finishes_its_job(tenant: World, with_model: Stack, model: ModelServer) -> None:
    """A deployment, or Ctrl-C: nothing is cut off in its middle, nothing is done twice."""
    worker = with_model.start_worker()
    worker.ends_its_children = True
    model.script("slow", seconds=2)
    jobs = write_pages(tenant, 1)
    until(lambda: model.counts["calls"] == 1, "the model to be asked")
    supervisor.stop([worker])
    assert ended(jobs)
    assert_each_done_once(jobs)
    assert Job.objects.get(id=jobs[0].id).attempts == 1
