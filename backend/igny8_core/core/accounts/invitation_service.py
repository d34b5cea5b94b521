"""Invite by e-mail, and join: whoever holds the token reads the mailbox, so it also proves the address."""

from __future__ import annotations

import secrets
from datetime import timedelta
from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from igny8_core.core.accounts import account_service
from igny8_core.core.accounts.selectors import get_account, get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.audit.models import AuditEvent
from igny8_core.core.auth.models import Invitation, Membership, Role, Site, User
from igny8_core.core.auth.tenant import digest
from igny8_core.core.limits import services as limits
from igny8_core.shared.errors import Conflict, FieldError, Forbidden, LimitReached, NotFound
from igny8_core.shared.tenancy import cross_tenant, current_scope, tenant_scope

LIFETIME = timedelta(days=7)
PAUSE = timedelta(minutes=1)
"""Between two mails of an account to one address, so that nobody's mailbox is flooded from here."""
MAX_MAILS_A_DAY = 50
"""Of one account, whatever becomes of the invitations."""
_DAY = timedelta(days=1)
_MAILED = ("invitation.created", "invitation.sent_again")
MAIL_SECONDS = 10
log = structlog.get_logger(__name__)


def invite(*, email: str, role: Role, site_ids: list[str]) -> Invitation:
    """Send an invitation. It never says whether the address has registered.

    Raises Conflict for a member, an open invitation or one sent a moment ago, LimitReached where members and
    invitations fill the plan or the day's mails are sent.
    """
    account_service.refuse_owner(role)
    scope, token = current_scope(), _new_token()
    sites = [get_site(site_id=site_id).id for site_id in dict.fromkeys(site_ids)]
    if Membership.objects.filter(user__email__iexact=email).exists():
        raise _taken("already_member", "That person is a member already.")
    with transaction.atomic():
        _check_room(excluding=email)
        _revoke_expired(email)
        try:
            with transaction.atomic():
                invitation = Invitation.objects.create(
                    account_id=scope.account_id,
                    email=email,
                    role=role,
                    site_ids=sites,
                    digest=digest(token),
                    user_id=scope.user_id,
                    expires_at=timezone.now() + LIFETIME,
                )
        except IntegrityError as twice:
            raise _taken("already_invited", "That person is invited already. Send the invitation again.") from twice
        _check_pace(email)
        audit.record("invitation.created", subject=invitation.id, data={"email": email, "role": role})
    _send(invitation, token)
    return invitation


def resend(*, invitation_id: str) -> Invitation:
    """Send it again with a new link, good for another week; the old link ends.

    Raises Conflict within a minute of the last mail, LimitReached where the day's mails are sent.
    """
    token = _new_token()
    with transaction.atomic():
        invitation = _open(invitation_id)
        _check_pace(invitation.email)
        invitation.digest, invitation.expires_at = digest(token), timezone.now() + LIFETIME
        invitation.save(update_fields=["digest", "expires_at", "updated_at"])
        audit.record("invitation.sent_again", subject=invitation.id)
    _send(invitation, token)
    return invitation


def revoke(*, invitation_id: str) -> None:
    """End it: its link is worth nothing any more."""
    with transaction.atomic():
        invitation = _open(invitation_id)
        Invitation.objects.filter(id=invitation.id).update(revoked_at=timezone.now())
        audit.record("invitation.revoked", subject=invitation.id)


def of_token(token: str) -> Invitation:
    """The open invitation that a token belongs to, with its account and who invited. Raises NotFound."""
    with cross_tenant(reason="find the invitation of a token that somebody holds"):
        found = Invitation.objects.select_related("account", "user").filter(digest=digest(token))
        invitation = found.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now()).first()
    if invitation is None or not invitation.account.may_work:
        raise NotFound("invitation_over", "This invitation was used, withdrawn or has expired. Ask for a new one.")
    return invitation


def accept(*, token: str, user: User) -> Membership:
    """Join the account. Raises Forbidden for another address than the invited one, LimitReached where it is full."""
    found = of_token(token)
    if found.email.lower() != user.email.lower():
        raise Forbidden(
            "invitation_of_another",
            f"This invitation is for {found.email}, and you are signed in as {user.email}. Sign out, then open the"
            " link again.",
        )
    with tenant_scope(found.account_id, user_id=user.id), transaction.atomic():
        invitation = _open(found.id)
        Invitation.objects.filter(id=invitation.id).update(accepted_at=timezone.now())
        member = Membership.objects.filter(user=user).first()
        if member is None:
            member = account_service.join(user=user, role=Role(invitation.role), site_ids=_still_there(invitation))
        audit.record("invitation.accepted", subject=invitation.id, data={"member": member.id})
    return member


def _still_there(invitation: Invitation) -> list[str] | None:
    """The sites that it names and that exist; None for every site."""
    if not invitation.site_ids:
        return None
    return list(Site.objects.filter(id__in=invitation.site_ids).values_list("id", flat=True))


def _open(invitation_id: str) -> Invitation:
    waiting = Invitation.objects.select_for_update(of=("self",)).select_related("account", "user")
    invitation = waiting.filter(id=invitation_id, accepted_at=None, revoked_at=None).first()
    if invitation is None:
        raise NotFound("invitation_not_found", "There is no such open invitation.")
    return invitation


def _check_room(*, excluding: str) -> None:
    """Members and open invitations together fit the plan."""
    usage = limits.remaining("max_users")
    waiting = Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())
    invited = waiting.exclude(email__iexact=excluding).count()
    if usage.remaining - invited < 1:
        raise LimitReached(
            "quota_reached",
            f"The plan allows {usage.limit:,} members; {usage.used:,} have joined and {invited:,} are invited. "
            "Withdraw an invitation, remove a member, or choose a larger plan.",
            data={"metric": "max_users", "limit": usage.limit, "used": usage.used, "invited": invited},
        )


def _check_pace(email: str) -> None:
    """One mail a minute to an address, also after a withdrawn invitation, and so many a day from an account."""
    now = timezone.now()
    if Invitation.objects.filter(email__iexact=email, sent_at__gt=now - PAUSE).exists():
        raise Conflict("just_sent", "It was sent a moment ago. Wait a minute before you send it again.")
    mails = AuditEvent.objects.filter(action__in=_MAILED, created_at__gt=now - _DAY)
    sent = mails.filter(account_id=current_scope().account_id).count()
    if sent >= MAX_MAILS_A_DAY:
        raise LimitReached(
            "too_many_invitations",
            f"An account sends at most {MAX_MAILS_A_DAY} invitations in 24 hours. Go on tomorrow.",
            data={"limit": MAX_MAILS_A_DAY, "used": sent},
        )


def _revoke_expired(email: str) -> None:
    """An expired one must not stand in the way of a new one."""
    over = Invitation.objects.filter(email__iexact=email, accepted_at=None, expires_at__lte=timezone.now())
    over.update(revoked_at=timezone.now())


def _send(invitation: Invitation, token: str) -> None:
    """After the commit: it waits for the mail server. What that refuses can be sent again."""
    account, inviter = get_account(), invitation.user
    who = (inviter.name or inviter.email) if inviter else account.name
    message = mail.EmailMessage(
        subject=f"{_one_line(who)} invites you to {_one_line(account.name)} on IGNY8",
        body=_TEXT.format(
            who=who,
            account=account.name,
            role=invitation.role,
            link=f"{settings.PUBLIC_BASE_URL.rstrip('/')}/invitation/{token}",
            until=f"{invitation.expires_at:%Y-%m-%d}",
        ),
        to=[invitation.email],
        connection=mail.get_connection(timeout=MAIL_SECONDS),
    )
    try:
        message.send()
    except (OSError, SMTPException) as refused:
        log.warning("invitation_not_sent", invitation_id=invitation.id, error=str(refused))
        return
    invitation.sent_at = timezone.now()
    Invitation.objects.filter(id=invitation.id).update(sent_at=invitation.sent_at)


_TEXT = """{who} invites you to work on {account} as {role}.

Open this link to join, until {until}:
{link}

If you did not expect this, do nothing.
"""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _new_token() -> str:
    return secrets.token_urlsafe(32)


def _taken(code: str, detail: str) -> Conflict:
    return Conflict(code, detail, errors=[FieldError("/email", code, detail)])
