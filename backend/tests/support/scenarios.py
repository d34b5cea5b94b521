"""The 28 faults that the product must survive (docs/guides/faults.md), and which test proves which.

    @scenario(13)
    def test_many_spend_the_last_credits(...): ...

A test tells what it counted: `count.injected(n)` faults that were made (one is taken when it says nothing),
`count.compare(ordered=…, found=…)` what was asked for against what exists, `count.leaked(n)` what a stranger saw.
The counts of a whole run are one table: `tests/support/fault_table.py`.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

import pytest

_Test = TypeVar("_Test", bound=Callable[..., object])

SCENARIOS: dict[int, str] = {
    1: "kill -9 of a worker's child and parent at each step of a job",
    2: "FLUSHALL with jobs queued and running",
    3: "Redis away and back",
    4: "PostgreSQL restarted under load; a connection cut after COMMIT",
    5: "crash between commit and publish",
    6: "the same message delivered ten times at once",
    7: "a worker stopped past its lease, and woken",
    8: "two beats, clock skew, nights of the clock change",
    9: "the model's server: refusals, time-outs, slow and cut answers",
    10: "the model's answers: truncated, refused, wrapped, empty, huge, nonsense",
    11: "WordPress answers wrongly after it made the post",
    12: "WordPress: revoked, stripped, hidden behind a login, half done",
    13: "64 threads spend the last credits",
    14: "uploads, sites and counters at their limit",
    15: "the same Idempotency-Key in every way",
    16: "hostile and huge CSV and XLSX files",
    17: "a corpus of scripts in every text",
    18: "addresses that lead inside",
    19: "paths that lead out of a site's folder",
    20: "every operation as somebody else",
    21: "the tenant scope after errors and in reused threads",
    22: "sessions, CSRF, suspended accounts",
    23: "prompts inside keywords, titles and pages",
    24: "planted secrets, moved ciphertexts, rotated keys",
    25: "staff who read, impersonate and correct",
    26: "a job that kills its worker; a tenant with a huge backlog",
    27: "old worker and new web process, unknown kind of job",
    28: "disk full; crash in the middle of a deployment",
}


def scenario(*numbers: int) -> Callable[[_Test], _Test]:
    """Mark a test as a proof of these scenarios. As `pytestmark = scenario(16)` for a whole file."""
    unknown = set(numbers) - set(SCENARIOS)
    if unknown or not numbers:
        raise ValueError(f"there is no scenario {sorted(unknown)}")
    return pytest.mark.scenario(*numbers)


@dataclass
class Count:
    """What one test made and found. Threads may add to it."""

    faults: int = 0
    lost: int = 0
    doubled: int = 0
    leaks: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def injected(self, number: int = 1) -> None:
        """So many faults were made."""
        with self._lock:
            self.faults += number

    def compare(self, *, ordered: Iterable[Hashable], found: Iterable[Hashable]) -> None:
        """Count what was ordered and does not exist, and what exists more often than it was ordered; fail on either."""
        wanted, there = Counter(ordered), Counter(found)
        lost, doubled = wanted - there, there - wanted
        with self._lock:
            self.lost += lost.total()
            self.doubled += doubled.total()
        assert not lost, f"lost: {dict(lost)}"
        assert not doubled, f"doubled: {dict(doubled)}"

    def leaked(self, number: int, what: str = "") -> None:
        """Count what somebody got who must not; fails unless it is none."""
        with self._lock:
            self.leaks += number
        assert not number, f"leaked: {number} {what}"

    def begin(self) -> None:
        """A new test: called by the suite, not by tests."""
        self.faults = self.lost = self.doubled = self.leaks = 0

    def figures(self) -> dict[str, int]:
        """The four numbers, as JSON."""
        return {"faults": self.faults, "lost": self.lost, "doubled": self.doubled, "leaked": self.leaks}


#: Of the test that runs in this process.
count = Count()
