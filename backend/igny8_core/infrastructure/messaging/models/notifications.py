"""What people are told."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
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
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["user", "-id"], name="notification_newest")]
