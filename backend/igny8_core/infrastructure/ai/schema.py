"""JSON Schema of an output type, in the part of the language that strict decoding supports."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel

_DROPPED = frozenset({"title", "default", "minLength", "maxLength", "description"})


@cache
def _raw(output_type: type[BaseModel]) -> dict[str, Any]:
    return output_type.model_json_schema()


def schema_of(output_type: type[BaseModel]) -> dict[str, Any]:
    """Inline (no $ref), every property required, nothing additional: what strict endpoints ask for."""
    raw = _raw(output_type)
    return dict(_plain(raw, raw.get("$defs", {})))


def _plain(node: dict[str, Any], defs: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in node:
        return _plain(defs[str(node["$ref"]).rpartition("/")[2]], defs)
    kept = {key: value for key, value in node.items() if key not in _DROPPED and key != "$defs"}
    if "items" in kept:
        kept["items"] = _plain(kept["items"], defs)
    if kept.get("type") == "object":
        properties = {name: _plain(value, defs) for name, value in node.get("properties", {}).items()}
        kept |= {"properties": properties, "required": list(properties), "additionalProperties": False}
    return kept
