"""The closed grammar of conditions: `{"all"|"any": [node …]}` over `{"field", "op", "value"}`. Pure."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NoReturn

from igny8_core.domain.automation.triggers import Fact, Kind, fields_of
from igny8_core.shared.errors import FieldError, Invalid

MAX_NODES = 50
MAX_NESTING = 4
MAX_TEXT, MAX_VALUES = 255, 100
Wants = Literal["number", "text", "texts"]


@dataclass(frozen=True)
class Operator:
    """`kinds` are the types of fields that it fits, `wants` what it compares them with."""

    label: str
    kinds: frozenset[Kind]
    wants: Wants
    test: Callable[[Any, Any], bool]


_NUMBER: frozenset[Kind] = frozenset({"number"})
_TEXT: frozenset[Kind] = frozenset({"text"})
_LIST: frozenset[Kind] = frozenset({"list"})

OPERATORS: dict[str, Operator] = {
    "eq": Operator("is", _NUMBER, "number", operator.eq),
    "ne": Operator("is not", _NUMBER, "number", operator.ne),
    "gt": Operator("more than", _NUMBER, "number", operator.gt),
    "gte": Operator("at least", _NUMBER, "number", operator.ge),
    "lt": Operator("less than", _NUMBER, "number", operator.lt),
    "lte": Operator("at most", _NUMBER, "number", operator.le),
    "is": Operator("is", _TEXT, "text", operator.eq),
    "is_not": Operator("is not", _TEXT, "text", operator.ne),
    "in": Operator("is one of", _TEXT, "texts", lambda have, wanted: have in wanted),
    "not_in": Operator("is none of", _TEXT, "texts", lambda have, wanted: have not in wanted),
    "contains": Operator("contains", _TEXT | _LIST, "text", lambda have, wanted: wanted in have),
    "lacks": Operator("does not contain", _TEXT | _LIST, "text", lambda have, wanted: wanted not in have),
    "count_gte": Operator("has at least", _LIST, "number", lambda have, wanted: len(have) >= wanted),
    "count_lte": Operator("has at most", _LIST, "number", lambda have, wanted: len(have) <= wanted),
}


def validate(conditions: Any, *, trigger: str) -> None:
    """Raises Invalid with a pointer to the first thing that is wrong. `{}` always holds."""
    if conditions == {}:
        return
    _validate(conditions, fields_of(trigger), "/conditions", 1, [MAX_NODES])


def holds(conditions: Mapping[str, Any], facts: Mapping[str, Any]) -> bool:
    """Whether validated conditions hold for an event's facts; a missing fact fails its comparison."""
    if not conditions:
        return True
    if "field" in conditions:
        have = facts.get(conditions["field"])
        return have is not None and OPERATORS[conditions["op"]].test(have, conditions["value"])
    if "all" in conditions:
        return all(holds(node, facts) for node in conditions["all"])
    return any(holds(node, facts) for node in conditions["any"])


def explained(conditions: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    """The conditions with `holds` at each node and `have` at each comparison: for the history and for dry runs."""
    if not conditions:
        return {}
    node = {"holds": holds(conditions, facts)}
    if "field" in conditions:
        have = facts.get(conditions["field"])
        return {**conditions, **node, "have": have[:MAX_VALUES] if isinstance(have, list) else have}
    [(name, children)] = conditions.items()
    return {name: [explained(child, facts) for child in children], **node}


def fields_in(conditions: Mapping[str, Any]) -> Iterator[str]:
    """The fields that validated conditions test."""
    if "field" in conditions:
        yield conditions["field"]
    for children in (conditions.get("all", ()), conditions.get("any", ())):
        for child in children:
            yield from fields_in(child)


def _validate(node: Any, fields: Mapping[str, Fact], pointer: str, depth: int, budget: list[int]) -> None:
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
    if not children:
        _refuse(f"{pointer}/{name}", "empty", "Name at least one condition, or leave the conditions out.")
    for index, child in enumerate(children):
        _validate(child, fields, f"{pointer}/{name}/{index}", depth + 1, budget)


def _validate_leaf(node: dict[str, Any], fields: Mapping[str, Fact], pointer: str) -> None:
    fact = fields.get(str(node["field"]))
    if fact is None:
        _refuse(f"{pointer}/field", "unknown_field", f"This trigger has: {', '.join(fields)}.")
    found = OPERATORS.get(str(node["op"]))
    if found is None or fact.kind not in found.kinds:
        fitting = [name for name, candidate in OPERATORS.items() if fact.kind in candidate.kinds]
        _refuse(f"{pointer}/op", "unknown_operator", f"For this field: {', '.join(fitting)}.")
    if not _FITS[found.wants](node["value"]):
        _refuse(f"{pointer}/value", "wrong_type", f"The value must be {_SAID[found.wants]}.")
    values = node["value"] if isinstance(node["value"], list) else [node["value"]]
    if fact.options and (unknown := [value for value in values if value not in fact.options]):
        _refuse(f"{pointer}/value", "unknown_value", f"{unknown[0]!r} is none of: {', '.join(fact.options)}.")


def _is_number(value: Any) -> bool:
    # NaN equals nothing, itself included, and infinity is no JSON.
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15


def _is_text(value: Any) -> bool:
    # PostgreSQL's JSON has neither NUL nor halves of a character.
    return isinstance(value, str) and len(value) <= MAX_TEXT and value.isprintable()


_FITS: dict[Wants, Callable[[Any], bool]] = {
    "number": _is_number,
    "text": _is_text,
    "texts": lambda value: isinstance(value, list) and 1 <= len(value) <= MAX_VALUES and all(map(_is_text, value)),
}
_SAID: dict[Wants, str] = {"number": "a number", "text": "a text", "texts": f"a list of 1 to {MAX_VALUES} texts"}


def _refuse(pointer: str, code: str, detail: str) -> NoReturn:
    raise Invalid("invalid_conditions", f"{pointer}: {detail}", errors=[FieldError(pointer, code, detail)])
