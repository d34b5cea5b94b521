"""What the scenarios' tests found: noted by pytest in each run (`--fault-record=FILE`), and printed as one table.

`python -m tests.support.fault_table [--complete] FILE…` merges the records of several runs, prints scenario, tests,
faults injected, lost, doubled, leaked, failed, and writes them to `.igny8/faults.json`. Its exit status is 1 when
anything was lost, doubled, leaked or has failed, and with `--complete` also when a scenario has not run.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.scenarios import SCENARIOS, count

Run = dict[str, Any]
_FIGURES = ("faults", "lost", "doubled", "leaked")
_PROPERTY = "scenarios"
_RESULT = Path(__file__).parents[3] / ".igny8" / "faults.json"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fault-record", metavar="FILE", help="write what the scenarios' tests counted to this file")
    parser.addoption("--scenario", type=int, metavar="N", help="only the tests of this scenario")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "scenario(*numbers): proves these scenarios of docs/guides/faults.md")
    config.addinivalue_line("markers", "thorough: a scenario that takes long (make faults)")
    path = config.getoption("--fault-record")
    if path and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Recorder(Path(path)))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = config.getoption("--scenario")
    if wanted is not None:
        others = [item for item in items if wanted not in numbers_of(item)]
        items[:] = [item for item in items if item not in others]
        config.hook.pytest_deselected(items=others)


def numbers_of(item: pytest.Item) -> list[int]:
    """Which scenarios a test proves."""
    return sorted({number for mark in item.iter_markers("scenario") for number in mark.args})


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    count.begin()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    numbers = numbers_of(item)
    if call.when == "teardown" and numbers:
        figures = {**count.figures(), "numbers": numbers}
        report.user_properties = [*report.user_properties, (_PROPERTY, figures)]
    return report


class _Recorder:
    """Gathers in the process that pytest was started in, from however many workers."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.runs: dict[str, Run] = {}
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.add(report.nodeid)
        for name, figures in report.user_properties:
            if name == _PROPERTY and report.when == "teardown":
                self.runs[report.nodeid] = dict(figures)

    def pytest_sessionfinish(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        runs = {name: {**run, "failed": int(name in self.failed)} for name, run in self.runs.items()}
        self.path.write_text(json.dumps(runs, indent=1))


def table_of(runs: dict[str, Run]) -> list[dict[str, Any]]:
    """A row a scenario. A test that named no number of faults made one: the one it is about."""
    rows = []
    for number, words in SCENARIOS.items():
        own = [run for run in runs.values() if number in run["numbers"]]
        sums = {name: sum(run[name] for run in own) for name in ("lost", "doubled", "leaked", "failed")}
        faults = sum(run["faults"] or 1 for run in own)
        rows.append({"scenario": number, "fault": words, "tests": len(own), "faults": faults, **sums})
    return rows


def wrong_in(row: dict[str, Any], *, complete: bool) -> bool:
    """Whether a scenario did not hold, or was not tried though it should have been."""
    return any(row[name] for name in ("lost", "doubled", "leaked", "failed")) or (complete and not row["tests"])


def lines_of(rows: list[dict[str, Any]]) -> Iterator[str]:
    """The table as text."""
    heads, width = ("tests", *_FIGURES, "failed"), max(map(len, SCENARIOS.values()))
    yield f"{'':>2}  {'scenario':<{width}}" + "".join(f"{head:>9}" for head in heads)
    for row in rows:
        figures = "".join(f"{row[head]:>9}" for head in heads) if row["tests"] else f"{'not run here':>18}"
        yield f"{row['scenario']:>2}  {row['fault']:<{width}}{figures}"
    yield f"{'':>2}  {'all, each in its scenarios':<{width}}" + "".join(
        f"{sum(row[head] for row in rows):>9}" for head in heads
    )


def main() -> int:
    """See the module."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--complete", action="store_true")
    parser.add_argument("records", nargs="+", type=Path)
    options = parser.parse_args()
    runs: dict[str, Run] = {}
    for record in options.records:
        runs |= json.loads(record.read_text())
    rows = table_of(runs)
    print(*lines_of(rows), sep="\n")
    _RESULT.parent.mkdir(parents=True, exist_ok=True)
    _RESULT.write_text(json.dumps({"scenarios": rows, "tests": runs}, indent=1))
    return 1 if any(wrong_in(row, complete=options.complete) for row in rows) else 0


if __name__ == "__main__":
    raise SystemExit(main())
