"""`igny8 restore`: a backup beside what is there, checked, and only then in its place."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from config.backup import database as db
from config.backup import files
from config.backup import manifest as m
from config.embedded import services

_ACCOUNTS = "SELECT count(*) FROM igny8_auth_account WHERE NOT is_system"


class HalfDone(RuntimeError):
    """The database was restored, a folder of files was not; the message says what to do."""


def run(options: argparse.Namespace) -> int:
    """Exit status 1 when it failed; then nothing was changed, or the message says what is in place."""
    folder = Path(options.backup)
    try:
        manifest = check(folder)
        if options.check_only:
            print(f"{folder} is whole: {sum(manifest.rows.values())} rows, made at {manifest.made_at}.")
            return 0
        with services.running():
            _django()
            _fits_here(manifest)
            aside = restore(folder, manifest, replace=options.replace)
    except (m.Unusable, HalfDone, db.ProgramFailed, psycopg.Error, OSError) as refused:
        sys.stderr.write(f"igny8 restore: {refused}\n")
        return 1
    print(f"Restored {sum(manifest.rows.values())} rows and the files of {manifest.made_at}.")
    if aside:
        print(f"What was there before is kept as {', '.join(aside)}. Delete it when you no longer need it.")
    print("Start the programs, then look with `igny8 doctor` and `igny8 doctor --invariants`.")
    return 0


def check(folder: Path) -> m.Manifest:
    """Read every byte. Raises Unusable for a part that is missing or not as it was written."""
    manifest = m.read(folder)
    for name, part in manifest.parts.items():
        file = folder / name
        if not file.is_file():
            raise m.Unusable(f"{file} is missing.")
        if file.stat().st_size != part.bytes or files.sha256(file) != part.sha256:
            raise m.Unusable(f"{file} is damaged: its hash is not the one that the manifest names.")
    return manifest


def restore(folder: Path, manifest: m.Manifest, *, replace: bool) -> list[str]:
    """Put a checked backup in place of this installation's data. Returns the names under which that is kept."""
    database = db.of_settings()
    _require_empty(database, replace=replace)
    stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
    restored = f"{database.name}_restoring_{stamp}"
    aside = f"{database.name}_replaced_{stamp}"
    places = _places(manifest, stamp)
    db.create(database, restored, roles=manifest.roles)
    try:
        db.load(database, folder / m.DUMP, into=restored)
        _compare(database, restored, manifest)
        for part, place, unpacked in places:
            place.mkdir(parents=True, exist_ok=True)
            files.unpack(folder / part, unpacked)
        db.take_place(database, restored, aside=aside)
    except BaseException:
        for _, _, unpacked in places:
            shutil.rmtree(unpacked, ignore_errors=True)
        db.drop(database, restored)
        raise
    kept = [f"database {aside}"]
    for _, place, unpacked in places:
        old = place / f".replaced-{stamp}"
        try:
            files.take_place(place, unpacked, aside=old)
        except OSError as failed:
            raise HalfDone(_half_done(place, unpacked, old, aside, failed)) from failed
        kept += [f"folder {old}"] if old.exists() else []
    if not replace:
        db.drop(database, aside)
        kept = kept[1:]
    return kept


def _half_done(place: Path, unpacked: Path, old: Path, aside: str, failed: OSError) -> str:
    return (
        f"The restored database is in place, but not all the files of {place}: {failed}. Leave the programs stopped, "
        f"mend the cause, then either restore again with --replace, or move by hand what is left in {unpacked} to "
        f"{place}. What was there before is kept as database {aside} and, as far as it was moved, folder {old}."
    )


def _require_empty(database: db.Database, *, replace: bool) -> None:
    """A fresh installation has at most the operators' own account."""
    accounts = 0
    with database.connect() as session, suppress(psycopg.errors.UndefinedTable):
        [accounts] = session.execute(_ACCOUNTS).fetchone() or (0,)
    if accounts and not replace:
        raise m.Unusable(
            f"The database {database.name} has {accounts} accounts. Stop the programs and add --replace to put the "
            "backup in their place; they are set aside, not deleted."
        )


def _compare(database: db.Database, restored: str, manifest: m.Manifest) -> None:
    """Rows and ledger are what they were when the dump was made."""
    with database.connect(name=restored) as session:
        rows, total = db.count_rows(session), db.ledger_credits(session)
    if rows != manifest.rows:
        wrong = sorted({table for table, _ in rows.items() ^ manifest.rows.items()})
        raise m.Unusable(f"The restored database has other rows than the manifest says, in {', '.join(wrong)}.")
    if total != manifest.ledger_credits:
        raise m.Unusable(f"The restored ledger sums to {total} credits, not {manifest.ledger_credits}.")


def _places(manifest: m.Manifest, stamp: str) -> list[tuple[str, Path, Path]]:
    """Part, its folder, and where it is unpacked: inside that folder, so that the last step is a rename."""
    from django.conf import settings  # noqa: PLC0415 - only once the environment is known

    places = {m.SITES: Path(settings.SITES_DATA_DIR)}
    if m.STORAGE in manifest.parts and (storage := files.storage_folder()):
        places[m.STORAGE] = storage
    return [(name, place, place / f".restoring-{stamp}") for name, place in places.items()]


def _fits_here(manifest: m.Manifest) -> None:
    """Raises Unusable when this program is older than the backup, or has other keys or another kind of storage."""
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415 - only once the environment is known
    from igny8_core.core.base import crypto  # noqa: PLC0415
    from igny8_core.shared.errors import Conflict  # noqa: PLC0415

    known = set(MigrationLoader(None).disk_migrations or ())
    made_with = [(app, name) for app, names in manifest.migrations.items() for name in names]
    if newer := [entry for entry in made_with if entry not in known]:
        lacks = ".".join(newer[0])
        raise m.Unusable(
            f"A newer program made the backup ({manifest.product}): this one lacks {lacks}. Upgrade first."
        )
    try:
        crypto.unseal(manifest.key_proof, owner="backup")
    except Conflict:
        raise m.Unusable(
            f"FIELD_ENCRYPTION_KEYS lacks the backup's key ({', '.join(manifest.key_ids)}), or has another one of that "
            "name. Keys are not part of a backup: put back the ones that you kept apart, then restore again."
        ) from None
    if m.STORAGE in manifest.parts and files.storage_folder() is None:
        raise m.Unusable("The backup has files of a folder, but this installation stores files in a bucket.")


def _django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    import django  # noqa: PLC0415 - only after the services have written their addresses

    django.setup()
