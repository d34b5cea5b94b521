"""Take one guard of the product away, to see that its scenario's tests then fail (docs/guides/faults.md).

`IGNY8_TEST_WITHOUT=lease` (or ledger, tenant, rows, egress) is read by the test suite only, here; the product has none
such. `python -m tests.support.guards` removes each in turn and reports which test noticed: `make faults-guards`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VARIABLE = "IGNY8_TEST_WITHOUT"
_FAILED = 1  # pytest's status for tests that failed; what is broken otherwise has another


@dataclass(frozen=True)
class Guard:
    """`code` patches this process, `sql` the test database; `paths` are where its scenario's quick tests lie."""

    scenario: int
    words: str
    code: Callable[[], None]
    sql: Callable[[], list[str]]
    paths: tuple[str, ...]


def _nothing() -> None:
    """Some guards are in the database alone."""


def _no_sql() -> list[str]:
    return []


def _without_lease() -> None:
    from django.db import transaction
    from igny8_core.core.jobs import services

    services.fenced = contextmanager(lambda: (yield from _plain(transaction)))  # type: ignore[assignment]


def _plain(transaction: Any) -> Any:
    with transaction.atomic():
        yield


def _finish_without_token() -> list[str]:
    from igny8_core.core.jobs import sql

    unguarded = sql.FINISH.replace(
        "WHERE id = p_job AND state = 'running' AND lease_token = p_token", "WHERE id = p_job"
    )
    assert unguarded != sql.FINISH
    return [unguarded.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")]


def _without_condition() -> None:
    from igny8_core.domain.billing.models import CreditBalance
    from igny8_core.domain.billing.services import credit_service

    class Unconditional:
        """Balances without the condition that enough is left."""

        def filter(self, **conditions: Any) -> Any:
            conditions.pop("balance__gte", None)
            return CreditBalance.objects.filter(**conditions)

        def __getattr__(self, name: str) -> Any:
            return getattr(CreditBalance.objects, name)

    credit_service.CreditBalance = type("CreditBalance", (), {"objects": Unconditional()})  # type: ignore[misc]


def _balance_may_be_negative() -> list[str]:
    return ["ALTER TABLE billing_creditbalance DROP CONSTRAINT credit_balance_not_negative"]


def _without_filter() -> None:
    """Both walls: each holds alone."""
    from django.conf import settings
    from django.db import models
    from igny8_core.core.base.managers import AccountManager

    AccountManager.get_queryset = models.Manager.get_queryset  # type: ignore[method-assign]
    settings.ROW_SECURITY = False
    _without_row_security()  # or the second wall would hold what falls through the first


def _without_row_security() -> None:
    from django.conf import settings

    settings.ROW_SECURITY = False


def _without_check() -> None:
    from igny8_core.infrastructure.external import addresses

    addresses.is_public = lambda address: True
    addresses.is_disguised = lambda host: False


GUARDS: dict[str, Guard] = {
    "lease": Guard(7, "the fencing token", _without_lease, _finish_without_token, ("core",)),
    "ledger": Guard(13, "the ledger's condition", _without_condition, _balance_may_be_negative, ("domain/billing",)),
    "tenant": Guard(20, "the tenants' two walls", _without_filter, _no_sql, ("security",)),
    "rows": Guard(20, "row-level security", _without_row_security, _no_sql, ("security",)),
    "egress": Guard(18, "the check of addresses", _without_check, _no_sql, ("infrastructure/external",)),
}


def chosen() -> Guard | None:
    """The guard that is to be missing. Raises KeyError for an unknown name."""
    name = os.environ.get(VARIABLE)
    return GUARDS[name] if name else None


def remove_from_code() -> None:
    """Patch this process: pytest's, or a worker's child."""
    guard = chosen()
    if guard is not None:
        guard.code()


def remove_from_database() -> None:
    """Change the test database, once it is there."""
    from django.db import connection
    from igny8_core.core.base.row_security import as_owner

    guard = chosen()
    for statement in guard.sql() if guard is not None else []:
        with as_owner(), connection.cursor() as cursor:
            cursor.execute(statement)


def _noticed(name: str, guard: Guard) -> tuple[bool, str]:
    """Run the scenario's tests without the guard; whether they failed, and how."""
    paths = [f"backend/tests/{path}" for path in guard.paths]
    command = [str(Path(sys.executable).with_name("igny8")), "test", *paths, f"--scenario={guard.scenario}", "-x"]
    command += ["-m", "not faults and not wordpress and not browser and not thorough", "--tb=line"]
    done = subprocess.run(command, env={**os.environ, VARIABLE: name}, capture_output=True, text=True, check=False)
    failed = re.findall(r"^FAILED (\S+)", done.stdout, re.MULTILINE)
    return done.returncode == _FAILED and bool(failed), failed[0] if failed else done.stdout[-2000:] + done.stderr[
        -500:
    ]


def main() -> int:
    """Each guard in turn. Returns 1 when the tests did not miss one."""
    missed = True
    for name, guard in GUARDS.items():
        noticed, where = _noticed(name, guard)
        missed = missed and noticed
        print(f"{'noticed' if noticed else 'NOT NOTICED':<12} {guard.words:<24} scenario {guard.scenario:>2}  {where}")
    return 0 if missed else 1


if __name__ == "__main__":
    raise SystemExit(main())
