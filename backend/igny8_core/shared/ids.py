"""Public ids: a prefix that names the kind, and a UUIDv7 in hex, such as `site_018f…`."""

from __future__ import annotations

import re
import uuid
from datetime import datetime

from uuid_utils.compat import uuid7

_SHAPE = re.compile(r"^([a-z]+)_([0-9a-f]{32})$")


class NotAnId(ValueError):
    """The text is no id of the kind wanted: for a caller, the same as an absent row."""


def new_id(prefix: str) -> str:
    """A new public id; ids made later sort later."""
    return f"{prefix}_{uuid7().hex}"


def to_uuid(public_id: str, *, prefix: str) -> uuid.UUID:
    """The UUID inside `public_id`. Raises NotAnId when the shape or the prefix is another."""
    match = _SHAPE.match(public_id)
    if match is None or match[1] != prefix:
        raise NotAnId(f"not a {prefix}_… id")
    return uuid.UUID(hex=match[2])


def from_uuid(value: uuid.UUID, *, prefix: str) -> str:
    """The public form of a stored UUID."""
    return f"{prefix}_{value.hex}"


def first_id(prefix: str, *, at: datetime) -> str:
    """The least id that may be made at that moment: it cuts a table by its primary key into before and after."""
    return from_uuid(uuid.UUID(int=int(at.timestamp() * 1000) << 80), prefix=prefix)
