"""Hypothesis state machines: any sequence of what can happen to quotas and to jobs leaves them as they must be.

Others: the ledger's own machine in domain/billing/test_credits.py, the scheduler's in domain/automation.
"""

from __future__ import annotations

import math
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from igny8_core.core.auth.models import Role
from igny8_core.core.jobs import ends, services, sweeper
from igny8_core.core.jobs.context import RunningJob, running
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.core.jobs.models import ENDED, Job, State
from igny8_core.core.limits import services as limits
from igny8_core.shared.errors import Conflict, LimitReached
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

from tests.factories import World, make_world
from tests.support.scenarios import scenario

QUOTA, SHARE, ATTEMPTS = 20, 2, 3
KIND = JobKind("test.machine", queue="bulk", max_attempts=ATTEMPTS)
_SETTINGS = settings(max_examples=12, stateful_step_count=25, deadline=None)


def _scope(world: World):
    return tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER)


class Quota(RuleBasedStateMachine):
    """Two accounts use up and give back: the limit is never passed, and neither counts for the other."""

    @initialize()
    def begin(self) -> None:
        self.worlds = [make_world(credits=0, max_keywords=QUOTA) for _ in range(2)]
        self.used = [0, 0]

    @rule(which=st.integers(0, 1), amount=st.integers(1, QUOTA + 2))
    def consume(self, which: int, amount: int) -> None:
        with _scope(self.worlds[which]):
            try:
                limits.consume("max_keywords", amount=amount)
            except LimitReached:
                assert self.used[which] + amount > QUOTA
                return
        self.used[which] += amount

    @rule(which=st.integers(0, 1), amount=st.integers(1, QUOTA))
    def give_back(self, which: int, amount: int) -> None:
        with _scope(self.worlds[which]):
            limits.release("max_keywords", amount=amount)
        self.used[which] = max(0, self.used[which] - amount)

    @invariant()
    def counts_hold(self) -> None:
        for world, used in zip(getattr(self, "worlds", []), getattr(self, "used", []), strict=True):
            with _scope(world):
                assert limits.remaining("max_keywords").used == used <= QUOTA


class Jobs(RuleBasedStateMachine):
    """Enqueue, claim, finish, lose, cancel, drive again: at most a share runs, and only a lease's holder ends a job."""

    @initialize()
    def begin(self) -> None:
        self.world = make_world(credits=0, max_concurrent_tasks=SHARE)
        self.held: list[RunningJob] = []
        self.zombies: list[RunningJob] = []

    def _jobs(self) -> list[Job]:
        with _scope(self.world):
            return list(Job.objects.filter(kind=KIND.name).order_by("id"))

    @rule()
    def enqueue(self) -> None:
        with _scope(self.world):
            services.enqueue(KIND, args={}, site_id=self.world.site.id)
        services.admit(self.world.site.id)

    @rule(pick=st.integers(0, 50), goes_on_until=st.sampled_from([0.0, math.inf]))
    def claim_twice(self, pick: int, goes_on_until: float) -> None:
        """A message that is delivered twice is claimed once; the worker may go on to what its end lets through."""
        admitted = [job for job in self._jobs() if job.state == State.ADMITTED]
        if admitted:
            job_id = admitted[pick % len(admitted)].id
            claims = [ends.claim(job_id, goes_on_until=goes_on_until) for _ in range(2)]
            assert claims[1] is None
            self.held.append(claims[0])

    @rule(pick=st.integers(0, 50), state=st.sampled_from([State.SUCCEEDED, State.FAILED, State.QUEUED]))
    def end(self, pick: int, state: State) -> None:
        if self.held:
            job = self.held.pop(pick % len(self.held))
            with _scope(self.world), running(job):
                end = ends.write_end(job, state)
            assert end.written
            if end.following:
                self.held.append(end.following)
            self.zombies.append(job)

    @rule(pick=st.integers(0, 50))
    def lose(self, pick: int) -> None:
        """The worker stops; its lease runs out and the sweeper takes the job back."""
        if self.held:
            job = self.held.pop(pick % len(self.held))
            with cross_tenant(reason="a test lets a lease run out"):
                Job.objects.filter(id=job.id).update(lease_until=timezone.now() - timedelta(seconds=1))
            sweeper.sweep()
            self.zombies.append(job)

    @rule(pick=st.integers(0, 50))
    def wake_a_zombie(self, pick: int) -> None:
        if self.zombies:
            job = self.zombies[pick % len(self.zombies)]
            with _scope(self.world):
                before = Job.objects.get(id=job.id)
                end = ends.write_end(job, State.SUCCEEDED, result={"by": "a zombie"})
                after = Job.objects.get(id=job.id)
            assert not end.written
            assert (after.state, after.result, after.lease_token) == (before.state, before.result, before.lease_token)

    @rule(pick=st.integers(0, 50))
    def cancel_and_drive_again(self, pick: int) -> None:
        jobs = self._jobs()
        if jobs:
            job = jobs[pick % len(jobs)]
            with _scope(self.world):
                try:
                    services.cancel(job_id=job.id)
                except Conflict:
                    assert job.state in ENDED
                try:
                    services.redrive(job_id=job.id)
                except Conflict:
                    assert Job.objects.get(id=job.id).state not in (State.FAILED, State.DEAD, State.CANCELLED)
            services.admit(self.world.site.id)

    @invariant()
    def at_most_a_share_is_in_flight(self) -> None:
        if hasattr(self, "world"):
            jobs = self._jobs()
            assert sum(job.state in (State.ADMITTED, State.RUNNING) for job in jobs) <= SHARE
            assert all(job.attempts <= ATTEMPTS for job in jobs)
            running_now = {(job.id, job.lease_token) for job in jobs if job.state == State.RUNNING}
            assert running_now == {(job.id, job.lease_token) for job in self.held}


@scenario(14)
@pytest.mark.django_db
def test_quotas_as_a_state_machine():
    run_state_machine_as_test(Quota, settings=_SETTINGS)


@scenario(6, 7)
@pytest.mark.django_db
def test_jobs_as_a_state_machine():
    run_state_machine_as_test(Jobs, settings=_SETTINGS)
