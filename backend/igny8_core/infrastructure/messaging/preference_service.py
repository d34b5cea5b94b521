"""What a member wants by e-mail, and when their next digest is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.infrastructure.messaging.models import NotificationPreference
from igny8_core.shared.errors import FieldError, Invalid
from igny8_core.shared.tenancy import current_scope

KINDS: dict[str, str] = {
    "report": "Reports that a rule sends",
    "rule": "Messages that a rule sends",
    "rule_paused": "A rule was paused because it kept failing",
    "form_submitted": "A visitor of a site wrote through a form",
    "webhook_disabled": "A webhook was switched off because it kept failing",
}
"""Every kind of notification. A test compares the names with those that are sent."""
DIGEST_AT = time(8)
Digest = NotificationPreference.Digest


def own() -> NotificationPreference:
    """The signed-in member's, or the defaults, which are not stored."""
    scope = current_scope()
    found = NotificationPreference.objects.filter(user_id=scope.user_id).first()
    return found or NotificationPreference(account_id=scope.account_id, user_id=scope.user_id)


def save(*, digest: str, kinds: list[str] | None) -> NotificationPreference:
    """Set what the signed-in member gets by e-mail. `kinds` None: every kind from the level “warning” up.

    Raises Invalid for an unknown kind.
    """
    wrong = [
        FieldError(f"/kinds/{place}", "unknown_kind", f"One of: {', '.join(KINDS)}.")
        for place, kind in enumerate(kinds or [])
        if kind not in KINDS
    ]
    if wrong:
        raise Invalid("unknown_kind", wrong[0].detail, errors=wrong)
    scope = current_scope()
    with transaction.atomic():
        preference, _ = NotificationPreference.objects.update_or_create(
            account_id=scope.account_id,
            user_id=scope.user_id,
            defaults={
                "digest": digest,
                "kinds": None if kinds is None else sorted(set(kinds)),
                "next_digest_at": next_digest_at(digest, after=timezone.now()),
                "attempts": 0,
            },
        )
        audit.record("notifications.preferences", subject=preference.id, data={"digest": digest})
    return preference


def expect_digests(user_ids: Sequence[str]) -> None:
    """Members who were never told anything get their default digest from now on."""
    if not user_ids:
        return
    due = next_digest_at(Digest.DAILY, after=timezone.now())
    account_id = current_scope().account_id
    NotificationPreference.objects.bulk_create(
        [NotificationPreference(account_id=account_id, user_id=user_id, next_digest_at=due) for user_id in user_ids],
        ignore_conflicts=True,
    )


def next_digest_at(digest: str, *, after: datetime) -> datetime | None:
    """08:00 of the next day, or of the next Monday, in the time zone of the account's first site; UTC without one."""
    if digest == Digest.OFF:
        return None
    zone = ZoneInfo(Site.objects.order_by("id").values_list("timezone", flat=True).first() or "UTC")
    today = after.astimezone(zone).date()
    for days in range(9):
        day = today + timedelta(days=days)
        moment = datetime.combine(day, DIGEST_AT, tzinfo=zone).astimezone(UTC)
        if moment > after and (digest == Digest.DAILY or day.weekday() == 0):
            return moment
    raise AssertionError("nine days hold a Monday morning")
