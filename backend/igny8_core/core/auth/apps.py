"""The foundation app: who, whose, and on which plan."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuthConfig(AppConfig):
    """Label `igny8_auth`, since `auth` is Django's own. Puts row-level security on what `migrate` has made."""

    name = "igny8_core.core.auth"
    label = "igny8_auth"
    verbose_name = "Accounts and sites"

    def ready(self) -> None:
        # It needs the models, which exist only now.
        from igny8_core.core.base import row_security  # noqa: PLC0415

        post_migrate.connect(row_security.install, sender=self, dispatch_uid="row_security")
