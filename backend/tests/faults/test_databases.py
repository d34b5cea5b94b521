"""PostgreSQL that stops under load, and connections that are cut after a COMMIT was sent (scenario 4).

A server of the test's own, with durability on: the suite's shared one has it off and serves other tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from config.embedded.postgres import Postgres
from django.core.management import call_command
from django.db import connection
from igny8_core.core.auth.models import Role
from igny8_core.core.jobs import sweeper
from igny8_core.domain.content.models import Content
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import World, make_world
from tests.faults.conftest import assert_each_done_once, assert_invariants, ended, write_pages
from tests.faults.stack import Stack, stack, until
from tests.support.commit_cutter import CommitCutter
from tests.support.scenarios import count, scenario

pytestmark = [pytest.mark.faults, scenario(4)]
_PASSWORD = "a-password-of-the-test"
_NAME = "crashing"


@pytest.fixture
def server(transactional_db, tmp_path: Path) -> Iterator[Postgres]:
    """Running, with the product's tables, and this process connected to it for the length of the test."""
    postgres = Postgres(tmp_path, _PASSWORD)
    port = postgres.start(None)
    with psycopg.connect(f"postgresql://igny8:{_PASSWORD}@127.0.0.1:{port}/postgres", autocommit=True) as operator:
        operator.execute(f"CREATE DATABASE {_NAME}")
    shared = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(NAME=_NAME, USER="igny8", PASSWORD=_PASSWORD, HOST="127.0.0.1", PORT=port)
    try:
        call_command("migrate", verbosity=0)
        yield postgres
    finally:
        connection.close()
        connection.settings_dict.update(shared)
        postgres.remove()


@pytest.fixture
def apart(server: Postgres) -> Iterator[World]:
    """A tenant in that server."""
    world = make_world(credits=1_000_000, max_concurrent_tasks=60, daily_content_tasks=1_000, daily_ai_requests=10_000)
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        yield world
        assert_invariants()


@pytest.fixture
def programs(apart: World, tmp_path: Path) -> Iterator[Stack]:
    with stack(tmp_path) as running:
        yield running


def test_an_immediate_restart_under_load(apart: World, server: Postgres, programs: Stack) -> None:
    jobs = write_pages(apart, 40)
    programs.start_worker(concurrency=2)
    programs.start_beat()
    until(lambda: Content.objects.count() >= 5, "the first pages")
    port = server.port()
    server.stop("immediate")
    count.injected()
    connection.close()
    assert server.start(port) == port
    assert Content.objects.count() < len(jobs), "all was done before the fault came"
    worker = programs.running[0]

    def gone_on() -> bool:
        programs.keep_up()
        return ended(jobs)

    until(gone_on, "the programs to go on", patience=240)
    assert_each_done_once(jobs)
    assert not worker.has_died(), "the worker outlives its database"


def test_a_connection_that_is_cut_after_each_commit(apart: World, server: Postgres, programs: Stack) -> None:
    """The k-th COMMIT of a worker is carried out, and its answer lost, for every k that a page has."""
    with CommitCutter(server.port()) as cutter:
        login = f"igny8:{quote(_PASSWORD)}@127.0.0.1:{cutter.port}"
        programs.env |= {"DATABASE_URL": f"postgresql://{login}/{_NAME}", "JOB_LEASE_SECONDS": "1.5"}
        programs.start_worker()
        for number in range(1, 100):
            cutter.cut_after(number)
            jobs = write_pages(apart, 1)
            until(lambda jobs=jobs: bool(sweeper.sweep()) and ended(jobs), f"the page whose commit {number} was cut")
            cut = cutter.cuts
            cutter.cut_after(0)
            count.injected(int(cut > 0))
            if not cut:
                break
        assert number > 2, "a page has several commits"
        until(lambda: bool(sweeper.sweep()) and not _open(), "what the pages set off to end")


def _open() -> bool:
    from igny8_core.core.jobs.models import OPEN, Job

    return Job.objects.filter(state__in=OPEN).exists()
