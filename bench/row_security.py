"""What row-level security costs: `PYTHONPATH=.:backend .venv/bin/python -m bench.row_security`.

The same requests and jobs in the same process on the benchmarks' database, in turns with and without it. Without: the
owner of the tables, whom no policy binds, and no scope sent before a statement. The table goes to docs/decisions/0010.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import cycle
from statistics import median
from typing import Any

from bench import __main__ as bench
from bench.figures import alternate

ROUNDS, REQUESTS, JOBS, STATEMENTS = 9, 40, 150, 500
_LIST = "/api/v1/planner/keywords/?status=new"


def main() -> None:
    """Print milliseconds without and with, and the median of the rounds' ratios."""
    bench._use_own_home()
    from config.embedded import services

    with services.running():
        bench._set_up_django()
        print(f"{'work':<62}{'without':>10}{'with':>10}{'ratio':>8}")
        for name, work in _works().items():
            without, guarded = alternate(ROUNDS, _timed(work, on=False), _timed(work, on=True))
            ratio = median(b / a for a, b in zip(without, guarded, strict=True))
            print(f"{name:<62}{median(without):>7.3f} ms{median(guarded):>7.3f} ms{ratio:>8.3f}", flush=True)


def _timed(work: Callable[[], int], *, on: bool) -> Callable[[], float]:
    """Milliseconds per piece of work."""
    from django.test.utils import override_settings

    def measure() -> float:
        with override_settings(ROW_SECURITY=on):
            work()
            began = time.perf_counter()
            done = work()
            return (time.perf_counter() - began) * 1000 / done

    return measure


def _works() -> dict[str, Callable[[], int]]:
    from django.core.wsgi import get_wsgi_application

    from bench import dataset

    large, _ = dataset.ensure()
    app = get_wsgi_application()
    paths = {
        "list of 25 of 100,000 keywords (of 1,000,000), whole request": _LIST,
        "the same with its count": f"{_LIST}&count=true",
        "the same with a search": f"{_LIST}&search=run",
    }
    return {
        "one row by its key, autocommit": _one_row,
        **{name: _requests(app, cycle(large.tokens), path) for name, path in paths.items()},
        "a job without work: enqueue, admit, claim, finish": _jobs,
    }


def _one_row() -> int:
    from igny8_core.core.auth.models import Account, Site
    from igny8_core.shared.tenancy import tenant_scope

    account = Account.objects.get(name="lists-large")
    with tenant_scope(account.id):
        site_id = Site.objects.values_list("id", flat=True)[0]
        for _ in range(STATEMENTS):
            Site.objects.filter(id=site_id).values_list("name").get()
    return STATEMENTS


def _requests(app: Any, tokens: Iterator[str], path: str) -> Callable[[], int]:
    from bench.rows import lists

    def work() -> int:
        for _ in range(REQUESTS):
            lists.get(app, path, next(tokens))
        return REQUESTS

    return work


def _jobs() -> int:
    from igny8_core.core.jobs import bell, runner
    from igny8_core.core.jobs import services as jobs
    from igny8_core.core.jobs.kinds import JobKind
    from igny8_core.shared.tenancy import tenant_scope

    from bench import tenants

    kind = JobKind("bench.row_security", queue="bulk")
    runner.HANDLERS[kind.name] = _nothing
    bell.ring = lambda ready: None
    tenant = tenants.ensure("rls", sites=1, concurrent=10)
    tenants.forget_jobs()
    for _ in range(JOBS):
        with tenant_scope(tenant.account_id):
            job = jobs.enqueue(kind, args={}, site_id=tenant.site_ids[0])
        runner.run(job.id)
    return JOBS


def _nothing() -> None:
    """The job's work."""


if __name__ == "__main__":
    main()
