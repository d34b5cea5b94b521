"""Who a request works for: a session's or a token's membership, found before any tenant query can run."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from igny8_core.core.auth.models import Account, ApiToken, Membership, Role, SiteAccess, User
from igny8_core.shared.tenancy import cross_tenant

TOKEN_PREFIX = "igny8_"  # noqa: S105 - what tokens begin with, no secret
_TOUCH_EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class Tenant:
    """The account, the role in it, and the sites that the member may see (None: all)."""

    account_id: str
    user_id: str
    role: Role
    site_ids: frozenset[str] | None
    membership_id: str
    scopes: frozenset[str]


@dataclass(frozen=True)
class Identity:
    """A person and, unless their account is suspended or they have none, the tenant they act for."""

    user: User
    tenant: Tenant | None
    refusal: str = ""


def digest(token: str) -> str:
    """How a token is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def of_session(user: User, *, account_id: str | None) -> Identity:
    """The membership of `user` in the account asked for, else in the first they joined."""
    with cross_tenant(reason="find the memberships of the signed-in person"):
        memberships = Membership.objects.filter(user_id=user.id).select_related("account").order_by("created_at")
        if account_id:
            memberships = memberships.filter(account_id=account_id)
        found = list(memberships)
    usable = [m for m in found if m.account.may_work]
    if not usable:
        return Identity(user, None, "account_suspended" if found else "no_account")
    return Identity(user, _tenant(usable[0], frozenset({"read", "write"})))


def of_token(token: str) -> Identity | None:
    """The membership that an API token acts for; None when it is unknown, expired or revoked."""
    now = timezone.now()
    with cross_tenant(reason="find the API token of a request"):
        found = (
            ApiToken.objects.select_related("membership__user", "membership__account")
            .filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now), digest=digest(token), revoked_at__isnull=True)
            .first()
        )
        if found is None or not found.membership.user.is_active:
            return None
        if found.last_used_at is None or now - found.last_used_at > _TOUCH_EVERY:
            ApiToken.objects.filter(id=found.id).update(last_used_at=now)
    user, account = found.membership.user, found.membership.account
    if not account.may_work:
        return Identity(user, None, "account_suspended")
    return Identity(user, _tenant(found.membership, frozenset(found.scopes)))


def _tenant(membership: Membership, scopes: frozenset[str]) -> Tenant:
    role = Role(membership.role)
    return Tenant(membership.account_id, membership.user_id, role, _site_ids(membership, role), membership.id, scopes)


def _site_ids(membership: Membership, role: Role) -> frozenset[str] | None:
    """Owners and admins see every site; others the ones named for them, or all when none is."""
    if role.rank >= Role.ADMIN.rank:
        return None
    with cross_tenant(reason="find the sites that a member is narrowed to"):
        named = SiteAccess.objects.filter(membership_id=membership.id).values_list("site_id", flat=True)
        return frozenset(named) or None


def accounts_of(user: User) -> list[tuple[Account, Role]]:
    """Every account that a person may switch to, with their role there."""
    with cross_tenant(reason="list the accounts of the signed-in person"):
        memberships = Membership.objects.filter(user_id=user.id).select_related("account").order_by("created_at")
        return [(m.account, Role(m.role)) for m in memberships]
