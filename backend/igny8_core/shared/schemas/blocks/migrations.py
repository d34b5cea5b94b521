"""Older blocks in today's shape, and the bounds that are checked before anything else is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import PydanticCustomError

SCHEMA_VERSION = 2
MAX_BLOCKS = 500
"""Of one page, those in columns included."""
MAX_DOCUMENT_CHARACTERS = 2_000_000
MAX_DOCUMENT_VALUES = 200_000
MAX_DOCUMENT_DEPTH = 12


def _to_2(block: dict[str, Any]) -> dict[str, Any]:
    """A call to action has one or two links; it had exactly one."""
    if block.get("type") == "cta" and "action" in block and "actions" not in block:
        return {name: value for name, value in block.items() if name != "action"} | {"actions": [block["action"]]}
    return block


MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _to_2}
"""From each version the step to the next. A step leaves alone what already has the newer shape, since the lists in
the database carry no version. `packages/blocks/src/migrations.ts` holds the same steps for the renderer's files."""


def upgrade_blocks(value: Any) -> Any:
    """`value` with every block, those in columns included, in today's shape; raises for one that is too large."""
    check_size(value)
    return [_upgrade(block) for block in value] if isinstance(value, list) else value


def _upgrade(block: Any) -> Any:
    if not isinstance(block, dict):
        return block
    for version in sorted(MIGRATIONS):
        block = MIGRATIONS[version](block)
    if block.get("type") == "columns" and isinstance(block.get("columns"), list):
        return block | {"columns": [_upgrade_column(column) for column in block["columns"]]}
    return block


def _upgrade_column(column: Any) -> Any:
    if not isinstance(column, dict) or not isinstance(column.get("blocks"), list):
        return column
    return column | {"blocks": [_upgrade(block) for block in column["blocks"]]}


def upgrade_version(value: Any) -> Any:
    """Today's version for each that can be upgraded to it; raises for a newer one and for what is no version."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise PydanticCustomError("schema_version", "The schema version is a whole number from 1")
    if value > SCHEMA_VERSION:
        raise PydanticCustomError(
            "schema_version",
            "This document has schema version {version}; this program reads versions up to {newest}",
            {"version": value, "newest": SCHEMA_VERSION},
        )
    return SCHEMA_VERSION


def check_size(value: Any) -> None:
    """Raise for a document that is too large or too deep, before any of it is examined. Never recurses."""
    characters = values = 0
    waiting = [(value, 1)]
    while waiting:
        node, depth = waiting.pop()
        values += 1
        if isinstance(node, str):
            characters += len(node)
        elif isinstance(node, dict | list):
            waiting.extend((child, depth + 1) for child in (node.values() if isinstance(node, dict) else node))
        if characters > MAX_DOCUMENT_CHARACTERS or values > MAX_DOCUMENT_VALUES or depth > MAX_DOCUMENT_DEPTH:
            raise PydanticCustomError(
                "document_too_large",
                "The blocks hold more than {characters} characters, {values} values or {depth} levels",
                {"characters": MAX_DOCUMENT_CHARACTERS, "values": MAX_DOCUMENT_VALUES, "depth": MAX_DOCUMENT_DEPTH},
            )
