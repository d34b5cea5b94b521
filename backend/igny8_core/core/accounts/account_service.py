"""Open accounts, invite and change members."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_account, get_member, get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Account, Membership, Plan, Role, SiteAccess, User
from igny8_core.core.limits import services as limits
from igny8_core.shared.errors import Conflict, Forbidden, NotFound
from igny8_core.shared.tenancy import current_scope, tenant_scope


def open_account(*, user: User, name: str, plan: Plan | None = None, is_system: bool = False) -> Account:
    """A new account that `user` owns. Raises NotFound when no plan is the default one."""
    plan = plan or Plan.objects.filter(is_default=True).first()
    if plan is None:
        raise NotFound("no_default_plan", "No plan is marked as the default; an operator must choose one.")
    with transaction.atomic():
        account = Account.objects.create(name=name, plan=plan, is_system=is_system)
        with tenant_scope(account.id, user_id=user.id):
            limits.consume("max_users")
            Membership.objects.create(account=account, user=user, role=Role.OWNER)
            audit.record("account.opened", subject=account.id)
    return account


def add_member(*, email: str, role: Role, site_ids: list[str] | None = None) -> Membership:
    """Give a registered person a role without asking them: for operators and tests; the API invites instead.

    Raises NotFound for an unknown address, Conflict for a second membership.
    """
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise NotFound("user_not_found", "Nobody has registered with that address. Ask them to sign up first.")
    return join(user=user, role=role, site_ids=site_ids or None)


def join(*, user: User, role: Role, site_ids: list[str] | None) -> Membership:
    """A person's membership of the scope's account; `site_ids` None: every site. Raises LimitReached, Conflict."""
    refuse_owner(role)
    with transaction.atomic():
        limits.consume("max_users")
        try:
            with transaction.atomic():
                member = Membership.objects.create(
                    account_id=current_scope().account_id, user=user, role=role, all_sites=site_ids is None
                )
        except IntegrityError as twice:
            raise Conflict("already_member", "That person is a member already.") from twice
        _narrow(member, site_ids or [])
        audit.record("member.added", subject=member.id, data={"role": role})
    return member


def change_member(*, member_id: str, role: Role, site_ids: list[str] | None = None) -> Membership:
    """Another role; other sites when they are given ([]: all). The owner's role cannot be changed."""
    refuse_owner(role)
    with transaction.atomic():
        member = get_member(member_id=member_id, for_update=True)  # they may be made the owner meanwhile
        if member.role == Role.OWNER:
            raise Forbidden("owner_fixed", "The owner's role cannot be changed.")
        member.role = role
        if site_ids is not None:
            member.all_sites = not site_ids
            member.site_access.all().delete()
            _narrow(member, site_ids)
        member.save(update_fields=["role", "all_sites", "updated_at"])
        audit.record("member.changed", subject=member.id, data={"role": role, "site_ids": site_ids})
    return member


def remove_member(*, member_id: str) -> None:
    """End a membership, and with it the member's tokens."""
    with transaction.atomic():
        member = get_member(member_id=member_id, for_update=True)
        if member.role == Role.OWNER:
            raise Forbidden("owner_fixed", "The owner cannot be removed.")
        audit.record("member.removed", subject=member.id)
        member.delete()
        limits.release("max_users")


def _narrow(member: Membership, site_ids: list[str]) -> None:
    sites = [get_site(site_id=site_id) for site_id in dict.fromkeys(site_ids)]
    SiteAccess.objects.bulk_create(
        [SiteAccess(account_id=member.account_id, membership=member, site=site) for site in sites]
    )


def refuse_owner(role: Role) -> None:
    """An account has one owner, who is not made by a change of role."""
    if role == Role.OWNER:
        raise Forbidden("owner_fixed", "An account has one owner; choose admin, editor or viewer.")


def rename(*, name: str) -> Account:
    """Another name of the scope's account."""
    account = get_account()
    with transaction.atomic():
        Account.objects.filter(id=account.id).update(name=name, updated_at=timezone.now())
        audit.record("account.renamed", subject=account.id, data={"from": account.name, "to": name})
    return get_account()


def change_profile(*, user: User, changes: dict[str, str]) -> User:
    """A person's own name and language."""
    for field, value in changes.items():
        setattr(user, field, value)
    user.save(update_fields=sorted(changes))
    return user
