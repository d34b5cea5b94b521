"""Tell the people of an account, once each, and note what they have read."""

from __future__ import annotations

from typing import Literal

from django.db.models import Q, QuerySet
from django.utils import timezone

from igny8_core.core.auth.models import Membership, Role
from igny8_core.infrastructure.messaging import preference_service
from igny8_core.infrastructure.messaging.models import Notification
from igny8_core.shared.errors import NotFound
from igny8_core.shared.tenancy import current_scope

Level = Literal["info", "success", "warning", "error"]
MAX_BODY = 4_000


def notify(
    *,
    kind: str,
    title: str,
    body: str = "",
    link: str = "",
    site_id: str | None = None,
    level: Level = "info",
    key: str = "",
    role: Role = Role.VIEWER,
) -> int:
    """A message for every member of the scope's account who has at least that role and may see that site.

    With a `key` nobody is told twice. Returns how many are told. Call in the transaction of what is told.
    """
    members = Membership.objects.filter(role__in=[other for other in Role if other.rank >= role.rank])
    if site_id is not None:
        members = members.filter(Q(all_sites=True) | Q(site_access__site_id=site_id))
    user_ids = list(members.order_by("user_id").values_list("user_id", flat=True).distinct())
    rows = [
        Notification(
            account_id=current_scope().account_id,
            user_id=user_id,
            site_id=site_id,
            kind=kind,
            level=level,
            title=title[:255],
            body=body[:MAX_BODY],
            link=link[:255],
            key=key[:96],
        )
        for user_id in user_ids
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=bool(key))
    preference_service.expect_digests(user_ids)
    return len(rows)


def own() -> QuerySet[Notification]:
    """What the signed-in member was told; nobody sees another's."""
    return Notification.objects.filter(user_id=current_scope().user_id)


def unread_count() -> int:
    """How many messages the signed-in member has not read."""
    return own().filter(read_at=None).count()


def mark_read(*, notification_id: str) -> Notification:
    """Note that the signed-in member has read it; the first time counts. Raises NotFound."""
    found = own().filter(id=notification_id).first()
    if found is None:
        raise NotFound("notification_not_found", "There is no such notification.")
    if found.read_at is None:
        found.read_at = timezone.now()
        found.save(update_fields=["read_at", "updated_at"])
    return found


def mark_all_read() -> int:
    """Note that the signed-in member has read everything. Returns how many messages were new."""
    now = timezone.now()
    return own().filter(read_at=None).update(read_at=now, updated_at=now)
