"""Who may do what. A view names the least role per action; unnamed, reading is a viewer's and writing an editor's."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from igny8_core.core.auth.models import Role
from igny8_core.core.auth.tenant import Tenant

_REFUSALS = {
    "account_suspended": "The account is suspended or cancelled. Its owner can say why.",
    "no_account": "You are not a member of that account.",
}


def tenant_of(request: Request) -> Tenant:
    """The tenant of a request that passed `HasTenantAccess`."""
    found: Tenant = request._request.tenant  # type: ignore[attr-defined]
    return found


class IsAuthenticatedAndActive(BasePermission):
    """Signed in; the account may be none or suspended. For the session's own endpoints, which no token changes."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if not (request.user and request.user.is_authenticated and request.user.is_active):
            return False
        return request.method in SAFE_METHODS or not getattr(request._request, "by_token", False)


class HasTenantAccess(BasePermission):
    """A member of an account in good standing, with the role and the token scope that the action needs."""

    def has_permission(self, request: Request, view: Any) -> bool:
        tenant = getattr(request._request, "tenant", None)
        if tenant is None:
            refusal = getattr(request._request, "tenant_refusal", "")
            if refusal:
                raise PermissionDenied(_REFUSALS[refusal], code=refusal)
            raise NotAuthenticated("Sign in, or send an API token.")
        if tenant.is_operator and request.method not in SAFE_METHODS:
            raise PermissionDenied("You look at this account as an operator, and can change nothing.", code="read_only")
        needed = role_needed(view, request.method or "GET")
        if tenant.role.rank < needed.rank:
            raise PermissionDenied(
                f"This needs the role {needed} or above; yours is {tenant.role}.", code="role_too_low"
            )
        scope = "read" if request.method in SAFE_METHODS else "write"
        if scope not in tenant.scopes:
            raise PermissionDenied(f"The API token lacks the scope “{scope}”.", code="scope_missing")
        return True


def role_needed(view: Any, method: str) -> Role:
    """The least role for the view's current action."""
    roles: dict[str, Role] = getattr(view, "roles", {})
    default = Role.VIEWER if method in SAFE_METHODS else Role.EDITOR
    return roles.get(getattr(view, "action", None) or method.lower(), default)


class IsOperator(BasePermission):
    """Staff of the system; for the few operators' endpoints outside the admin."""

    message: ClassVar[str] = "This is for operators."

    def has_permission(self, request: Request, view: Any) -> bool:
        user, tenant = request.user, getattr(request._request, "tenant", None)
        may_write = tenant is not None and "write" in tenant.scopes
        return bool(user and user.is_active and user.is_superuser and may_write)
