"""`igny8 manage reseal_secrets`: the third step of docs/runbooks/key-rotation.md."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from igny8_core.core.base import crypto, resealing


class Command(BaseCommand):
    """Says after which run the old key may go; its status is 1 while a stored secret cannot be read."""

    help = "Seal every stored secret under the newest key in FIELD_ENCRYPTION_KEYS."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count the secrets under each key")

    def handle(self, *args: Any, **options: Any) -> None:
        found = resealing.reseal_all(dry_run=options["dry_run"])
        for key_id, count in sorted(found.under.items()):
            now = " (the newest)" if key_id == crypto.newest_key() else ""
            self.stdout.write(f"{count} under key {key_id}{now}")
        self.stdout.write(f"{found.resealed} sealed anew")
        if found.unreadable:
            rows = "\n".join(found.unreadable[:20])
            raise CommandError(
                f"{len(found.unreadable)} cannot be read: a key is missing, or the row is damaged.\n{rows}"
            )
