"""Every scenario of faults has tests, also one that needs no extra package; the guide tells of each."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.support.fault_table import lines_of, table_of, wrong_in
from tests.support.scenarios import SCENARIOS

TESTS = Path(__file__).parents[1]
GUIDE = TESTS.parents[1] / "docs" / "guides" / "faults.md"
REAL_WORDPRESS: set[int] = set()
"""Proven with a real WordPress alone."""


def proofs() -> dict[int, set[str]]:
    """The files whose tests say that they prove a scenario."""
    found: dict[int, set[str]] = {number: set() for number in SCENARIOS}
    for path in TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "scenario":
                for number in ast.literal_eval(ast.Tuple(elts=node.args, ctx=ast.Load())):
                    found[number].add(path.relative_to(TESTS).as_posix())
    return found


def test_every_scenario_has_a_test():
    assert {number for number, files in proofs().items() if not files} == set()


def test_a_real_wordpress_is_needed_only_where_it_is_said():
    alone = {number for number, files in proofs().items() if files == {"faults/test_wordpress_faults.py"}}
    assert alone == REAL_WORDPRESS


def test_the_guide_lists_every_scenario():
    text = GUIDE.read_text()
    missing = [number for number, words in SCENARIOS.items() if f"| {number} | {words} |" not in text]
    assert missing == []


def test_the_table_counts_what_the_tests_counted():
    run = {"faults": 0, "lost": 0, "doubled": 0, "leaked": 0, "failed": 0, "numbers": [13]}
    rows = table_of({"a": run, "b": {**run, "faults": 64, "doubled": 2, "numbers": [13, 14]}})
    by_number = {row["scenario"]: row for row in rows}
    assert by_number[13] | {"fault": ""} == {
        "scenario": 13, "fault": "", "tests": 2, "faults": 65, "lost": 0, "doubled": 2, "leaked": 0, "failed": 0,
    }  # fmt: skip
    assert by_number[14]["tests"] == 1
    assert wrong_in(by_number[13], complete=False)
    assert not wrong_in(by_number[1], complete=False)
    assert wrong_in(by_number[1], complete=True), "a scenario that was not tried is not proven"
    assert len(list(lines_of(rows))) == len(SCENARIOS) + 2
