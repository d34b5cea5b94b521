"""Durable jobs: enqueued with the business, admitted by lane, claimed once, fenced, retried, swept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from igny8_core.core.jobs import runner, services, sweeper
from igny8_core.core.jobs.context import running_job
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.core.jobs.models import Job, State
from igny8_core.shared.errors import Conflict, Invalid, UpstreamFailed

from tests.support.jobs import drain
from tests.support.scenarios import scenario

KIND = JobKind("test.kind", queue="bulk", max_attempts=3)


@pytest.fixture
def handler(monkeypatch):
    """Bind a function to the test's kind for one test."""

    def bind(function):
        monkeypatch.setitem(runner.HANDLERS, KIND.name, function)

    return bind


def _admitted(world) -> list[str]:
    services.admit(world.site.id)
    return list(Job.objects.filter(state=State.ADMITTED).order_by("id").values_list("id", flat=True))


def test_a_rollback_drops_the_job(scope):
    with transaction.atomic():
        services.enqueue(KIND, site_id=scope.site.id, args={})
        transaction.set_rollback(True)
    assert Job.objects.filter(kind=KIND.name).count() == 0


@scenario(26)
def test_a_lane_admits_at_most_its_share(scope, handler):
    handler(lambda: None)
    scope.plan.max_concurrent_tasks = 2
    scope.plan.save()
    services.enqueue_many(KIND, items=[{}] * 5, site_id=scope.site.id)
    first = _admitted(scope)
    assert len(first) == 2
    runner.run(first[0])
    assert Job.objects.filter(state=State.SUCCEEDED).count() == 1
    assert Job.objects.filter(state=State.ADMITTED).count() == 2, "the end of one admits the next"


@scenario(6)
def test_a_message_delivered_ten_times_runs_once(scope, handler):
    runs = []
    handler(lambda: runs.append(1))
    services.enqueue(KIND, site_id=scope.site.id, args={})
    [job_id] = _admitted(scope)
    for _ in range(10):
        runner.run(job_id)
    assert runs == [1]


def test_the_same_dedupe_key_waits_once(scope):
    first = services.enqueue(KIND, site_id=scope.site.id, args={"n": 1}, dedupe_key="same")
    second = services.enqueue(KIND, site_id=scope.site.id, args={"n": 2}, dedupe_key="same")
    assert first.id == second.id


def test_results_and_the_end_of_the_job_commit_together(scope, handler):
    def work():
        with services.completion() as result:
            result["answer"] = 42

    handler(work)
    job = services.enqueue(KIND, site_id=scope.site.id, args={})
    drain()
    job.refresh_from_db()
    assert (job.state, job.result) == (State.SUCCEEDED, {"answer": 42})


@scenario(7)
def test_a_zombie_changes_nothing(scope, handler):
    """Stopped past its lease, another finished meanwhile: the late writer's transaction rolls back."""

    def work():
        mine = running_job()
        Job.objects.filter(id=mine.id).update(lease_token=mine.lease_token + 1)
        with services.completion() as result:
            result["written_by"] = "the zombie"

    handler(work)
    job = services.enqueue(KIND, site_id=scope.site.id, args={})
    runner.run(_admitted(scope)[0])
    job.refresh_from_db()
    assert job.state == State.RUNNING
    assert job.result is None


def test_a_retryable_failure_is_tried_again_and_then_given_up(scope, handler):
    def fail():
        raise UpstreamFailed("model_down", "The model is down.", retryable=True)

    handler(fail)
    job = services.enqueue(KIND, site_id=scope.site.id, args={})
    drain()
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error_code) == (State.DEAD, 3, "model_down")
    assert "Given up after 3 attempts" in job.error_detail


@pytest.mark.parametrize(
    "error",
    [Invalid("wrong", "It is wrong."), UpstreamFailed("refused", "No.", retryable=False)],
    ids=["invalid", "upstream"],
)
def test_a_final_failure_is_not_tried_again(scope, handler, error):
    def fail():
        raise error

    handler(fail)
    job = services.enqueue(KIND, site_id=scope.site.id, args={})
    drain()
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error_code) == (State.FAILED, 1, error.code)


def test_a_crash_keeps_no_details_of_the_exception(scope, handler):
    def crash():
        raise KeyError("secret-token-123")

    handler(crash)
    job = services.enqueue(KIND, site_id=scope.site.id, args={})
    drain()
    job.refresh_from_db()
    assert job.state == State.DEAD
    assert "secret-token-123" not in job.error_detail


@scenario(27)
def test_an_unknown_kind_is_parked_until_a_worker_knows_it(scope, handler):
    job = services.enqueue(KIND, site_id=scope.site.id, args={})
    runner.run(_admitted(scope)[0])
    job.refresh_from_db()
    assert job.state == State.PARKED
    handler(lambda: None)
    assert sweeper.sweep().unparked == 1
    drain()
    job.refresh_from_db()
    assert job.state == State.SUCCEEDED


def test_the_sweeper_frees_an_expired_lease(scope, handler):
    handler(lambda: None)
    job = services.enqueue(KIND, site_id=scope.site.id, args={})
    past = timezone.now() - timedelta(seconds=1)
    Job.objects.filter(id=job.id).update(state=State.RUNNING, attempts=1, lease_until=past, lease_token=1)
    assert sweeper.sweep().freed == 1
    drain()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.SUCCEEDED, 2)


@scenario(26)
def test_a_job_that_always_loses_its_worker_dies(scope):
    job = services.enqueue(KIND, site_id=scope.site.id, args={})
    past = timezone.now() - timedelta(seconds=1)
    Job.objects.filter(id=job.id).update(state=State.RUNNING, attempts=3, lease_until=past, lease_token=3)
    assert sweeper.sweep().died == 1
    job.refresh_from_db()
    assert (job.state, job.error_code) == (State.DEAD, "worker_lost")


def test_a_lost_message_is_rung_again(scope):
    job = services.enqueue(KIND, site_id=scope.site.id, args={})
    long_ago = timezone.now() - timedelta(hours=1)
    Job.objects.filter(id=job.id).update(state=State.ADMITTED, admitted_at=long_ago, updated_at=long_ago)
    assert sweeper.sweep().rung_again == 1
    assert sweeper.sweep().rung_again == 0, "only once per interval"
    job.refresh_from_db()
    assert job.admitted_at == long_ago, "it has waited for a worker since then, however often the bell rang"


def test_a_waiting_job_is_cancelled_at_once(scope):
    job = services.enqueue(KIND, site_id=scope.site.id, args={})
    assert services.cancel(job_id=job.id).state == State.CANCELLED
    with pytest.raises(Conflict):
        services.cancel(job_id=job.id)


def test_a_running_job_stops_at_its_next_step(scope, handler):
    def work():
        services.report_progress(done=1, total=3, step="one")
        services.cancel(job_id=running_job().id)
        services.report_progress(done=2, total=3, step="two")

    handler(work)
    job = services.enqueue(KIND, site_id=scope.site.id, args={})
    drain()
    job.refresh_from_db()
    assert (job.state, job.progress_step) == (State.CANCELLED, "two")


def test_a_dead_job_can_be_driven_again(scope, handler):
    handler(lambda: None)
    job = services.enqueue(KIND, site_id=scope.site.id, args={})
    with pytest.raises(Conflict):
        services.redrive(job_id=job.id)
    Job.objects.filter(id=job.id).update(state=State.DEAD, attempts=3)
    services.redrive(job_id=job.id)
    drain()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.SUCCEEDED, 1)
