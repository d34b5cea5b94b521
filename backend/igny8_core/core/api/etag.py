"""`ETag` and `If-Match`: two editors cannot overwrite each other unseen."""

from __future__ import annotations

import hashlib

from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response


def etag_of(body: object) -> str:
    """A strong tag over what is shown: no change of a row, by whatever statement, goes unseen."""
    return f'"{hashlib.sha256(JSONRenderer().render(body)).hexdigest()[:24]}"'


def if_match(request: Request) -> str | None:
    """The tag that the caller saw, or None when they sent none."""
    tag = request.headers.get("If-Match")
    return tag if tag and tag != "*" else None


def not_modified(request: Request, tag: str) -> Response | None:
    """304 when the caller has this version already."""
    if request.headers.get("If-None-Match") == tag:
        return Response(status=304, headers={"ETag": tag})
    return None
