"""Django's `flush`, as the owner of the tables: no other role may empty them."""

from typing import Any

from django.core.management.commands import flush

from igny8_core.core.base.row_security import as_owner


class Command(flush.Command):
    """Used between tests of transactions."""

    def handle(self, **options: Any) -> None:
        with as_owner():
            super().handle(**options)
