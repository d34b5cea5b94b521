"""What must always hold of the data (docs/guides/faults.md). Each check names the rows that break it.

`igny8 doctor --invariants` prints them, every fault test ends with them, and the tick runs them each night.
"""

from __future__ import annotations

from collections.abc import Callable

from igny8_core.shared.tenancy import cross_tenant

from config.invariants import counters
from config.invariants.rows import ROWS, tenant_keys

__all__ = ["DOUBLED", "INVARIANTS", "LEAKED", "findings", "tenant_keys"]


def _of_all_tenants(find: Callable[[], list[str]]) -> Callable[[], list[str]]:
    def found() -> list[str]:
        with cross_tenant(reason="the invariants are of every tenant's rows"):
            return find()

    return found


_CHECKS: dict[str, Callable[[], list[str]]] = {
    **ROWS,
    "Counters equal what exists": counters.standing,
    "Counters hold what was used": counters.periods,
    "Storage counts what lies there": counters.storage,
    "The deployed version is served": counters.served,
}
INVARIANTS: dict[str, Callable[[], list[str]]] = {name: _of_all_tenants(find) for name, find in _CHECKS.items()}
DOUBLED = {
    "One ending per hold",
    "One occurrence per slot",
    "One record per destination",
    "Each effect is confirmed once",
    "One delivery per message",
    "One page per task",
}
"""Whose findings are things that happened twice; others', but for LEAKED, are things lost."""
LEAKED = {"No key crosses accounts"}


def findings() -> dict[str, list[str]]:
    """Every check that found something, with what it found."""
    return {name: found for name, find in INVARIANTS.items() if (found := find())}
