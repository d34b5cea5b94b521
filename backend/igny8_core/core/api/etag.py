"""`ETag` and `If-Match`: two editors cannot overwrite each other unseen."""

from __future__ import annotations

import hashlib
from datetime import datetime

from rest_framework.request import Request
from rest_framework.response import Response


def etag_of(*parts: object) -> str:
    """A strong tag over what identifies a version: an id, a version number, a moment."""
    text = "|".join(part.isoformat() if isinstance(part, datetime) else str(part) for part in parts)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'


def if_match(request: Request) -> str | None:
    """The tag that the caller saw, or None when they sent none."""
    tag = request.headers.get("If-Match")
    return tag if tag and tag != "*" else None


def not_modified(request: Request, tag: str) -> Response | None:
    """304 when the caller has this version already."""
    if request.headers.get("If-None-Match") == tag:
        return Response(status=304, headers={"ETag": tag})
    return None
