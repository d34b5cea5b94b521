"""Reads of accounts, members and sites."""

from __future__ import annotations

from igny8_core.core.auth.models import Account, Membership, Site
from igny8_core.shared.errors import Forbidden, NotFound
from igny8_core.shared.tenancy import current_scope


def get_account() -> Account:
    """The scope's account with its plan."""
    return Account.objects.select_related("plan").get(id=current_scope().account_id)


def get_site(*, site_id: str, for_update: bool = False) -> Site:
    """A site that the scope may see. Raises NotFound, for another tenant's just as for an absent one."""
    sites = Site.objects.select_for_update() if for_update else Site.objects.all()
    try:
        site = sites.filter(id=site_id).first()
    except ValueError:
        site = None
    if site is None:
        raise NotFound("site_not_found", "There is no such site.")
    return site


def require_whole_account(site_id: str | None) -> None:
    """Raises Forbidden when a member who is narrowed to sites would change what holds for the whole account."""
    if site_id is None and current_scope().site_ids is not None:
        raise Forbidden("sites_only", "You work on some sites only: choose one of them, not the whole account.")


def get_member(*, member_id: str, for_update: bool = False) -> Membership:
    """A member of the scope's account. Raises NotFound."""
    members = Membership.objects.select_for_update(of=("self",)) if for_update else Membership.objects.all()
    member = members.select_related("user").filter(id=member_id).first()
    if member is None:
        raise NotFound("member_not_found", "There is no such member.")
    return member
