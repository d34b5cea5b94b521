"""Blocks from outside: validated, or refused with the place of every mistake."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from igny8_core.shared.errors import FieldError, Invalid
from igny8_core.shared.schemas.blocks.union import BLOCK_LIST, Block, BlockDocument

_MAX_ERRORS = 50


def read_blocks(value: object) -> list[Block]:
    """The blocks of a bare list or of a document `{schema_version, blocks}`, upgraded from any older version.

    Raises Invalid (invalid_blocks) whose errors carry a JSON pointer into `value`, at most 50 of them.
    """
    try:
        if isinstance(value, dict):
            return BlockDocument.model_validate(value).blocks
        return BLOCK_LIST.validate_python(value)
    except ValidationError as caught:
        errors = field_errors(caught, value)
        first = errors[0]
        raise Invalid(
            "invalid_blocks", f"{first.pointer or 'The document'}: {first.detail}.", errors=errors
        ) from caught


def field_errors(caught: ValidationError, value: object) -> list[FieldError]:
    """What was wrong, each with its place in `value`; pydantic's own places name union members, pointers do not."""
    found = caught.errors(include_url=False, include_context=False, include_input=False)[:_MAX_ERRORS]
    return [FieldError(pointer_to(error["loc"], value), error["type"], error["msg"]) for error in found]


def pointer_to(loc: Sequence[int | str], value: object) -> str:
    """`loc` as a JSON pointer: the tag of a discriminated union is a step that the value does not have."""
    parts: list[str] = []
    node: Any = value
    entered = False
    for step in loc:
        if not entered and isinstance(node, dict) and node.get("type") == step:
            entered = True
            continue
        parts.append(str(step).replace("~", "~0").replace("/", "~1"))
        node, entered = _child(node, step), False
    return "".join(f"/{part}" for part in parts)


def _child(node: Any, step: int | str) -> Any:
    if isinstance(node, dict):
        return node.get(step)
    if isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node):
        return node[step]
    return None
