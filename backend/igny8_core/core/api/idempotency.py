"""`Idempotency-Key`: the same POST sent twice is done once, and answered twice alike."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from igny8_core.core.api.exceptions import plain_problem
from igny8_core.core.api.models import IdempotencyRecord
from igny8_core.shared.tenancy import cross_tenant

KEPT = timedelta(hours=24)
ABANDONED = timedelta(minutes=2)
_NEVER_KEPT = ("/api/v1/tokens/", "/api/v1/webhook-endpoints/", "/api/v1/account/close/")
"""Where answers hold a secret, or the body a password: nothing of them is stored, not even a hash."""
_REPLAYED_HEADERS = ("Location", "Content-Type", "ETag")


class IdempotencyMiddleware:
    """Needs the tenant scope, so it stands behind the account middleware. Answers of 5xx are not kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key, tenant = request.headers.get("Idempotency-Key", ""), getattr(request, "tenant", None)
        kept = tenant is not None and not tenant.is_operator and not request.path.startswith(_NEVER_KEPT)
        if request.method != "POST" or not key or not kept:
            return self.get_response(request)
        if len(key) > 128:
            return _refuse(request, 400, "idempotency_key_too_long", "Idempotency-Key has at most 128 characters.")
        mark = _fingerprint(request)
        record, is_new = _open(tenant, key, mark)
        if not is_new:
            return _answer_again(request, record, mark)
        response = self._run(request, record)
        _close(record, response)
        return response

    def _run(self, request: HttpRequest, record: IdempotencyRecord) -> HttpResponse:
        try:
            return self.get_response(request)
        except BaseException:
            record.delete()
            raise


def _fingerprint(request: HttpRequest) -> str:
    """An upload is known by its length: reading it here would hold it in memory."""
    is_upload = (request.content_type or "").startswith("multipart/")
    body = request.headers.get("Content-Length", "").encode() if is_upload else request.body
    return hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode() + body).hexdigest()


def _open(tenant: Any, key: str, mark: str) -> tuple[IdempotencyRecord, bool]:
    now = timezone.now()
    same = IdempotencyRecord.objects.filter(user_id=tenant.user_id, key=key)
    same.filter(created_at__lt=now - KEPT).delete()
    same.filter(status__isnull=True, created_at__lt=now - ABANDONED).delete()
    try:
        with transaction.atomic():
            return IdempotencyRecord.objects.create(
                account_id=tenant.account_id, user_id=tenant.user_id, key=key, fingerprint=mark
            ), True
    except IntegrityError:
        return same.get(), False


def _answer_again(request: HttpRequest, record: IdempotencyRecord, mark: str) -> HttpResponse:
    if record.fingerprint != mark:
        return _refuse(request, 422, "idempotency_key_reused", "This key was used with another request. Use a new one.")
    if record.status is None:
        return _refuse(
            request, 409, "request_in_progress", "The first request with this key still runs. Try again soon."
        )
    response = HttpResponse(record.body, status=record.status)
    for name, value in record.headers.items():
        response[name] = value
    response["Idempotent-Replayed"] = "true"
    return response


def _close(record: IdempotencyRecord, response: HttpResponse) -> None:
    if response.status_code >= 500 or response.streaming:
        record.delete()
        return
    record.status, record.body = response.status_code, response.content.decode()
    record.headers = {name: response[name] for name in _REPLAYED_HEADERS if name in response}
    record.save()


def _refuse(request: HttpRequest, status: int, code: str, detail: str) -> HttpResponse:
    return plain_problem(request, status=status, code=code, title="Idempotency key refused", detail=detail)


def purge() -> int:
    """Delete the answers of every tenant that are older than KEPT. Returns how many."""
    with cross_tenant(reason="old idempotent answers of every tenant"):
        deleted, _ = IdempotencyRecord.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
    return deleted
