"""Named and numbered places at which a worker kills itself, as `kill -9` would (docs/guides/faults.md).

The product knows nothing of them: `install` wraps its functions, in the worker processes that a test starts with
`tests.support.faulty` in place of `config`. A trap is a small file that test and workers map into memory; what a
killed process counted is still there, and one trap is sprung once.
"""

from __future__ import annotations

import functools
import mmap
import os
import signal
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

from igny8_core.core.jobs.kinds import JobKind

VARIABLE = "IGNY8_TEST_TRAP"
POISON = JobKind("test.poison", queue="ai", max_attempts=3)
"""Kills whoever runs it."""
NEWER = JobKind("test.newer", queue="ai")
"""Known to workers with a trap only, as if they were of a newer release. Its result is its argument."""
NAMES = ("before_claim", "after_claim", "after_answer", "after_settling", "after_commit", "after_post")
_LAYOUT = struct.Struct("qqqq32s")
_COUNTED = ("commit", "committed", "http", "answered")


class Trap:
    """`at` counts down the places that are passed: those called `name`, or all numbered ones where it is ''."""

    def __init__(self, file: Path) -> None:
        if not file.exists():
            file.write_bytes(bytes(_LAYOUT.size))
        with file.open("r+b") as opened:
            self._memory = mmap.mmap(opened.fileno(), _LAYOUT.size)

    def arm(self, *, at: int = 1, name: str = "", with_parent: bool = False) -> None:
        """Spring at the `at`th such place from now."""
        assert name == "" or name in NAMES
        self._write(at, 0, 0, int(with_parent), name)

    def disarm(self) -> None:
        """Count on, but let everybody live."""
        self._write(-1, 0, 0, 0, "")

    @property
    def passed(self) -> int:
        """How many such places were passed since."""
        return int(self._read()[1])

    @property
    def sprung(self) -> bool:
        """Whether it has killed."""
        return bool(self._read()[2])

    def reach(self, name: str) -> None:
        """A process is at a place."""
        at, passed, sprung, with_parent, wanted = self._read()
        if at == 0 or sprung or not (name == wanted or (wanted == "" and name in _COUNTED)):
            return
        passed += 1
        self._write(at, passed, int(passed == at), with_parent, wanted)
        if passed == at:
            if with_parent:
                os.kill(os.getppid(), signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)

    def _read(self) -> tuple[int, int, int, int, str]:
        at, passed, sprung, with_parent, name = _LAYOUT.unpack(self._memory[:])
        return at, passed, sprung, with_parent, name.rstrip(b"\0").decode()

    def _write(self, at: int, passed: int, sprung: int, with_parent: int, name: str) -> None:
        self._memory[:] = _LAYOUT.pack(at, passed, sprung, with_parent, name.encode())


def install() -> None:
    """Set the places into this process: a worker's child that a test has given a trap."""
    file = os.environ.get(VARIABLE)
    if not file:
        return
    from django.conf import settings
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.utils import CursorWrapper
    from igny8_core.core.jobs import ends, runner
    from igny8_core.domain.billing.services import credit_service
    from igny8_core.infrastructure.ai.providers.openai_provider import OpenAIProvider
    from igny8_core.infrastructure.external import egress, sites_renderer
    from igny8_core.infrastructure.external.wordpress.client import WordPressClient

    assert settings.EGRESS_ALLOW_LOOPBACK, "traps are for the development and test settings"
    trap = Trap(Path(file))
    runner.HANDLERS[POISON.name] = _die
    runner.HANDLERS[NEWER.name] = lambda n: {"n": n}
    _around(trap, ends, "claim", before="before_claim", after="after_claim")
    _around(trap, runner, "_succeed", before="after_commit")
    _around(trap, OpenAIProvider, "chat", after="after_answer")
    _around(trap, credit_service, "settle", after="after_settling")
    _around(trap, WordPressClient, "call", after="after_post", when=lambda *args, **_: args[1] == "POST")
    _around(trap, BaseDatabaseWrapper, "commit", before="commit", after="committed")
    _around(trap, CursorWrapper, "execute", before="commit", after="committed", when=_writes_at_once)
    for owner, name in (
        (OpenAIProvider, "chat"),
        (OpenAIProvider, "image"),
        (OpenAIProvider, "embed"),
        (egress, "request"),
        (sites_renderer, "build_version"),
        (sites_renderer, "switch"),
    ):
        _around(trap, owner, name, before="http", after="answered")


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _writes_at_once(cursor: Any, sql: object, params: object = None) -> bool:
    """A statement that is its own transaction."""
    words = str(sql).lstrip()
    return not cursor.db.in_atomic_block and (
        words.startswith(("INSERT", "UPDATE", "DELETE", "WITH")) or "igny8_job_" in words or "igny8_credit_end" in words
    )


def _around(
    trap: Trap,
    owner: Any,
    name: str,
    *,
    before: str = "",
    after: str = "",
    when: Callable[..., bool] = lambda *_, **__: True,
) -> None:
    whole = getattr(owner, name)

    @functools.wraps(whole)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        counts = when(*args, **kwargs)
        if counts and before:
            trap.reach(before)
        result = whole(*args, **kwargs)
        # A claim that found the job taken, for one, is no claim.
        if counts and after and (result is not None or after in _COUNTED):
            trap.reach(after)
        return result

    setattr(owner, name, wrapped)
