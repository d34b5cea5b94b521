"""One e-mail a morning (or a week) with what a member has not read yet."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused

import structlog
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.db.models import F, Q
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from igny8_core.core.auth import tenant
from igny8_core.core.auth.models import User
from igny8_core.infrastructure.messaging import preference_service
from igny8_core.infrastructure.messaging.models import Notification, NotificationPreference
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

MAX_ATTEMPTS = 5
"""An hour apart; after the last, what was to be told waits for the next digest."""
TRY_AGAIN = timedelta(hours=1)
OLDEST = timedelta(days=14)
SHOWN = 50
TIMEOUT_SECONDS = 10
_PER_TICK = 100
_TOLD_ANYWAY = (Notification.Level.WARNING, Notification.Level.ERROR)

log = structlog.get_logger(__name__)


def send_due() -> int:
    """For the tick: send the digests whose time has come. Any number of beats may call this. Returns how many went."""
    with cross_tenant(reason="the tick looks for members of every tenant whose digest is due"):
        due = NotificationPreference.objects.filter(next_digest_at__lte=timezone.now())
        rows = list(due.order_by("next_digest_at").select_related("user")[:_PER_TICK])
    sent = 0
    for preference in rows:
        with tenant_scope(preference.account_id):
            lease = _claim(preference)
        if lease is None:
            continue
        try:
            sent += _send(preference, lease)
        except (OSError, SMTPException) as failed:
            log.warning("digest_failed", preference_id=preference.id, error=type(failed).__name__)
            if not isinstance(failed, SMTPRecipientsRefused):
                break  # the mail server's own trouble would meet the others too; they are due in the next tick
    return sent


def _claim(preference: NotificationPreference) -> datetime | None:
    """Whoever moves `next_digest_at` sends; until then it also says when a failed digest is tried again.

    None when another beat has moved it, or when the attempts are used up.
    """
    now = timezone.now()
    lease = now + TRY_AGAIN
    given_up = preference.attempts >= MAX_ATTEMPTS
    if given_up:
        log.error("digest_given_up", preference_id=preference.id, attempts=preference.attempts)
    following = preference_service.next_digest_at(preference.digest, after=now)
    moved = NotificationPreference.objects.filter(
        id=preference.id, next_digest_at=preference.next_digest_at, attempts=preference.attempts
    ).update(
        next_digest_at=following if given_up else lease,
        attempts=0 if given_up else F("attempts") + 1,
        updated_at=now,
    )
    return lease if moved and not given_up else None


def _send(preference: NotificationPreference, lease: datetime) -> bool:
    """Tell what there is to tell, and set the next time. Outside any transaction: it waits for the mail server."""
    member = tenant.of_session(preference.user, account_id=preference.account_id).tenant
    with tenant_scope(preference.account_id, site_ids=member.site_ids if member else None):
        entries = _entries(preference) if member and _may_be_mailed(preference.user) else []
        if entries:
            _message(preference, entries).send()
        now = timezone.now()
        Notification.objects.filter(id__in=[entry.id for entry in entries]).update(mailed_at=now, updated_at=now)
        NotificationPreference.objects.filter(id=preference.id, next_digest_at=lease).update(
            next_digest_at=preference_service.next_digest_at(preference.digest, after=now),
            attempts=0,
            updated_at=now,
        )
    return bool(entries)


def _may_be_mailed(user: User) -> bool:
    verified = EmailAddress.objects.filter(user_id=user.id, email__iexact=user.email, verified=True)
    return user.is_active and bool(verified.exists())


def _entries(preference: NotificationPreference) -> list[Notification]:
    """What the member has neither read nor been mailed, newest first."""
    wanted = Q(level__in=_TOLD_ANYWAY) if preference.kinds is None else Q(kind__in=preference.kinds)
    new = Notification.objects.filter(
        wanted,
        user_id=preference.user_id,
        read_at=None,
        mailed_at=None,
        created_at__gte=timezone.now() - OLDEST,
    )
    return list(new.select_related("site").order_by("-id")[:SHOWN])


def _message(preference: NotificationPreference, entries: list[Notification]) -> mail.EmailMultiAlternatives:
    """Plain text and HTML alike. The id names member and newest entry, so that a mail sent twice is seen as one."""
    one = entries[0].title if len(entries) == 1 else f"{len(entries)} messages"
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    message = mail.EmailMultiAlternatives(
        subject=" ".join(f"IGNY8: {one}".split())[:200],
        body=_text(entries),
        to=[preference.user.email],
        headers={"Message-ID": f"<{preference.id}.{entries[0].id}@{host}>"},
        connection=mail.get_connection(timeout=TIMEOUT_SECONDS),
    )
    message.attach_alternative(_html(entries), "text/html")
    return message


def _url(path: str) -> str:
    return f"{settings.PUBLIC_BASE_URL.rstrip('/')}{path}" if path.startswith("/") else ""


def _text(entries: list[Notification]) -> str:
    parts = []
    for entry in entries:
        place = f" ({entry.site.name})" if entry.site else ""
        lines = [f"[{entry.level}] {entry.title}{place}", entry.body, _url(entry.link)]
        parts.append("\n".join(line for line in lines if line))
    return "\n\n".join([*parts, f"What you get by e-mail: {_url('/settings/notifications')}"]) + "\n"


def _html(entries: list[Notification]) -> str:
    """Simple markup; every text is escaped."""
    items = format_html_join(
        "\n",
        "<li><p><strong>{}</strong> · {}{}</p><p>{}</p>{}</li>",
        (
            (
                entry.title,
                entry.level,
                f" · {entry.site.name}" if entry.site else "",
                entry.body,
                format_html('<p><a href="{}">Open</a></p>', _url(entry.link)) if _url(entry.link) else "",
            )
            for entry in entries
        ),
    )
    return format_html(
        '<ul>\n{}\n</ul>\n<p><a href="{}">What you get by e-mail</a></p>\n', items, _url("/settings/notifications")
    )
