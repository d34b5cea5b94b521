"""Quotas: one counter row per owner, metric and period."""

from django.apps import AppConfig


class LimitsConfig(AppConfig):
    """Limits sit below every domain, so that any of them can be refused by one."""

    name = "igny8_core.core.limits"
    label = "igny8_limits"
    verbose_name = "Limits"
