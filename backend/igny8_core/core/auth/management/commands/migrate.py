"""Django's `migrate`, as the owner of the tables."""

from typing import Any

from django.core.management.commands import migrate

from igny8_core.core.base.row_security import as_owner


class Command(migrate.Command):
    """Policies and rights follow by themselves, after the last migration (`row_security.install`)."""

    def handle(self, *args: Any, **options: Any) -> None:
        with as_owner():
            super().handle(*args, **options)
