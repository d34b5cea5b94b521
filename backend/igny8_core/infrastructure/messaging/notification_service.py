"""Tell the people of an account, once each."""

from __future__ import annotations

from typing import Literal

from django.db.models import Q

from igny8_core.core.auth.models import Membership, Role
from igny8_core.infrastructure.messaging.models import Notification
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
    return len(rows)
