"""The Django app of the optimization domain."""

from django.apps import AppConfig


class OptimizationConfig(AppConfig):
    """Models, services and jobs of optimization."""

    name = "igny8_core.domain.optimization"
    label = "optimization"
    verbose_name = "Optimization"
