"""Real processes for one test: a Redis of its own, Celery workers and the beat, on the test's own database.

Leases and ticks are short, so that what takes a minute in production takes seconds here. Nothing sleeps for a time:
`until` waits for a condition and names it when its deadline passes.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import redis
from config import programs, supervisor
from config.celery import app
from config.embedded.redis_server import RedisServer
from config.env import home
from config.supervisor import Program
from django.conf import settings
from django.db import connection
from igny8_core.core.base.row_security import as_owner
from kombu import pools

from tests.support import guards, traps
from tests.support.scenarios import count

LEASE_SECONDS = 3
_MINE = os.environ.get("PYTEST_XDIST_WORKER", "")
"""Before the name of a program's log: another process of the suite may have one of that name."""
PATIENCE = 90.0


def until(condition: Callable[[], object], what: str, *, patience: float = PATIENCE) -> None:
    """Wait until the condition holds; fails with `what` was waited for."""
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, f"waited {patience:.0f} s for {what}"
        time.sleep(0.05)


@dataclass
class Stack:
    """The processes of one test. `env` goes to each of them."""

    redis: RedisServer
    port: int
    env: dict[str, str]
    running: list[Program] = field(default_factory=list)

    def start_worker(self, name: str = "worker", *, concurrency: int = 1) -> Program:
        """A worker under a name of its own; returns when it listens."""
        program = programs.worker(concurrency=concurrency, env=self.env)
        # The product's app; where a test set a trap, or took a guard away, the one that knows of it.
        module = "tests.support.faulty" if traps.VARIABLE in self.env or guards.chosen() else "config"
        command = [module if part == "config" else part for part in program.command[:-1]]
        own = Program(f"{_MINE}{name}", [*command, f"{name}@%h"], env=program.env, cwd=program.cwd)
        self._start(own)
        until(lambda: self.children(own), f"the children of {name}: see {self.log_of(own)}")
        return own

    def start_beat(self, name: str = "beat") -> Program:
        """The clock, ticking each second."""
        beat = programs.beat(env=self.env)
        beat.name = f"{_MINE}{name}"
        self._start(beat)
        return beat

    def keep_up(self) -> None:
        """Start what has died, as `igny8 up` and the containers' restart policy do."""
        for program in self.running:
            if program.has_died():
                program.start()

    def end(self, program: Program) -> None:
        """Ask one to end, and wait for it."""
        supervisor.stop([program])
        self.running.remove(program)

    def _start(self, program: Program) -> None:
        self.log_of(program).unlink(missing_ok=True)
        program.start()
        self.running.append(program)

    def children(self, program: Program) -> list[int]:
        """The pids of a worker's pool, once they are ready to run jobs."""
        assert program.process is not None
        pid = program.process.pid
        assert not program.has_died(), self.log_of(program).read_text()[-3000:]
        tasks = Path(f"/proc/{pid}/task").glob("*/children")  # who replaces a dead one is a thread of its own
        found = [int(child) for task in tasks for child in task.read_text().split()]
        return sorted(child for child in found if _is_of_a_pool(child))

    def log_of(self, program: Program) -> Path:
        """Where the program writes."""
        return home() / "logs" / f"{program.name}.log"

    def logs(self) -> str:
        """What every program has written."""
        return "".join(self.log_of(program).read_text(errors="replace") for program in self.running)

    def client(self) -> redis.Redis:
        """Redis as an operator sees it."""
        return redis.Redis(port=self.port, password=self.redis.password)

    def stop(self) -> None:
        """End everything, also what a test has stopped in its tracks."""
        for program in self.running:
            program.signal(signal.SIGCONT)
        supervisor.stop(self.running)
        until(lambda: not _others(), "the sessions of processes that were killed to end in the database")


@contextmanager
def stack(folder: Path, **env: str) -> Iterator[Stack]:
    """Redis up, and this process's messages going there; programs are started by the test."""
    server = RedisServer(folder, "a-password-of-the-test")
    port = server.start(None)
    url = server.url(port)
    made = Stack(server, port, {**_environment(url, folder), **env})
    before = app.conf.broker_url, dict(app.conf.broker_transport_options)
    _use_broker(url, product_options())
    try:
        yield made
    finally:
        made.stop()
        _use_broker(*before)
        server.stop()


def product_options() -> dict[str, object]:
    """The product's own broker options, which the test settings replace with a broker in memory."""
    return dict(settings.CELERY_BROKER_TRANSPORT_OPTIONS)


def _use_broker(url: str, options: dict[str, object]) -> None:
    app.conf.broker_url = app.conf.broker_write_url = app.conf.broker_read_url = url
    app.conf.broker_transport_options = options
    pools.reset()
    app._pool = None
    app.amqp._producer_pool = None


def _environment(redis_url: str, folder: Path) -> dict[str, str]:
    database = connection.settings_dict
    login = f"{quote(database['USER'])}:{quote(database['PASSWORD'])}@{database['HOST']}:{database['PORT']}"
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": f"postgresql://{login}/{database['NAME']}",
        "REDIS_URL": redis_url,
        "STORAGE_DIR": str(folder / "storage"),
        "SITES_DATA_DIR": str(folder / "sites-data"),
        "JOB_LEASE_SECONDS": str(LEASE_SECONDS),
        "JOB_RING_AGAIN_SECONDS": "2",
        "JOB_BACKOFF_SECONDS": "0.1",
        "TICK_SECONDS": "1",
        "OMP_NUM_THREADS": "1",
        "PYTHONUNBUFFERED": "1",
    }


def _others() -> int:
    """Sessions beside this thread's own; one of them could still hold locks that the next test's cleaning needs."""
    with as_owner(), connection.cursor() as cursor:  # no other role sees what kind of session it is
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        return int(cursor.fetchone()[0])


def _is_of_a_pool(pid: int) -> bool:
    """Celery's pool ignores SIGINT; other programs that a worker may start for a moment (`uname`) do not."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    ignored = next(line.split()[1] for line in status.splitlines() if line.startswith("SigIgn:"))
    return bool(int(ignored, 16) >> (signal.SIGINT - 1) & 1)


def kill(pid: int) -> None:
    """SIGKILL; no error when it is gone."""
    count.injected()
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
