"""Hand an account over: its owner makes another member the owner, and stays as an admin."""

from __future__ import annotations

from functools import partial
from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.db.models import Q

from igny8_core.core.accounts.selectors import get_account
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Membership, Role, User
from igny8_core.shared.errors import Conflict, Forbidden, NotFound

MAIL_SECONDS = 10
log = structlog.get_logger(__name__)


def transfer(*, user: User, password: str, member_id: str) -> Membership:
    """Make a member the owner of the scope's account; returns them.

    Both memberships are locked, so that of two transfers at once the second finds that its caller owns nothing.
    Raises Forbidden for a wrong password, NotFound for nobody's membership, Conflict for who cannot own it or who asks
    too late.
    """
    if not user.check_password(password):
        raise Forbidden("wrong_password", "The password is not right.")
    with transaction.atomic():
        # In one order for everybody, or two transfers could wait for each other.
        both = Membership.objects.select_for_update(of=("self",)).select_related("user").order_by("id")
        found = list(both.filter(Q(user_id=user.id) | Q(id=member_id)))
        before = next((member for member in found if member.user_id == user.id), None)
        after = next((member for member in found if member.id == member_id), None)
        if after is None:
            raise NotFound("member_not_found", "There is no such member.")
        if before is None or before.role != Role.OWNER:
            raise Conflict("not_owner", "You do not own this account any more. Reload the page.")
        _hand_over(before, after)
        account = get_account()
        audit.record("account.transferred", subject=account.id, data={"from": before.id, "to": after.id})
        transaction.on_commit(partial(_tell, account.name, before.user.email, after.user.email))
    return after


def _hand_over(before: Membership, after: Membership) -> None:
    if after.id == before.id:
        raise Conflict("already_owner", "You own this account already. Choose another member.")
    if not after.user.is_active:
        raise Conflict("member_inactive", "This person cannot sign in. Choose another member.")
    before.role, after.role, after.all_sites = Role.ADMIN, Role.OWNER, True
    for member in (before, after):  # in this order: the database allows no second owner
        member.save(update_fields=["role", "all_sites", "updated_at"])
    after.site_access.all().delete()


def _tell(name: str, before: str, after: str) -> None:
    """After the commit, and whatever becomes of the mails: both see it in the dashboard too."""
    told = f"{before} has made {after} the owner of the account {name} on IGNY8.\n"
    texts = {
        before: f"{told}You are an admin of it now. If this was not you, change your password and ask {after}.\n",
        after: f"{told}Its plan, its export and its end are yours now: {settings.PUBLIC_BASE_URL}\n",
    }
    subject = " ".join(f"{name} has another owner".split())
    connection = mail.get_connection(timeout=MAIL_SECONDS)
    for address, text in texts.items():
        try:
            mail.EmailMessage(subject, text, to=[address], connection=connection).send()
        except (OSError, SMTPException) as refused:
            log.warning("transfer_not_mailed", error=type(refused).__name__)
