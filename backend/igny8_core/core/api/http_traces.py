"""One span for each request to the API, by its route: addresses hold ids, and what people search for."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from opentelemetry.trace import SpanKind

from igny8_core.shared import tracing

_SERVER_ERROR = 500


class HttpTracesMiddleware:
    """Stands within the middleware that gives the request its id. A caller's own `traceparent` is not taken over."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/api/"):
            return self.get_response(request)
        known = {
            "http.request.method": request.method or "GET",
            "igny8.request.id": request.request_id,  # type: ignore[attr-defined]
        }
        with tracing.span(f"{request.method}", SpanKind.SERVER, known) as span:
            response = self.get_response(request)
            route = request.resolver_match.route if request.resolver_match else "none"
            span.update_name(f"{request.method} {route}")
            span.set_attributes({"http.route": route, "http.response.status_code": response.status_code})
            if tenant := getattr(request, "tenant", None):
                span.set_attribute("igny8.account.id", tenant.account_id)
            if response.status_code >= _SERVER_ERROR:
                span.set_attribute("error.type", str(response.status_code))
        return response
