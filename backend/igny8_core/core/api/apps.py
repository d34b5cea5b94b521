"""API plumbing that has rows of its own: replayable answers."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Holds `IdempotencyRecord`."""

    name = "igny8_core.core.api"
    label = "igny8_api"
    verbose_name = "API"
