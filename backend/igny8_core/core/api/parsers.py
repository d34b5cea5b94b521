"""JSON bodies as PostgreSQL can keep them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.parsers import JSONParser

_NUL = "\x00"
_ESCAPED = b"\\u0000"
"""JSON has no other way to write it."""


class StorableJSONParser(JSONParser):
    """Refuses the NUL character, which text and JSON columns of PostgreSQL cannot hold, by the name of its place."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        data = stream.read()
        body = super().parse(io.BytesIO(data), media_type, parser_context)
        place = next(_holding_nul(body, ()), None) if _ESCAPED in data else None
        if place is not None:
            name = str(place[0]) if place else "body"
            where = "/".join(map(str, place)) or "body"
            raise ValidationError({name: [f"The NUL character (U+0000) at {where} cannot be stored. Take it out."]})
        return body


def _holding_nul(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    """The places of texts and names that hold it. Bodies are at most as deep as the parser itself goes."""
    if isinstance(value, str):
        if _NUL in value:
            yield path
    elif isinstance(value, dict):
        for name, item in value.items():
            if _NUL in name:
                yield path
            yield from _holding_nul(item, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _holding_nul(item, (*path, index))
