"""A job that is tried again meets a twin that was queued while it ran: both run, and nothing stands still."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from igny8_core.core.jobs import runner, services, sweeper
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.core.jobs.models import Job
from igny8_core.shared.errors import UpstreamFailed
from igny8_core.shared.tenancy import tenant_scope

KIND = JobKind("test.twins", queue="bulk")


@pytest.fixture
def running(world, monkeypatch):
    """A job whose twin is queued in the middle of its run, which then ends as the test says."""

    def make(end):
        def handler() -> None:
            services.enqueue(KIND, args={}, dedupe_key="one")
            end()

        monkeypatch.setitem(runner.HANDLERS, KIND.name, handler)
        with tenant_scope(world.account.id):
            job = services.enqueue(KIND, args={}, dedupe_key="one")
            services.admit(job.lane)
        return job

    return make


def queued(world) -> int:
    with tenant_scope(world.account.id):
        return Job.objects.filter(kind=KIND.name, state__in=["queued", "admitted"]).count()


def test_after_a_failure(world, running):
    def fail() -> None:
        raise UpstreamFailed("away", "Try later.", retryable=True)

    runner.run(running(fail).id)
    assert queued(world) == 2


def test_after_a_lost_worker(world, running):
    class PowerCut(BaseException):
        pass

    def die() -> None:
        raise PowerCut

    job = running(die)
    with pytest.raises(PowerCut):
        runner.run(job.id)
    with tenant_scope(world.account.id):
        Job.objects.filter(id=job.id).update(lease_until=timezone.now() - timedelta(minutes=1))
    sweeper.sweep()
    assert queued(world) == 2
