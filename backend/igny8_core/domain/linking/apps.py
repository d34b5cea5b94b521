"""The Django app of the linking domain."""

from django.apps import AppConfig


class LinkingConfig(AppConfig):
    """Models, services and jobs of linking."""

    name = "igny8_core.domain.linking"
    label = "linking"
    verbose_name = "Linking"
