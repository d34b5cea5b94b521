"""One message, many short jobs: the end of a job claims the lane's next one for the same worker."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from igny8_core.core.jobs import bell, heartbeat, runner, services, sweeper
from igny8_core.core.jobs.context import running_job
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.core.jobs.models import Job, State
from igny8_core.shared.errors import Invalid, UpstreamFailed

from tests.support.jobs import drain

pytestmark = pytest.mark.django_db(transaction=True)
KIND = JobKind("test.kind", queue="bulk", max_attempts=3)


@pytest.fixture
def in_turn(scope, monkeypatch, settings):
    """Queues three jobs of a lane that runs one at a time, for a worker that goes on; `work` gets a job's number."""
    settings.JOB_CHAIN_SECONDS = 60
    scope.plan.max_concurrent_tasks = 1
    scope.plan.save()

    def enqueue(work):
        monkeypatch.setitem(runner.HANDLERS, KIND.name, work)
        jobs = services.enqueue_many(KIND, items=[{"n": n} for n in range(3)], site_id=scope.site.id)
        return [job.id for job in jobs]

    return enqueue


def test_a_worker_goes_on_to_the_next_job_of_the_lane(in_turn, scope, monkeypatch):
    """The end of a job claims the next one: no second message, and no claim of its own."""
    seen, rung = [], []
    monkeypatch.setattr(bell, "ring", rung.extend)

    def work(*, n):
        mine = running_job()
        seen.append((n, mine.id, Job.objects.get(id=mine.id).state))
        with services.completion() as result:
            result["n"] = n

    ids = in_turn(work)
    rung.clear()
    runner.run(ids[0])
    assert seen == [(n, ids[n], State.RUNNING) for n in range(3)]
    assert rung == []
    assert list(Job.objects.order_by("id").values_list("state", "attempts", "result")) == [
        (State.SUCCEEDED, 1, {"n": n}) for n in range(3)
    ]


@pytest.mark.parametrize("error", [Invalid("wrong", "It is wrong."), UpstreamFailed("down", "Down.", retryable=True)])
def test_a_worker_goes_on_after_a_job_that_failed(in_turn, scope, error):
    def work(*, n):
        if n == 0:
            raise error

    ids = in_turn(work)
    runner.run(ids[0])
    assert set(Job.objects.filter(id__in=ids[1:]).values_list("state", "attempts")) == {(State.SUCCEEDED, 1)}


def test_a_job_whose_end_is_rolled_back_takes_no_other_along(in_turn, scope):
    def work(*, n):
        with services.completion():
            Job.objects.filter(id=ids[0]).update(lease_token=99)

    ids = in_turn(work)
    runner.run(ids[0])
    assert list(Job.objects.order_by("id").values_list("state", flat=True)) == ["running", "queued", "queued"]


def test_only_jobs_of_the_same_queue_follow(in_turn, scope, monkeypatch):
    rung = []
    monkeypatch.setattr(bell, "ring", rung.extend)
    ids = in_turn(lambda n: None)
    Job.objects.filter(id=ids[1]).update(queue="publish")
    rung.clear()
    runner.run(ids[0])
    assert rung == [(ids[1], "publish")]
    assert list(Job.objects.order_by("id").values_list("state", flat=True)) == ["succeeded", "admitted", "queued"]


def test_what_a_stopped_worker_had_taken_along_runs_elsewhere(in_turn, scope):
    """The process ends between the end of a job and the beginning of the next, which it holds already."""

    class PowerCut(BaseException):
        pass

    def work(*, n):
        with services.completion():
            pass
        if n == 0:
            raise PowerCut

    ids = in_turn(work)
    with pytest.raises(PowerCut):
        runner.run(ids[0])
    assert Job.objects.get(id=ids[1]).state == State.RUNNING
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    sweeper.sweep()
    drain()
    assert list(Job.objects.order_by("id").values_list("state", "attempts")) == [
        (State.SUCCEEDED, 1), (State.SUCCEEDED, 2), (State.SUCCEEDED, 1)
    ]  # fmt: skip


def test_the_beat_keeps_what_follows(in_turn, scope):
    """A handler that goes on after its end must not cost the next job its lease."""
    leases = []

    def work(*, n):
        with services.completion():
            pass
        if n == 0:
            before = Job.objects.get(id=ids[1]).lease_until
            heartbeat._extend([running_job().following])
            leases.extend([before, Job.objects.get(id=ids[1]).lease_until])

    ids = in_turn(work)
    runner.run(ids[0])
    assert leases[0] < leases[1]
