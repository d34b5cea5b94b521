"""How long answers take, by route, for Prometheus. No site or account is a label: each would make series of its own."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from prometheus_client import Histogram

_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
SECONDS = Histogram(
    "igny8_http_request_seconds", "Time to answer a request", ["method", "route", "status"], buckets=_BUCKETS
)
_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})


class HttpMetricsMiddleware:
    """Stands outermost, so that it measures what the caller waits for. Of a stream, until its first part."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        method = request.method if request.method in _METHODS else "other"
        SECONDS.labels(method, match.route if match else "none", f"{response.status_code // 100}xx").observe(
            time.perf_counter() - begun
        )
        return response
