"""One tenant's trouble is not another's: a huge backlog, a job that kills its worker, a kind nobody knows (26, 27)."""

from __future__ import annotations

from collections import deque

import pytest
from igny8_core.core.jobs import bell, runner, services, sweeper
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.core.jobs.models import Job, State
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

from tests.factories import World, make_world
from tests.faults.conftest import assert_each_done_once, ended, write_pages
from tests.faults.stack import Stack, until
from tests.support.scenarios import count, scenario
from tests.support.traps import NEWER, POISON

pytestmark = pytest.mark.faults
KIND = JobKind("test.counted", queue="ai")
SHARE, OWN = 5, 3


def jobs_before_the_others(monkeypatch, backlog: int) -> int:
    """How many jobs of a tenant with such a backlog run before the last of another's three, ordered afterwards.

    The broker is a queue in the order of its messages, the worker takes one after another.
    """
    messages: deque[str] = deque()
    ran: list[str] = []
    monkeypatch.setattr(bell, "ring", lambda admitted: messages.extend(job_id for job_id, _ in admitted))
    monkeypatch.setitem(runner.HANDLERS, KIND.name, lambda who: ran.append(who))
    busy, other = (make_world(name=name, max_concurrent_tasks=SHARE) for name in ("Busy", "Other"))
    for world, number in ((busy, backlog), (other, OWN)):
        with tenant_scope(world.account.id):
            services.enqueue_many(KIND, items=[{"who": world.account.id}] * number, site_id=world.site.id)
    while ran.count(other.account.id) < OWN:
        runner.run(messages.popleft())
    with cross_tenant(reason="a test deletes what it made many of"):
        Job.objects.filter(account__in=[busy.account, other.account]).delete()
    return ran.count(busy.account.id)


@scenario(26)
@pytest.mark.parametrize("backlog", [2_000, pytest.param(100_000, marks=pytest.mark.thorough)])
def test_a_backlog_makes_nobody_else_wait(transactional_db, monkeypatch, backlog: int) -> None:
    few, many = (jobs_before_the_others(monkeypatch, number) for number in (2 * SHARE, backlog))
    count.injected(backlog)
    assert many == few, "the size of the backlog makes no difference"
    assert many <= SHARE + OWN


@scenario(26)
def test_a_job_that_always_kills_its_worker_dies_and_no_other(tenant: World, processes: Stack, trap) -> None:
    poison = services.enqueue(POISON, site_id=tenant.site.id, args={})
    processes.start_worker(concurrency=1)
    processes.start_beat()
    other = make_world(credits=10_000)
    with tenant_scope(other.account.id, user_id=other.owner.id):
        jobs = write_pages(other, 3)
        until(lambda: ended(jobs), "the other tenant's pages")
        assert_each_done_once(jobs)
    until(lambda: ended([poison]), "the job to be given up")
    poison.refresh_from_db()
    count.injected(poison.attempts)
    assert (poison.state, poison.attempts, poison.error_code) == (State.DEAD, POISON.max_attempts, "worker_lost")
    assert "stopped 3 times" in poison.error_detail


@scenario(27)
def test_a_kind_that_only_the_new_release_knows_waits_for_it(tenant: World, processes: Stack, tmp_path) -> None:
    """A web process of the new release orders what the old worker has never heard of."""
    jobs = [services.enqueue(NEWER, site_id=tenant.site.id, args={"n": n}) for n in range(3)]
    known = write_pages(tenant, 2)
    old = processes.start_worker("old")
    count.injected(len(jobs))
    of_new = Job.objects.filter(kind=NEWER.name)
    until(lambda: of_new.filter(state=State.PARKED).count() == len(jobs), "the old worker to park them")
    until(lambda: ended(known), "the old worker to do what it knows")
    sweeper.sweep()
    assert set(of_new.values_list("state", flat=True)) == {State.PARKED}, "who does not know the kind leaves it"
    processes.end(old)
    processes.env["IGNY8_TEST_TRAP"] = str(tmp_path / "trap")  # the new release: its worker knows the kind
    processes.start_worker("new")
    processes.start_beat()
    until(lambda: ended(jobs), "the new worker to do them")
    count.compare(ordered=[0, 1, 2], found=[job.result["n"] for job in of_new.filter(state="succeeded") if job.result])
    assert_each_done_once(known)
