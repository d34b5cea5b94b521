"""A request id on every request, answer and log line."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import structlog
from uuid_utils.compat import uuid7

_SAFE = re.compile(r"^[A-Za-z0-9._-]{8,64}$")


class RequestIDMiddleware:
    """Takes a caller's `X-Request-ID` when it is harmless, else makes one."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        given = request.headers.get("X-Request-ID", "")
        request.request_id = given if _SAFE.match(given) else f"req_{uuid7().hex}"
        with structlog.contextvars.bound_contextvars(request_id=request.request_id):
            response = self.get_response(request)
        response["X-Request-ID"] = request.request_id
        return response
