"""Protection against floods. Anything like money is counted in PostgreSQL instead (`core/limits`)."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle


class AccountThrottle(SimpleRateThrottle):
    """All members and tokens of an account together: a busy one must not take the service from the others."""

    scope = "account"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        tenant = getattr(request._request, "tenant", None)
        return self.cache_format % {"scope": self.scope, "ident": tenant.account_id} if tenant else None


class MemberThrottle(SimpleRateThrottle):
    """By member when there is one, else by address."""

    def __init__(self) -> None:
        """The rate depends on the request, so it is chosen in `allow_request`."""

    def allow_request(self, request: Request, view: Any) -> bool:
        self.scope = "member" if getattr(request._request, "tenant", None) else "anonymous"
        self.rate = self.get_rate()
        self.num_requests, self.duration = self.parse_rate(self.rate)
        return bool(super().allow_request(request, view))

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        tenant = getattr(request._request, "tenant", None)
        ident = f"{tenant.account_id}:{tenant.user_id}" if tenant else self.get_ident(request)
        return self.cache_format % {"scope": self.scope, "ident": ident}
