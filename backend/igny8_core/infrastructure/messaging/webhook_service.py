"""Tell programs what happened: one delivery per endpoint and message, written in the transaction of what is told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.kinds import SEND_WEBHOOK
from igny8_core.core.jobs.models import EventRecord
from igny8_core.infrastructure.messaging.models import WebhookDelivery, WebhookEndpoint
from igny8_core.shared.events import Event
from igny8_core.shared.ids import new_id
from igny8_core.shared.tenancy import current_scope

RULE_EVENT = "automation.rule"
TEST_EVENT = "webhook.test"
LOST_AFTER = timedelta(minutes=10)
"""A delivery whose job has not ended it by then gets another job; an attempt itself ends after some seconds."""


def event_types() -> list[str]:
    """What an endpoint may listen to: each published fact, and the action `call_webhook`."""
    return sorted({*_names(Event), RULE_EVENT})


def _names(of: type[Event]) -> set[str]:
    own = {kind.name for kind in of.__subclasses__() if kind.__module__.startswith("igny8_core.")}
    return own.union(*(_names(kind) for kind in of.__subclasses__()))


def send(
    *, event_type: str, data: dict[str, Any], site_id: str | None, endpoint_id: str | None = None, key: str
) -> list[str]:
    """A delivery for every endpoint that listens, or for the named one whatever it listens to. Returns their ids.

    With the same `key` an endpoint is told once, however often this is called. `data` holds JSON types.
    """
    endpoints = WebhookEndpoint.objects.filter(_hears(site_id), is_active=True)
    chosen = list(endpoints.filter(id=endpoint_id)) if endpoint_id is not None else _listening(endpoints, event_type)
    return _deliver(chosen, event_type, data, key=key, message_id=new_id("msg"), at=timezone.now())


def fan_out(event: EventRecord) -> list[str]:
    """The deliveries of a published fact. Call in the transaction that has dispatched it."""
    endpoints = _listening(WebhookEndpoint.objects.filter(_hears(event.site_id), is_active=True), event.name)
    data = {"event_id": event.id, "account_id": event.account_id, "site_id": event.site_id, **event.payload}
    return _deliver(endpoints, event.name, data, key=event.id, message_id=event.id, at=event.occurred_at)


def _hears(site_id: str | None) -> Q:
    """An endpoint of one site hears that site only: what concerns the account may be none of its business."""
    return Q(site=None) | Q(site_id=site_id) if site_id is not None else Q(site=None)


def _listening(endpoints: QuerySet[WebhookEndpoint], event_type: str) -> list[WebhookEndpoint]:
    return list(endpoints.filter(Q(event_types=[]) | Q(event_types__contains=[event_type])).order_by("id"))


def _deliver(
    endpoints: list[WebhookEndpoint],
    event_type: str,
    data: dict[str, Any],
    *,
    key: str,
    message_id: str,
    at: datetime,
) -> list[str]:
    if not endpoints:
        return []
    rows = [
        WebhookDelivery(
            account_id=current_scope().account_id,
            endpoint=endpoint,
            message_id=message_id,
            key=key,
            event_type=event_type,
            body=body_of(event_type, data, at=at),
            next_attempt_at=timezone.now() + LOST_AFTER,
        )
        for endpoint in endpoints
    ]
    with transaction.atomic():
        WebhookDelivery.objects.bulk_create(rows, ignore_conflicts=True)
        found = list(WebhookDelivery.objects.filter(key=key, endpoint__in=endpoints).values_list("id", flat=True))
        start(sorted({row.id for row in rows} & set(found)))
    return found


def body_of(event_type: str, data: dict[str, Any], *, at: datetime) -> dict[str, Any]:
    """What is sent: type, time and data, as the standard recommends."""
    return {"type": event_type, "timestamp": at.isoformat(), "data": data}


def start(delivery_ids: list[str]) -> None:
    """A job for each pending delivery, in the caller's transaction; one that waits already is enough."""
    for delivery_id in delivery_ids:
        jobs.enqueue(SEND_WEBHOOK, args={"delivery_id": delivery_id}, dedupe_key=delivery_id)
