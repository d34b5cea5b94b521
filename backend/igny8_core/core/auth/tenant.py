"""Who a request works for: a session's or a token's membership, found before any tenant query can run."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from igny8_core.core.auth.models import Account, ApiToken, Membership, Role, SiteAccess, User
from igny8_core.shared.ids import from_uuid
from igny8_core.shared.tenancy import cross_tenant

TOKEN_PREFIX = "igny8_"  # noqa: S105 - what tokens begin with, no secret
_TOUCH_EVERY = timedelta(minutes=5)
_PERSON = [field.attname for field in User._meta.concrete_fields]
# Plain SQL, because every request of a program pays for this, and the ORM takes longer to write it than it runs.
_FIND_TOKEN = f"""
SELECT t.id, t.scopes, t.last_used_at, m.id, m.role, m.all_sites, m.account_id, a.status,
  {", ".join(f"u.{name}" for name in _PERSON)}
FROM igny8_auth_apitoken t
JOIN igny8_auth_membership m ON m.id = t.membership_id
JOIN igny8_auth_account a ON a.id = m.account_id
JOIN igny8_auth_user u ON u.id = m.user_id
WHERE t.digest = %s AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > %s) AND u.is_active
"""  # noqa: S608 - our own column names


@dataclass(frozen=True)
class Tenant:
    """The account, the role in it, and the sites that the member may see (None: all)."""

    account_id: str
    user_id: str
    role: Role
    site_ids: frozenset[str] | None
    membership_id: str
    scopes: frozenset[str]

    @property
    def is_operator(self) -> bool:
        """Whether somebody looks who is no member: they change nothing."""
        return not self.membership_id


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


def of_operator(user: User, *, account_id: str) -> Identity:
    """An operator who looks at an account: as a viewer of all of its sites, whatever its standing."""
    return Identity(user, Tenant(account_id, user.id, Role.VIEWER, None, "", frozenset({"read"})))


def of_token(token: str) -> Identity | None:
    """The membership that an API token acts for; None when it is unknown, expired or revoked."""
    now = timezone.now()
    with cross_tenant(reason="find the membership of an API token"), connection.cursor() as cursor:
        cursor.execute(_FIND_TOKEN, [digest(token), now])
        row = cursor.fetchone()
    if row is None:
        return None
    token_id, scopes, last_used_at, member_id, role, all_sites, account_id, status, *columns = row
    person = dict(zip(_PERSON, columns, strict=True))
    person["id"] = from_uuid(person["id"], prefix="user")
    user = User.from_db("default", _PERSON, list(person.values()))
    if last_used_at is None or now - last_used_at > _TOUCH_EVERY:
        with cross_tenant(reason="note that an API token was used"):
            ApiToken.objects.filter(id=token_id).update(last_used_at=now)
    account = Account(id=from_uuid(account_id, prefix="acct"), status=status)
    if not account.may_work:
        return Identity(user, None, "account_suspended")
    member = Membership(
        id=from_uuid(member_id, prefix="mem"),
        account_id=account.id,
        user_id=user.id,
        role=role,
        all_sites=all_sites,
    )
    return Identity(user, _tenant(member, frozenset(scopes)))


def _tenant(membership: Membership, scopes: frozenset[str]) -> Tenant:
    role = Role(membership.role)
    return Tenant(membership.account_id, membership.user_id, role, _site_ids(membership, role), membership.id, scopes)


def _site_ids(membership: Membership, role: Role) -> frozenset[str] | None:
    """Owners and admins see every site; a narrowed member only the ones named, which may be none any more."""
    if role.rank >= Role.ADMIN.rank or membership.all_sites:
        return None
    with cross_tenant(reason="find the sites that a member is narrowed to"):
        named = SiteAccess.objects.filter(membership_id=membership.id).values_list("site_id", flat=True)
        return frozenset(named)


def accounts_of(user: User) -> list[tuple[Account, Role]]:
    """Every account that a person may switch to, with their role there."""
    with cross_tenant(reason="list the accounts of the signed-in person"):
        memberships = Membership.objects.filter(user_id=user.id).select_related("account__plan").order_by("created_at")
        return [(m.account, Role(m.role)) for m in memberships]
