"""Open the tenant scope of the signed-in member for the length of a request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from igny8_core.shared.tenancy import tenant_scope


class AccountContextMiddleware:
    """Reads `request.tenant`, which `core.auth.middleware` has put there; without one no scope opens."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        tenant = getattr(request, "tenant", None)
        if tenant is None:
            return self.get_response(request)
        with tenant_scope(tenant.account_id, site_ids=tenant.site_ids, user_id=tenant.user_id, role=tenant.role):
            return self.get_response(request)
