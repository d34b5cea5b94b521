"""The closed grammar of conditions: `{"all"|"any": [node …]}` over `{"field", "op", "value"}`. Pure."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from igny8_core.domain.automation.triggers import TRIGGERS
from igny8_core.shared.errors import FieldError, Invalid

MAX_NODES = 50
MAX_NESTING = 4

OPERATORS: dict[str, tuple[frozenset[str], Callable[[Any, Any], bool]]] = {
    "eq": (frozenset({"number", "text"}), operator.eq),
    "ne": (frozenset({"number", "text"}), operator.ne),
    "gt": (frozenset({"number"}), operator.gt),
    "gte": (frozenset({"number"}), operator.ge),
    "lt": (frozenset({"number"}), operator.lt),
    "lte": (frozenset({"number"}), operator.le),
    "contains": (frozenset({"text", "list"}), lambda have, wanted: wanted in have),
    "count_gte": (frozenset({"list"}), lambda have, wanted: len(have) >= wanted),
}
"""Operator → the field types that it fits, and what it does."""


def validate(conditions: Any, *, trigger: str) -> None:
    """Raises Invalid with a pointer to the first thing that is wrong. `{}` always holds."""
    if conditions == {}:
        return
    budget = [MAX_NODES]
    _validate(conditions, TRIGGERS[trigger], "/conditions", 1, budget)


def holds(conditions: Mapping[str, Any], facts: Mapping[str, Any]) -> bool:
    """Whether validated conditions hold for an event's facts; a missing fact fails its comparison."""
    if not conditions:
        return True
    if "field" in conditions:
        have = facts.get(conditions["field"])
        return have is not None and OPERATORS[conditions["op"]][1](have, conditions["value"])
    if "all" in conditions:
        return all(holds(node, facts) for node in conditions["all"])
    return any(holds(node, facts) for node in conditions["any"])


def _validate(node: Any, fields: Mapping[str, str], pointer: str, depth: int, budget: list[int]) -> None:
    budget[0] -= 1
    if budget[0] < 0 or depth > MAX_NESTING:
        _refuse(pointer, "too_large", f"At most {MAX_NODES} conditions, nested at most {MAX_NESTING} deep.")
    if not isinstance(node, dict):
        _refuse(pointer, "not_an_object", "A condition is an object.")
    if set(node) == {"field", "op", "value"}:
        _validate_leaf(node, fields, pointer)
        return
    if len(node) != 1 or next(iter(node)) not in ("all", "any") or not isinstance(next(iter(node.values())), list):
        _refuse(pointer, "bad_shape", 'Use {"field", "op", "value"}, or {"all": […]}, or {"any": […]}.')
    [(name, children)] = node.items()
    for index, child in enumerate(children):
        _validate(child, fields, f"{pointer}/{name}/{index}", depth + 1, budget)


def _validate_leaf(node: dict[str, Any], fields: Mapping[str, str], pointer: str) -> None:
    kind = fields.get(str(node["field"]))
    if kind is None:
        _refuse(f"{pointer}/field", "unknown_field", f"This trigger has: {', '.join(fields) or 'no fields'}.")
    if node["op"] not in OPERATORS or kind not in OPERATORS[node["op"]][0]:
        fitting = [name for name, (kinds, _) in OPERATORS.items() if kind in kinds]
        _refuse(f"{pointer}/op", "unknown_operator", f"For this field: {', '.join(fitting)}.")
    wants_number = kind == "number" or node["op"] == "count_gte"
    value = node["value"]
    if wants_number != (isinstance(value, int | float) and not isinstance(value, bool)) or not isinstance(
        value, int | float | str
    ):
        _refuse(f"{pointer}/value", "wrong_type", f"The value must be a {'number' if wants_number else 'text'}.")


def _refuse(pointer: str, code: str, detail: str) -> None:
    raise Invalid("invalid_conditions", f"{pointer}: {detail}", errors=[FieldError(pointer, code, detail)])
