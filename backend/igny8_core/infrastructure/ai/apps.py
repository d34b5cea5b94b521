"""The gateway as a Django app: connections and the record of calls."""

from __future__ import annotations

from django.apps import AppConfig


class AIConfig(AppConfig):
    """Label `igny8_ai`."""

    name = "igny8_core.infrastructure.ai"
    label = "igny8_ai"
    verbose_name = "AI"
    default_auto_field = "django.db.models.BigAutoField"
