"""Who did what: an append-only log of actions."""

from django.apps import AppConfig
from django.conf import settings
from django.contrib import admin


class AuditConfig(AppConfig):
    """Rows are written by services and the admin; nothing updates or deletes them."""

    name = "igny8_core.core.audit"
    label = "igny8_audit"
    verbose_name = "Audit log"

    def ready(self) -> None:
        """Name the admin after what it is, and lead from it to the dashboard."""
        admin.site.site_header = admin.site.site_title = "IGNY8 for operators"
        admin.site.index_title = "What the installation holds"
        admin.site.site_url = settings.PUBLIC_BASE_URL
