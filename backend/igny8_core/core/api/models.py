"""The answers that an `Idempotency-Key` replays."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import AccountBaseModel


class IdempotencyRecord(AccountBaseModel):
    """One key of one person: running while `status` is null, then the answer. Kept for 24 hours."""

    id = PublicIdField(prefix="idem")
    user = models.ForeignKey("igny8_auth.User", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=128)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of method, path and body.")
    status = models.PositiveSmallIntegerField(null=True)
    body = models.TextField(blank=True)
    headers = models.JSONField(default=dict)

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "user", "key"], name="idempotency_key_once")
        ]
