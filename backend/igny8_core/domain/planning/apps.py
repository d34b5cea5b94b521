"""The Django app of the planning domain."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """Models, services and jobs of planning."""

    name = "igny8_core.domain.planning"
    label = "planning"
    verbose_name = "Planning"
