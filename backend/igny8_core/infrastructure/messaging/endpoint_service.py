"""Endpoints: set up, try, rotate the secret, send again what was missed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Account
from igny8_core.infrastructure.external import addresses, egress
from igny8_core.infrastructure.messaging import delivery_service, signing, webhook_service
from igny8_core.infrastructure.messaging.models import WebhookDelivery, WebhookEndpoint
from igny8_core.shared.errors import Conflict, FieldError, Invalid, LimitReached, NotFound, ServiceError
from igny8_core.shared.ids import new_id
from igny8_core.shared.tenancy import current_scope

MAX_ENDPOINTS = 20
OLD_SECRET_VALID = timedelta(hours=24)
State = WebhookDelivery.State


def create_endpoint(
    *, url: str, site_id: str | None = None, description: str = "", event_types: list[str] | None = None
) -> tuple[WebhookEndpoint, str]:
    """A new endpoint and its secret: the only time that it can be seen.

    Raises Invalid with the field, NotFound for the site, LimitReached beyond MAX_ENDPOINTS.
    """
    site = get_site(site_id=site_id) if site_id else None
    chosen = _checked_types(event_types or [])
    _check_url(url)
    account_id, secret = current_scope().account_id, signing.new_secret()
    with transaction.atomic():
        Account.objects.select_for_update().get(id=account_id)
        if (used := WebhookEndpoint.objects.count()) >= MAX_ENDPOINTS:
            detail = f"An account has at most {MAX_ENDPOINTS} webhook endpoints. Delete one that is not needed."
            raise LimitReached("too_many_endpoints", detail, data={"limit": MAX_ENDPOINTS, "used": used})
        endpoint = WebhookEndpoint.objects.create(
            account_id=account_id, site=site, url=url, description=description, event_types=chosen, secret=secret
        )
        audit.record("webhook.created", subject=endpoint.id, data={"event_types": chosen})
    return endpoint, secret


def update_endpoint(*, endpoint_id: str, changes: dict[str, Any]) -> WebhookEndpoint:
    """Another address, other events, on or off. Switched on again, it starts without failures; off, nothing waits."""
    if "url" in changes:
        _check_url(changes["url"])
    if "event_types" in changes:
        changes = {**changes, "event_types": _checked_types(changes["event_types"])}
    with transaction.atomic():
        endpoint = _get(endpoint_id, for_update=True)
        for name, value in changes.items():
            setattr(endpoint, name, value)
        if changes.get("is_active"):
            endpoint.disabled_reason, endpoint.failures_in_row, endpoint.failing_since = "", 0, None
        endpoint.save()
        if changes.get("is_active") is False:
            delivery_service.abandon_open(endpoint, "The endpoint was switched off.")
        audit.record("webhook.changed", subject=endpoint.id, data={"fields": sorted(changes)})
    return endpoint


def delete_endpoint(*, endpoint_id: str) -> None:
    """Forget an endpoint, its secret and its log."""
    with transaction.atomic():
        endpoint = _get(endpoint_id, for_update=True)
        audit.record("webhook.deleted", subject=endpoint.id)
        endpoint.delete()


def rotate_secret(*, endpoint_id: str) -> tuple[WebhookEndpoint, str]:
    """A new secret, shown once. Messages are signed with the old one too for OLD_SECRET_VALID."""
    secret = signing.new_secret()
    with transaction.atomic():
        endpoint = _get(endpoint_id, for_update=True)
        endpoint.old_secret, endpoint.old_secret_until = endpoint.secret, timezone.now() + OLD_SECRET_VALID
        endpoint.secret = secret
        endpoint.save()
        audit.record("webhook.secret_rotated", subject=endpoint.id)
    return endpoint, secret


def send_test(*, endpoint_id: str) -> WebhookDelivery:
    """Send `webhook.test` now, once, whether or not the endpoint is switched on; its failure counts for nothing.

    Outside any transaction: it waits for the receiver.
    """
    endpoint, message_id = _get(endpoint_id), new_id("msg")
    data = {"account_id": endpoint.account_id, "site_id": endpoint.site_id, "message": "A test from IGNY8."}
    body = webhook_service.body_of(webhook_service.TEST_EVENT, data, at=timezone.now())
    with transaction.atomic():
        delivery = WebhookDelivery.objects.create(
            account_id=endpoint.account_id,
            endpoint=endpoint,
            message_id=message_id,
            key=message_id,
            event_type=webhook_service.TEST_EVENT,
            body=body,
            state=State.ABANDONED,
            attempts=1,
            last_error="The test was broken off.",
        )
        audit.record("webhook.tested", subject=endpoint.id)
    attempt = delivery_service.send_now(delivery)
    now = timezone.now()
    WebhookDelivery.objects.filter(id=delivery.id).update(
        state=State.DELIVERED if attempt.delivered else State.ABANDONED,
        delivered_at=now if attempt.delivered else None,
        updated_at=now,
        **delivery_service.outcome(attempt),
    )
    return WebhookDelivery.objects.get(id=delivery.id)


def replay(*, delivery_id: str) -> WebhookDelivery:
    """Send one message again, under the same webhook-id. Raises Conflict while it waits, or its endpoint is off."""
    with transaction.atomic():
        delivery = WebhookDelivery.objects.filter(id=delivery_id).first()
        if delivery is None:
            raise NotFound("delivery_not_found", "There is no such delivery.")
        _require_active(_get(delivery.endpoint_id, for_update=True))
        now = timezone.now()
        ended = WebhookDelivery.objects.filter(
            id=delivery.id, state__in=[State.DELIVERED, State.FAILED, State.ABANDONED]
        )
        if not ended.update(
            state=State.PENDING, attempts=0, next_attempt_at=now + webhook_service.LOST_AFTER, updated_at=now
        ):
            raise Conflict("delivery_under_way", "This message is being sent already.")
        webhook_service.start([delivery.id])
        audit.record("webhook.replayed", subject=delivery.endpoint_id, data={"delivery": delivery.id})
    delivery.refresh_from_db()
    return delivery


def replay_failed(*, endpoint_id: str, since: datetime) -> int:
    """Send again what the endpoint has missed since a moment, oldest first. Returns how many messages.

    Raises Conflict when the endpoint is off.
    """
    with transaction.atomic():
        endpoint = _get(endpoint_id, for_update=True)
        _require_active(endpoint)
        missed = endpoint.deliveries.filter(state__in=[State.FAILED, State.ABANDONED], created_at__gte=since)
        now = timezone.now()
        # The tick starts them, some hundred at a time.
        count = missed.exclude(event_type=webhook_service.TEST_EVENT).update(
            state=State.FAILED, attempts=0, next_attempt_at=now, updated_at=now
        )
        audit.record("webhook.replayed", subject=endpoint.id, data={"since": since.isoformat(), "messages": count})
    return count


def _require_active(endpoint: WebhookEndpoint) -> None:
    if not endpoint.is_active:
        raise Conflict("endpoint_off", "This endpoint is switched off. Switch it on, then replay.")


def _checked_types(names: list[str]) -> list[str]:
    known = webhook_service.event_types()
    wrong = [
        FieldError(f"/event_types/{place}", "unknown_event", f"One of: {', '.join(known)}.")
        for place, name in enumerate(names)
        if name not in known
    ]
    if wrong:
        raise Invalid("unknown_event", wrong[0].detail, errors=wrong)
    return sorted(set(names))


def _check_url(url: str) -> None:
    """Raises Invalid that names the field: for what may not be called, and for what cannot be found."""
    try:
        target = egress.check_url(url, timeout=delivery_service.TIMEOUT_SECONDS)
    except ServiceError as refused:
        raise _bad_url(refused.code, refused.detail) from None
    loopback = settings.EGRESS_ALLOW_LOOPBACK and all(map(addresses.is_loopback, target.addresses))
    if target.scheme != "https" and not loopback:
        raise _bad_url("https_only", "The address must begin with https://.")


def _bad_url(code: str, detail: str) -> Invalid:
    return Invalid(code, detail, errors=[FieldError("/url", code, detail)])


def _get(endpoint_id: str, *, for_update: bool = False) -> WebhookEndpoint:
    endpoints = WebhookEndpoint.objects.select_for_update() if for_update else WebhookEndpoint.objects.all()
    found = endpoints.filter(id=endpoint_id).first()
    if found is None:
        raise NotFound("endpoint_not_found", "There is no such webhook endpoint.")
    return found
