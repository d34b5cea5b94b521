"""Programs that want to be told, and what became of each message to them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.constraints import SameAccount
from igny8_core.core.base.fields import EncryptedTextField, PublicIdField
from igny8_core.core.base.managers import SiteSectorManager
from igny8_core.core.base.models import AccountBaseModel


class WebhookEndpoint(AccountBaseModel):
    """An address that is told of events. Without a site it hears every site, and what concerns the whole account."""

    id = PublicIdField(prefix="hook")
    site = models.ForeignKey("igny8_auth.Site", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    url = models.CharField(max_length=2_000)
    description = models.CharField(max_length=255, blank=True)
    event_types = models.JSONField(default=list, blank=True, help_text="Names of events; empty: all.")
    secret = EncryptedTextField()
    old_secret = EncryptedTextField(blank=True)
    old_secret_until = models.DateTimeField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    disabled_reason = models.CharField(max_length=255, blank=True, help_text="Why it was switched off by itself.")
    failures_in_row = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True, blank=True, help_text="The first failure since the last success.")

    objects = SiteSectorManager()  # type: ignore[misc]

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            SameAccount(field="site", to_table="igny8_auth_site", name="webhook_site_in_account"),
            models.UniqueConstraint(fields=["account", "id"], name="webhook_account_id"),
        ]

    def __str__(self) -> str:
        return self.description or self.url.partition("?")[0]


class WebhookDelivery(AccountBaseModel):
    """One message to one endpoint.

    pending (a job is on it) → sending → delivered | failed (waits for `next_attempt_at`) | abandoned. `held_by` is the
    job that sends; when `next_attempt_at` passes while a delivery is pending or sending, that job was lost.
    """

    class State(models.TextChoices):
        PENDING = "pending"
        SENDING = "sending"
        DELIVERED = "delivered"
        FAILED = "failed"
        ABANDONED = "abandoned"

    id = PublicIdField(prefix="dlv")
    endpoint = models.ForeignKey(WebhookEndpoint, on_delete=models.CASCADE, related_name="deliveries")
    message_id = models.CharField(max_length=64, help_text="The header webhook-id, the same in every attempt.")
    key = models.CharField(max_length=120, help_text="What is told; an endpoint is told it once.")
    event_type = models.CharField(max_length=48)
    body = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    held_by = models.CharField(max_length=48, blank=True)
    last_status = models.PositiveSmallIntegerField(null=True, blank=True)
    last_error = models.CharField(max_length=255, blank=True)
    response_excerpt = models.CharField(max_length=1_000, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            SameAccount(field="endpoint", to_table="igny8_messaging_webhookendpoint", name="delivery_in_account"),
            models.UniqueConstraint(fields=["endpoint", "key"], name="delivery_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["pending", "sending", "delivered", "failed", "abandoned"]),
                name="delivery_state",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(state__in=["pending", "sending", "failed"]),
                name="delivery_due",
            ),
            models.Index(
                fields=["created_at"], condition=models.Q(state__in=["delivered", "abandoned"]), name="delivery_ended"
            ),
            models.Index(fields=["account", "-id"], name="delivery_newest"),
        ]
