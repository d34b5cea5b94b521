"""One message, many short jobs: the end of a job claims the lane's next one for the same worker."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone
from igny8_core.core.jobs import bell, ends, heartbeat, runner, services, sweeper
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


def _outcomes() -> list[tuple[str, int]]:
    return list(Job.objects.order_by("id").values_list("state", "attempts"))


def test_a_worker_goes_on_to_the_next_job_of_the_lane(in_turn, scope, monkeypatch):
    """The end of a job claims the next one: no second message, and no claim of its own."""
    seen, rung, claimed = [], [], []
    claim = ends.claim
    monkeypatch.setattr(bell, "ring", rung.extend)
    monkeypatch.setattr(ends, "claim", lambda job_id, **how: claimed.append(job_id) or claim(job_id, **how))

    def work(*, n):
        mine = running_job()
        seen.append((n, mine.id, Job.objects.get(id=mine.id).state))
        with services.completion() as result:
            result["n"] = n

    ids = in_turn(work)
    rung.clear()
    runner.run(ids[0])
    assert seen == [(n, ids[n], State.RUNNING) for n in range(3)]
    assert (rung, claimed) == ([], ids[:1])
    assert list(Job.objects.order_by("id").values_list("state", "attempts", "result")) == [
        (State.SUCCEEDED, 1, {"n": n}) for n in range(3)
    ]


@pytest.mark.parametrize(
    ("error", "ended"),
    [
        (Invalid("wrong", "It is wrong."), (State.FAILED, 1)),
        (UpstreamFailed("down", "Down.", retryable=True), (State.DEAD, KIND.max_attempts)),
    ],
    ids=["refused", "given up"],
)
def test_a_worker_goes_on_after_a_job_that_failed(in_turn, scope, error, ended):
    def work(*, n):
        if n == 0:
            raise error

    runner.run(in_turn(work)[0])
    assert _outcomes() == [ended, (State.SUCCEEDED, 1), (State.SUCCEEDED, 1)]


def test_a_job_whose_end_is_rolled_back_takes_no_other_along(in_turn, scope):
    states = []

    def work(*, n):
        if n == 0 and not states:
            with transaction.atomic():
                with services.completion():
                    pass
                states.append(Job.objects.get(id=ids[1]).state)
                raise RuntimeError
        if n == 0:
            states.append(Job.objects.get(id=ids[1]).state)

    ids = in_turn(work)
    runner.run(ids[0])
    assert states == [State.RUNNING, State.QUEUED], "claimed within the transaction, given back with it"
    assert _outcomes() == [(State.SUCCEEDED, 2), (State.SUCCEEDED, 1), (State.SUCCEEDED, 1)]


@pytest.mark.parametrize("error", [RuntimeError(), Invalid("wrong", "It is wrong.")], ids=["crash", "refusal"])
def test_what_fails_after_a_job_has_ended_costs_the_next_one_nothing(in_turn, scope, error):
    def work(*, n):
        with services.completion():
            pass
        raise error

    runner.run(in_turn(work)[0])
    assert _outcomes() == [(State.SUCCEEDED, 1)] * 3


def test_a_hook_that_fails_after_the_commit_costs_the_next_one_nothing(in_turn, scope):
    def fail():
        raise OSError("the disk is read-only")

    def work(*, n):
        with services.completion():
            transaction.on_commit(fail)

    runner.run(in_turn(work)[0])
    assert _outcomes() == [(State.SUCCEEDED, 1)] * 3


def test_a_database_that_goes_away_after_a_job_has_ended_costs_the_next_one_nothing(in_turn, scope, monkeypatch):
    def gone(*_, **__):
        raise OperationalError("the connection is closed")

    def work(*, n):
        with services.completion():
            pass
        if n == 0:
            raise RuntimeError

    monkeypatch.setattr(runner, "_retry_or_end", gone)
    runner.run(in_turn(work)[0])
    assert _outcomes() == [(State.SUCCEEDED, 1)] * 3


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
    assert _outcomes() == [(State.SUCCEEDED, 1), (State.SUCCEEDED, 2), (State.SUCCEEDED, 1)]


def test_the_beat_keeps_what_follows(in_turn, scope):
    """A handler that goes on after its end must not cost the next job its lease."""
    leases = []

    def work(*, n):
        with services.completion():
            pass
        if n == 0:
            before = Job.objects.get(id=ids[1]).lease_until
            heartbeat.extend()
            leases.extend([before, Job.objects.get(id=ids[1]).lease_until])

    ids = in_turn(work)
    runner.run(ids[0])
    assert leases[0] < leases[1]
