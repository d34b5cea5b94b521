"""Who did what: an append-only log of actions."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Rows are written by services and the admin; nothing updates or deletes them."""

    name = "igny8_core.core.audit"
    label = "igny8_audit"
    verbose_name = "Audit log"
