"""The Django app of the content domain."""

from django.apps import AppConfig


class ContentConfig(AppConfig):
    """Models, services and jobs of content."""

    name = "igny8_core.domain.content"
    label = "content"
    verbose_name = "Content"
