"""Approved pages whose day on the calendar has come go out by themselves."""

from __future__ import annotations

from datetime import timedelta

import structlog
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from igny8_core.domain.content.models import Content
from igny8_core.domain.publishing.services import publisher_service
from igny8_core.shared.errors import ServiceError
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

_PER_TICK = 200
_AGAIN = timedelta(hours=1)
log = structlog.get_logger(__name__)


def publish_due() -> int:
    """Start the publication of every page that is due. Any number of beats may call this at once. Returns how many.

    A page that is refused (its site is not connected, say) is tried again in an hour.
    """
    now = timezone.now()
    with cross_tenant(reason="the tick looks for due pages of every tenant"):
        due = list(
            Content.objects.filter(status=Content.Status.APPROVED, publish_at__lte=now)
            .order_by("publish_at")
            .values_list("id", "account_id", "publish_at")[:_PER_TICK]
        )
    started = 0
    for content_id, account_id, publish_at in due:
        with tenant_scope(account_id):
            started += _publish(Content.objects.filter(id=content_id, publish_at=publish_at), content_id)
    return started


def _publish(claimed: QuerySet[Content], content_id: str) -> bool:
    try:
        with transaction.atomic():
            if not claimed.update(publish_at=None):
                return False
            publisher_service.request_publication(content_id=content_id)
    except ServiceError as refused:
        log.warning("scheduled_publication_refused", content_id=content_id, code=refused.code)
        claimed.update(publish_at=timezone.now() + _AGAIN)
        return False
    return True
