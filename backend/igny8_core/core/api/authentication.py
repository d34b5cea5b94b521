"""DRF's view of what the middleware has found out."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request


class TenantAuthentication(SessionAuthentication):
    """A session needs the CSRF token; a bearer token, which no browser sends by itself, does not."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        raw = request._request
        user = getattr(raw, "user", None)
        if user is None or not user.is_active:
            return None
        if not getattr(raw, "by_token", False):
            self.enforce_csrf(request)
        return user, getattr(raw, "tenant", None)

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="igny8"'


class TenantAuthenticationScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema names the two ways in."""

    target_class = "igny8_core.core.api.authentication.TenantAuthentication"
    name = ["session", "token"]  # noqa: RUF012

    def get_security_definition(self, auto_schema: Any) -> list[dict[str, str]]:
        return [
            {"type": "apiKey", "in": "cookie", "name": "sessionid"},
            {"type": "http", "scheme": "bearer"},
        ]

    def get_security_requirement(self, auto_schema: Any) -> list[dict[str, list[str]]]:
        """Either of the two; in one object they would both be required."""
        return [{name: []} for name in self.name]
