"""The Django app of the publishing domain."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Models, services and jobs of publishing."""

    name = "igny8_core.domain.publishing"
    label = "publishing"
    verbose_name = "Publishing"
