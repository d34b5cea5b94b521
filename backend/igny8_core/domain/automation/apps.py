"""The Django app of the automation domain."""

from django.apps import AppConfig


class AutomationConfig(AppConfig):
    """Models, services and jobs of automation."""

    name = "igny8_core.domain.automation"
    label = "automation"
    verbose_name = "Automation"
