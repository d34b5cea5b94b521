"""`python -m bench [--only 5,6]`: run the rows, print one table, write `bench/results/latest.json`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import sys
import time
import traceback
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

from bench.figures import Figure, NotRun
from bench.table import ROWS, Row

_FOLDER = Path(__file__).resolve().parent
_RESULTS = _FOLDER / "results" / "latest.json"


def main() -> int:
    """Exit status 1 when a figure misses its goal or a row fails; a row that cannot run here is no failure."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Our figures beside a peer's.")
    parser.add_argument("--only", default="", help="rows separated by commas, such as 5,7")
    chosen = set(filter(None, parser.parse_args().only.split(",")))
    rows = [row for row in ROWS if not chosen or row.number in chosen]
    if unknown := chosen - {row.number for row in ROWS}:
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    _use_own_home()
    # As an exception, so that workers and services end with us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    from config.embedded import services

    with services.running() if any(row.needs_services for row in rows) else nullcontext():
        outcomes = [(row, _measure(row)) for row in rows]
    _write(outcomes)
    print(_table(outcomes))
    return 0 if all(_is_well(outcome) for _, outcome in outcomes) else 1


def _use_own_home() -> None:
    """PostgreSQL and Redis of the benchmarks' own, durable as in production, whatever the environment names."""
    for name in ("DATABASE_URL", "REDIS_URL", "CACHE_URL"):
        os.environ.pop(name, None)
    os.environ["IGNY8_HOME"] = str(_FOLDER.parent / ".igny8" / "bench")
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"


_is_set_up = False


class _Failed(str):
    """Why a row broke off; the others run all the same, since they take most of an hour."""


def _is_well(outcome: list[Figure] | str) -> bool:
    if isinstance(outcome, str):
        return not isinstance(outcome, _Failed)
    return all(figure.reached for figure in outcome)


def _measure(row: Row) -> list[Figure] | str:
    """The row's figures, or why it did not run."""
    print(f"row {row.number}: {row.module} …", file=sys.stderr, flush=True)
    try:
        if row.needs_services:
            _set_up_django()
        figures: list[Figure] = import_module(row.module).run()
    except NotRun as why:
        return str(why)
    except Exception as failure:  # noqa: BLE001 - whatever it is, it is shown
        traceback.print_exc()
        return _Failed(f"failed: {failure}"[:200])
    return figures


def _set_up_django() -> None:
    global _is_set_up
    if _is_set_up:
        return
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    _is_set_up = True


def _write(outcomes: list[tuple[Row, list[Figure] | str]]) -> None:
    rows = [
        {"row": row.number, "not_run": outcome} if isinstance(outcome, str) else figure.as_json()
        for row, outcome in outcomes
        for figure in (outcome if not isinstance(outcome, str) else [None])
    ]
    machine = {"cores": os.cpu_count(), "python": platform.python_version()}
    _RESULTS.parent.mkdir(exist_ok=True)
    _RESULTS.write_text(json.dumps({"at": time.strftime("%FT%TZ", time.gmtime()), **machine, "rows": rows}, indent=1))


def _table(outcomes: list[tuple[Row, list[Figure] | str]]) -> str:
    lines = [("row", "work", "ours", "peer", "ratio", "goal", "reached?", "method")]
    for row, outcome in outcomes:
        if isinstance(outcome, str):
            state = "FAILED" if isinstance(outcome, _Failed) else "not run"
            lines.append((row.number, state, "", "", "", "", "", outcome))
            continue
        for f in outcome:
            goal = f"{'≥' if f.sense == 'at least' else '≤'} {f.goal:g}×"
            reached = "yes" if f.reached else "NO"
            lines.append((f.row, f.work, f.ours, f.peer, f"{f.ratio:.2f}×", goal, reached, f.method))
    widths = [max(len(line[i]) for line in lines) for i in range(7)]
    return "\n".join("  ".join([*(c.ljust(w) for c, w in zip(line, widths, strict=False)), line[7]]) for line in lines)


if __name__ == "__main__":
    sys.exit(main())
