"""Threads that begin at one barrier, each with a database connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from django.db import connection

_T = TypeVar("_T")


def race(number: int, act: Callable[[int], _T]) -> list[_T | Exception]:
    """`act(n)` for each n below `number`, all at once; what each returned or raised, in order."""
    barrier = threading.Barrier(number)
    outcomes: list[_T | Exception] = [RuntimeError("never ran")] * number

    def run(n: int) -> None:
        try:
            barrier.wait()
            outcomes[n] = act(n)
        except Exception as error:  # noqa: BLE001 - handed to the test
            outcomes[n] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[n]) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
