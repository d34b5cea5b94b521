"""Put `request.tenant` on every API request."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from igny8_core.core.auth import support, tenant
from igny8_core.shared.ids import to_uuid
from igny8_core.shared.tenancy import cross_tenant

ACCOUNT_HEADER = "Igny8-Account"
ACCOUNT_PARAMETER = "account"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class TenantMiddleware:
    """A bearer token wins over a session. The header `Igny8-Account` chooses among a person's accounts.

    Pictures and downloads, for which a browser sends no header of ours, name the account as `?account=`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        identity = self._identify(request) if request.path.startswith("/api/") else None
        request.tenant = identity.tenant if identity else None  # type: ignore[attr-defined]
        request.tenant_refusal = identity.refusal if identity else ""  # type: ignore[attr-defined]
        if identity is not None:
            request.user = identity.user
        elif getattr(request, "by_token", False):
            # A token that is not ours must not fall back on the session beside it, which no CSRF token guards here.
            request.user = AnonymousUser()
        return self.get_response(request)

    def _identify(self, request: HttpRequest) -> tenant.Identity | None:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        request.by_token = scheme.lower() == "bearer"  # type: ignore[attr-defined]
        if scheme.lower() == "bearer":
            return tenant.of_token(token.strip())
        if not request.user.is_authenticated:
            return None
        asked = _account_asked_for(request)
        look = support.look_of(request)
        if look and asked in (None, look.account_id):
            return tenant.of_operator(request.user, account_id=look.account_id)
        return tenant.of_session(request.user, account_id=asked)


class OperatorScopeMiddleware:
    """Staff in the admin see every tenant; the admin's classes write each look to the audit log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not (request.path.startswith("/admin/") and request.user.is_staff):
            return self.get_response(request)
        with cross_tenant(reason="an operator works in the admin"):
            return self.get_response(request)


def _account_in_address(request: HttpRequest) -> str | None:
    """Taken out of the parameters: no view knows it."""
    if request.method not in _SAFE or ACCOUNT_PARAMETER not in request.GET:
        return None
    others = request.GET.copy()
    asked = str(others.pop(ACCOUNT_PARAMETER)[-1])
    others._mutable = False
    request.GET = others  # type: ignore[assignment]
    return asked


def _account_asked_for(request: HttpRequest) -> str | None:
    asked = request.headers.get(ACCOUNT_HEADER) or _account_in_address(request)
    if not asked:
        return None
    try:
        to_uuid(asked, prefix="acct")
    except ValueError:
        return "acct_" + "0" * 32
    return asked
