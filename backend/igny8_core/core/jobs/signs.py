"""Signs of life of the clock and the workers, in Redis beside their messages: losing them means nothing."""

from __future__ import annotations

import time
from dataclasses import dataclass

import redis
from django.conf import settings

_KEY = "igny8:signs"
_TICK = "tick"
FORGOTTEN = 3600.0
"""Seconds after which a worker that says nothing is taken for one that was removed."""


@dataclass(frozen=True)
class Signs:
    """Seconds since the last tick ran (None: never), and since each worker's last sign, by its name."""

    tick: float | None
    workers: dict[str, float]


def note_tick() -> None:
    """The clock's message came, and a worker has run it."""
    _note(_TICK)


def note_worker(name: str) -> None:
    """A worker is there, busy or not."""
    _note(f"worker:{name}")


def read() -> Signs | None:
    """None when Redis is away."""
    if not _has_redis():
        return Signs(None, {})
    try:
        with _client() as client:
            seen: dict[bytes, bytes] = client.hgetall(_KEY)
    except redis.RedisError:
        return None
    ages = {name.decode(): max(0.0, time.time() - float(at)) for name, at in seen.items()}
    tick = ages.pop(_TICK, None)
    workers = {name.partition(":")[2]: age for name, age in ages.items() if age < FORGOTTEN}
    return Signs(tick, workers)


def _note(name: str) -> None:
    """Whoever cannot say that it lives goes on living."""
    if not _has_redis():
        return
    try:
        with _client() as client:
            client.hset(_KEY, name, str(time.time()))
    except redis.RedisError:
        return


def _has_redis() -> bool:
    return str(settings.CELERY_BROKER_URL).startswith(("redis", "unix"))


def _client() -> redis.Redis:
    return redis.Redis.from_url(settings.CELERY_BROKER_URL, socket_connect_timeout=1, socket_timeout=1)
