"""The one place where an error becomes a status."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import orjson
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework import exceptions as drf
from rest_framework.response import Response

from igny8_core.core.api.response import PROBLEM, error_response, problem
from igny8_core.shared.errors import FieldError, NotFound, ServiceError
from igny8_core.shared.ids import NotAnId

_KINDS: dict[str, tuple[int, str]] = {
    "not_found": (404, "Not found"),
    "forbidden": (403, "Not allowed"),
    "invalid": (422, "The input is not valid"),
    "conflict": (409, "Not possible in this state"),
    "precondition_failed": (412, "Changed meanwhile"),
    "limit_reached": (429, "A limit is reached"),
    "upstream_failed": (502, "Another service failed"),
}
_STATUS_TITLES = {
    401: "Not signed in",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    429: "Too many requests",
}
_CREDITS = 402


def problem_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: services' errors by kind, DRF's own by their status; others are 500 and logged."""
    request = context["request"]._request if context.get("request") is not None else None
    if isinstance(error, ServiceError):
        return _service_error(error, request)
    if isinstance(error, NotAnId):
        return _service_error(NotFound("not_found", "There is nothing with that id."), request)
    if isinstance(error, Http404):
        error = drf.NotFound()
    elif isinstance(error, PermissionDenied):
        error = drf.PermissionDenied()
    if isinstance(error, drf.ValidationError):
        return _validation_error(error, request)
    if isinstance(error, drf.APIException):
        return _api_exception(error, request)
    return None


def _service_error(error: ServiceError, request: HttpRequest | None) -> Response:
    status, title = _KINDS[error.kind]
    if error.code == "insufficient_credits":
        status, title = _CREDITS, "Not enough credits"
    headers = {"Retry-After": wait} if status == 429 and (wait := _seconds_until(error.data.get("resets_at"))) else None
    return error_response(
        status=status,
        code=error.code,
        title=title,
        detail=error.detail,
        request=request,
        errors=error.errors,
        data=error.data,
        headers=headers,
    )


def _seconds_until(moment: str | None) -> str:
    if not moment:
        return ""
    return str(max(1, math.ceil((datetime.fromisoformat(moment) - datetime.now(UTC)).total_seconds())))


def _validation_error(error: drf.ValidationError, request: HttpRequest | None) -> Response:
    errors = list(_flatten(error.detail, ""))
    first = errors[0]
    field = first.pointer.strip("/").replace("/", ".")
    detail = f"{field}: {first.detail}" if field else first.detail
    if len(errors) > 1:
        detail += f" (and {len(errors) - 1} more)"
    return error_response(
        status=400, code="invalid_input", title="The input is not valid", detail=detail, request=request, errors=errors
    )


def _flatten(detail: Any, pointer: str) -> Iterator[FieldError]:
    if isinstance(detail, dict):
        for key, value in detail.items():
            yield from _flatten(value, pointer if key == "non_field_errors" else f"{pointer}/{key}")
    elif isinstance(detail, list):
        for index, value in enumerate(detail):
            yield from _flatten(value, f"{pointer}/{index}" if isinstance(value, dict | list) else pointer)
    else:
        yield FieldError(pointer, getattr(detail, "code", "invalid"), str(detail))


def _api_exception(error: drf.APIException, request: HttpRequest | None) -> Response:
    headers = {}
    wait = getattr(error, "wait", None)
    if isinstance(error, drf.Throttled) and wait is not None:
        headers["Retry-After"] = str(math.ceil(wait))
    code = str(error.get_codes()) if isinstance(error.detail, str) else error.default_code
    title = _STATUS_TITLES.get(error.status_code, "The request was refused")
    return error_response(
        status=error.status_code, code=code, title=title, detail=str(error.detail), request=request, headers=headers
    )


def plain_problem(request: HttpRequest, *, status: int, code: str, title: str, detail: str) -> HttpResponse:
    """A problem document outside DRF: from a middleware, or Django's own 404 and 500."""
    body = problem(status=status, code=code, title=title, detail=detail, request=request)
    return HttpResponse(orjson.dumps(body), status=status, content_type=PROBLEM)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's 404 as a problem document."""
    return plain_problem(
        request, status=404, code="not_found", title="Not found", detail="There is nothing at this address."
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's 500 as a problem document; the request id finds the log line."""
    detail = "Something went wrong on our side. It was logged; give support the request id."
    return plain_problem(request, status=500, code="internal_error", title="Internal error", detail=detail)
