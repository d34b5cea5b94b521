"""What people are told, and how."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.managers import SharedManager
from igny8_core.core.base.models import AccountBaseModel


class Notification(AccountBaseModel):
    """One message to one member. With a `key`, nobody is told the same thing twice."""

    class Level(models.TextChoices):
        INFO = "info"
        SUCCESS = "success"
        WARNING = "warning"
        ERROR = "error"

    id = PublicIdField(prefix="note")
    user = models.ForeignKey("igny8_auth.User", on_delete=models.CASCADE, related_name="+")
    site = models.ForeignKey("igny8_auth.Site", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=32)
    level = models.CharField(max_length=7, choices=Level.choices, default=Level.INFO)
    title = models.CharField(max_length=255)
    body = models.TextField(blank=True)
    link = models.CharField(max_length=255, blank=True, help_text="Path in the dashboard.")
    key = models.CharField(max_length=96, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True, help_text="When a digest told it by e-mail.")

    objects = SharedManager()  # type: ignore[misc]

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["account", "user", "key"], condition=~models.Q(key=""), name="notification_once"
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=["info", "success", "warning", "error"]), name="notification_level"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "-id"], name="notification_newest"),
            models.Index(fields=["user", "-id"], condition=models.Q(read_at__isnull=True), name="notification_unread"),
        ]


class NotificationPreference(AccountBaseModel):
    """What a member wants by e-mail. `next_digest_at` is also the fence: who moves it sends."""

    class Digest(models.TextChoices):
        OFF = "off"
        DAILY = "daily"
        WEEKLY = "weekly"

    id = PublicIdField(prefix="pref")
    user = models.ForeignKey("igny8_auth.User", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=6, choices=Digest.choices, default=Digest.DAILY)
    kinds = models.JSONField(
        null=True, blank=True, help_text="Kinds that go by e-mail; null: every kind, from the level “warning” up."
    )
    next_digest_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often the present digest was begun.")

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "user"], name="preference_once"),
            models.CheckConstraint(condition=models.Q(digest__in=["off", "daily", "weekly"]), name="preference_digest"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["next_digest_at"],
                condition=models.Q(next_digest_at__isnull=False),
                name="preference_due",
            )
        ]
