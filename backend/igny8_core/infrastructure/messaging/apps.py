"""Messages to people and programs as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    """Label `igny8_messaging`."""

    name = "igny8_core.infrastructure.messaging"
    label = "igny8_messaging"
    verbose_name = "Messages"
    default_auto_field = "django.db.models.BigAutoField"
