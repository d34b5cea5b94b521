"""Send what waits for an endpoint, and note what became of it. A message is sent at least once, under one id."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Account, Role
from igny8_core.core.base import crypto
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.context import running_job
from igny8_core.infrastructure.external import egress
from igny8_core.infrastructure.messaging import notification_service, signing, webhook_service
from igny8_core.infrastructure.messaging.models import WebhookDelivery, WebhookEndpoint
from igny8_core.shared.errors import ServiceError
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

WAITS = tuple(timedelta(seconds=s) for s in (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400))
"""Between attempts: 5 s, 5 and 30 min, 2, 5, 10, 14, 20 and 24 h. After the tenth attempt a message is given up."""
GIVE_UP_AFTER = timedelta(days=5)
"""An endpoint that only fails for so long is switched off."""
KEPT = timedelta(days=30)
TIMEOUT_SECONDS = 15.0
MAX_ANSWER_BYTES = 64 * 1024
EXCERPT = 1_000
"""Bytes of the answer that are kept."""
_JITTER = 0.1
_GONE = 410
_PER_TICK = 500
_PRUNED_PER_TICK = 5_000
State = WebhookDelivery.State


@dataclass(frozen=True)
class Attempt:
    """What one attempt found: the receiver's status (None: no answer), and why it counts as failed, or ''."""

    status: int | None
    error: str
    excerpt: str = ""
    retry_after: float = 0.0

    @property
    def delivered(self) -> bool:
        """Any status of 2xx."""
        return self.status is not None and 200 <= self.status < 300


def deliver(*, delivery_id: str) -> dict[str, Any]:
    """The job of one delivery: one attempt. A killed worker's job comes back and sends again, under the same id."""
    run = running_job()
    holder = run.id if run else ""
    delivery = _claim(delivery_id, holder)
    attempt = send_now(delivery) if delivery is not None else None
    with jobs.completion() as result:
        if delivery is not None and attempt is not None:
            result |= {"state": _write_back(delivery, attempt), "status": attempt.status}
    return result


def _claim(delivery_id: str, holder: str) -> WebhookDelivery | None:
    """Take the delivery if it waits for us, or if we held it when our worker died."""
    ours = WebhookDelivery.objects.filter(
        Q(state=State.PENDING) | Q(state=State.SENDING, held_by=holder), id=delivery_id
    )
    now = timezone.now()
    with jobs.fenced():
        claimed = ours.filter(endpoint__is_active=True, attempts__lte=len(WAITS)).update(
            state=State.SENDING,
            held_by=holder,
            attempts=F("attempts") + 1,
            next_attempt_at=now + webhook_service.LOST_AFTER,
            updated_at=now,
        )
        if not claimed:
            # Its endpoint is off, or its workers died at every attempt.
            ours.update(state=State.ABANDONED, next_attempt_at=None, updated_at=now)
    return WebhookDelivery.objects.select_related("endpoint").get(id=delivery_id) if claimed else None


def send_now(delivery: WebhookDelivery) -> Attempt:
    """One POST to the endpoint's address, outside any transaction. Raises nothing: a failure is an answer too."""
    body = orjson.dumps(delivery.body)
    try:
        signed = signing.headers(
            message_id=delivery.message_id,
            timestamp=int(timezone.now().timestamp()),
            body=body,
            keys=_secrets(delivery.endpoint),
        )
        answer = egress.request(
            "POST",
            delivery.endpoint.url,
            headers={"content-type": "application/json", **signed},
            content=body,
            timeout=TIMEOUT_SECONDS,
            max_bytes=MAX_ANSWER_BYTES,
        )
    except ServiceError as failed:
        return Attempt(None, failed.detail[:255])
    excerpt = answer.body[:EXCERPT].decode("utf-8", "replace").replace("\x00", "")
    return Attempt(answer.status, _explained(answer.status), excerpt, _retry_after(answer))


def _secrets(endpoint: WebhookEndpoint) -> list[str]:
    """The present secret, and the one before it while that is still valid."""
    sealed = [endpoint.secret]
    if endpoint.old_secret and endpoint.old_secret_until and endpoint.old_secret_until > timezone.now():
        sealed.append(endpoint.old_secret)
    return [crypto.unseal(value, owner=endpoint.account_id) for value in sealed]


def _explained(status: int) -> str:
    if 200 <= status < 300:
        return ""
    if 300 <= status < 400:
        return f"The receiver answered {status}, a redirect. Redirects are not followed: give the final address."
    known = {
        401: "it wants to be signed in to. Verify the signature instead.",
        403: "it refuses the message. Check its firewall and how it verifies the signature.",
        404: "nothing is at that address.",
        405: "it does not take POST at that address.",
        _GONE: "it wants no more messages. The endpoint is switched off.",
        413: "the message is too large for it.",
        429: "it gets too many messages. They are sent later.",
    }
    return f"The receiver answered {status}: {known.get(status, 'it failed.' if status >= 500 else 'it refused.')}"


def _retry_after(answer: egress.EgressResponse) -> float:
    asked = answer.headers.get("retry-after", "")
    return float(asked) if answer.status in (429, 503) and asked.isascii() and asked.isdigit() else 0.0


def _write_back(delivery: WebhookDelivery, attempt: Attempt) -> str:
    """Note the outcome, while the delivery is still the one we sent. Call in a transaction."""
    endpoint = WebhookEndpoint.objects.select_for_update(no_key=True).filter(id=delivery.endpoint_id).first()
    if endpoint is None:
        return "deleted"
    state, wait = _next(delivery, attempt, is_on=endpoint.is_active)
    now = timezone.now()
    mine = WebhookDelivery.objects.filter(
        id=delivery.id, state=State.SENDING, held_by=delivery.held_by, attempts=delivery.attempts
    )
    written = mine.update(
        state=state,
        next_attempt_at=now + wait if wait else None,
        held_by="",
        delivered_at=now if attempt.delivered else None,
        updated_at=now,
        **outcome(attempt),
    )
    if written:
        _count(endpoint, attempt)
    return str(state)


def outcome(attempt: Attempt) -> dict[str, Any]:
    """The columns that show an attempt."""
    return {
        "last_status": attempt.status,
        "last_error": attempt.error[:255],
        "response_excerpt": attempt.excerpt,
    }


def _next(delivery: WebhookDelivery, attempt: Attempt, *, is_on: bool) -> tuple[State, timedelta | None]:
    if attempt.delivered:
        return State.DELIVERED, None
    if attempt.status == _GONE or delivery.attempts > len(WAITS) or not is_on:
        return State.ABANDONED, None
    spread = random.uniform(1 - _JITTER, 1 + _JITTER)
    asked = timedelta(seconds=min(attempt.retry_after, WAITS[-1].total_seconds()))
    return State.FAILED, max(WAITS[delivery.attempts - 1] * spread, asked)


def _count(endpoint: WebhookEndpoint, attempt: Attempt) -> None:
    """An endpoint that is gone, or that has only failed for days, is switched off and its owner told."""
    now = timezone.now()
    if attempt.delivered:
        endpoint.failures_in_row, endpoint.failing_since = 0, None
    else:
        endpoint.failures_in_row += 1
        endpoint.failing_since = endpoint.failing_since or now
    endpoint.save(update_fields=["failures_in_row", "failing_since", "updated_at"])
    if not endpoint.is_active or endpoint.failing_since is None:
        return
    if attempt.status == _GONE:
        _switch_off(endpoint, "The receiver answered 410: it wants no more messages.")
    elif endpoint.failing_since <= now - GIVE_UP_AFTER:
        _switch_off(endpoint, f"Every message has failed for {GIVE_UP_AFTER.days} days. The last time: {attempt.error}")


def _switch_off(endpoint: WebhookEndpoint, reason: str) -> None:
    endpoint.is_active, endpoint.disabled_reason = False, reason[:255]
    endpoint.save(update_fields=["is_active", "disabled_reason", "updated_at"])
    abandon_open(endpoint, "The endpoint was switched off.")
    audit.record("webhook.disabled", subject=endpoint.id, reason=reason)
    notification_service.notify(
        kind="webhook_disabled",
        title=f"The webhook {endpoint} is switched off",
        body=f"{reason} Mend the receiver, switch the endpoint on again and replay what it missed.",
        link="/settings/integrations?tab=webhooks",
        site_id=endpoint.site_id,
        level="error",
        key=f"webhook:{endpoint.id}:{endpoint.updated_at.isoformat()}",
        role=Role.ADMIN,
    )


def abandon_open(endpoint: WebhookEndpoint, why: str) -> None:
    """What waits for an endpoint that is off waits no more; it can be replayed."""
    waiting = endpoint.deliveries.filter(state__in=[State.PENDING, State.FAILED])
    waiting.update(state=State.ABANDONED, last_error=why, next_attempt_at=None, updated_at=timezone.now())


def start_due() -> int:
    """For the tick: a job for each delivery whose time has come, or whose job was lost. Returns how many.

    Any number of beats may call this at once: who moves `next_attempt_at` starts the job.
    """
    now = timezone.now()
    working = [Account.Status.TRIAL, Account.Status.ACTIVE]
    with cross_tenant(reason="the tick looks for webhooks of every tenant that are due"):
        due = WebhookDelivery.objects.filter(
            state__in=[State.PENDING, State.SENDING, State.FAILED],
            next_attempt_at__lte=now,
            account__status__in=working,
        )
        rows = list(due.order_by("next_attempt_at").values_list("id", "account_id", "next_attempt_at")[:_PER_TICK])
    started = 0
    for delivery_id, account_id, seen in rows:
        with tenant_scope(account_id), transaction.atomic():
            moved = WebhookDelivery.objects.filter(id=delivery_id, next_attempt_at=seen).update(
                state=State.PENDING, held_by="", next_attempt_at=now + webhook_service.LOST_AFTER, updated_at=now
            )
            if moved:
                webhook_service.start([delivery_id])
                started += 1
    return started


def prune() -> int:
    """For the tick: forget deliveries that ended and are older than KEPT. Returns how many."""
    with cross_tenant(reason="old deliveries of every tenant"):
        old = WebhookDelivery.objects.filter(
            state__in=[State.DELIVERED, State.ABANDONED], created_at__lt=timezone.now() - KEPT
        )
        ids = list(old.order_by("created_at").values_list("id", flat=True)[:_PRUNED_PER_TICK])
        deleted, _ = WebhookDelivery.objects.filter(id__in=ids).delete()
    return deleted
