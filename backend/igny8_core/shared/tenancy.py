"""The tenant scope: who is being worked for. Queries on tenant models raise without one.

Scopes open in two places only, the account middleware and the base task. `cross_tenant` is the named escape.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


class ScopeMissing(RuntimeError):
    """A tenant query ran without a scope: a bug in the caller, never the user's fault."""


@dataclass(frozen=True)
class TenantScope:
    """`site_ids` None means every site of the account; otherwise only those named."""

    account_id: str
    site_ids: frozenset[str] | None = None
    user_id: str | None = None
    role: str | None = None
    job_id: str | None = None


@dataclass(frozen=True)
class CrossTenant:
    """Every tenant's rows, for operators and housekeeping; `reason` is for the reader and the audit log."""

    reason: str


_scope: ContextVar[TenantScope | CrossTenant | None] = ContextVar("tenant_scope", default=None)


def any_scope() -> TenantScope | CrossTenant:
    """The open scope of either kind. Raises ScopeMissing when none is open."""
    scope = _scope.get()
    if scope is None:
        raise ScopeMissing("a tenant query ran outside a tenant scope")
    return scope


def open_scope() -> TenantScope | CrossTenant | None:
    """Whatever is open: for what must follow the scope in every case. Deciding access needs one of the others."""
    return _scope.get()


def current_scope() -> TenantScope:
    """The open scope of one tenant. Raises ScopeMissing when none is open, or only the escape."""
    scope = any_scope()
    if isinstance(scope, CrossTenant):
        raise ScopeMissing(f"one tenant is needed here, but the scope is cross-tenant: {scope.reason}")
    return scope


def scope_or_none() -> TenantScope | None:
    """The open tenant scope if there is one: for logs and audit rows, never for deciding access."""
    scope = _scope.get()
    return scope if isinstance(scope, TenantScope) else None


@contextmanager
def tenant_scope(
    account_id: str,
    *,
    site_ids: frozenset[str] | None = None,
    user_id: str | None = None,
    role: str | None = None,
    job_id: str | None = None,
) -> Iterator[TenantScope]:
    """Open the scope of one account, and close it whatever happens inside."""
    scope = TenantScope(account_id, site_ids, user_id, role, job_id)
    token = _scope.set(scope)
    try:
        yield scope
    finally:
        _scope.reset(token)


@contextmanager
def cross_tenant(*, reason: str) -> Iterator[None]:
    """See every tenant's rows. Grep for this name to review each place that does."""
    token = _scope.set(CrossTenant(reason))
    try:
        yield
    finally:
        _scope.reset(token)
