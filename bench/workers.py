"""Real Celery workers, started with the product's own command, and a way to make them wait while a queue fills."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import redis
from config.celery import app
from config.env import REPO_ROOT, load
from config.programs import worker
from config.supervisor import Program, supervised

_START_SECONDS = 60.0


def make_worker(*, name: str, queues: Sequence[str], concurrency: int, settings: str = "bench.settings") -> Program:
    """`config.programs.worker`, with its own name and queues and the benchmark's handlers."""
    paths = os.pathsep.join([str(REPO_ROOT), str(REPO_ROOT / "backend")])
    program = worker(concurrency=concurrency, env={"DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": paths})
    command = list(program.command)
    command[command.index("-Q") + 1] = ",".join(queues)
    command[command.index("-n") + 1] = f"{name}@bench"
    program.command = [*command, "-I", "bench.handlers"]
    program.name = f"bench-{name}"
    return program


@contextmanager
def running(*programs: Program) -> Iterator[None]:
    """Workers that answer, for the length of a block."""
    _broker().flushall()
    wanted = {program.name.removeprefix("bench-") + "@bench" for program in programs}
    with supervised(programs):
        until(lambda: wanted <= _answering(), seconds=_START_SECONDS, what=f"the workers {sorted(wanted)} to answer")
        yield


def _answering() -> set[str]:
    return {name for reply in app.control.ping(timeout=0.5) for name in reply}


def until(holds: Callable[[], bool], *, seconds: float, what: str, every: float = 0.005) -> float:
    """Wait for a condition; returns the moment it held (`time.perf_counter`). Raises TimeoutError."""
    deadline = time.perf_counter() + seconds
    while not holds():
        if time.perf_counter() > deadline:
            raise TimeoutError(f"Waited {seconds:.0f} s for {what}. See the logs in the bench home.")
        time.sleep(every)
    return time.perf_counter()


@contextmanager
def held_back(program: Program) -> Iterator[None]:
    """The worker's processes stand still during the block; at its end they begin with what has gathered.

    Telling the worker to stop listening instead would lose the messages that are on their way to it.
    """
    program.signal(signal.SIGSTOP)
    try:
        yield
    finally:
        program.signal(signal.SIGCONT)


def is_drained(queue: str) -> bool:
    """Nothing waits in the broker and nothing is unacknowledged (messages are acknowledged when they are done)."""
    client = _broker()
    return not client.llen(queue) and not client.hlen("unacked")


def send(task: str, *, queue: str, count: int) -> None:
    """Queue `count` messages of a task without arguments."""
    with app.producer_pool.acquire(block=True) as producer:
        for _ in range(count):
            app.send_task(task, queue=queue, producer=producer)


_client: redis.Redis | None = None


def _broker() -> redis.Redis:
    global _client
    _client = _client or redis.Redis.from_url(load().redis_url.get_secret_value())
    return _client
