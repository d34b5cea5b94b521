"""`igny8 backup`: the database at one moment, then the files that its rows name."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from config.backup import database as db
from config.backup import files
from config.backup import manifest as m
from config.embedded import services
from config.env import home

_STAMP = "%Y-%m-%dT%H-%M-%S-%fZ"
_MIGRATIONS = "SELECT app, array_agg(name ORDER BY name) FROM django_migrations GROUP BY app ORDER BY app"


def run(options: argparse.Namespace) -> int:
    """Write one backup and print where. Exit status 1 when it cannot be made; nothing half is left then."""
    root = Path(options.to) if options.to else home() / "backups"
    with services.running():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
        import django  # noqa: PLC0415 - only after the services have written their addresses

        django.setup()
        try:
            folder, made = make(root)
        except (db.ProgramFailed, OSError) as failed:
            sys.stderr.write(f"igny8 backup: {failed}\n")
            return 1
    size = sum(part.bytes for part in made.parts.values())
    print(f"Wrote {folder}: {sum(made.rows.values())} rows, {size / 1_000_000:.1f} MB. Encryption keys are not in it.")
    for old in _beyond(root, options.keep):
        shutil.rmtree(old)
        print(f"Deleted {old}")
    return 0


def make(root: Path) -> tuple[Path, m.Manifest]:
    """One backup in a new folder of `root`, which has its name only once it is whole.

    The database comes first: files are stored before the rows that name them are committed, so the files that are read
    afterwards are all that the rows name, and perhaps some more.
    """
    root.mkdir(parents=True, exist_ok=True)
    folder = root / f"igny8-{datetime.now(UTC).strftime(_STAMP)}"
    partial = folder.with_name(f".{folder.name}.partial")
    partial.mkdir(mode=0o700)
    try:
        facts = _dump(db.of_settings(), partial / m.DUMP)
        hashes = {m.DUMP: files.sha256(partial / m.DUMP), **_pack(partial)}
        parts = {name: m.Part(bytes=(partial / name).stat().st_size, sha256=digest) for name, digest in hashes.items()}
        made = m.Manifest(
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            product=m.product_version(),
            storage="folder" if m.STORAGE in parts else "bucket",
            parts=parts,
            **facts,
            **_keys(),
        )
        (partial / m.FILE).write_text(made.model_dump_json(indent=1), encoding="utf-8")
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return folder, made


def _dump(database: db.Database, file: Path) -> dict[str, Any]:
    """Dump, and what the same snapshot says of itself."""
    with db.snapshot(database) as (session, name):
        db.dump(database, file, at=name)
        return {
            "postgres": session.info.parameter_status("server_version") or "",
            "migrations": {str(app): list(names) for app, names in session.execute(_MIGRATIONS)},
            "rows": db.count_rows(session),
            "ledger_credits": db.ledger_credits(session),
            "roles": db.grantees(session),
        }


def _pack(folder: Path) -> dict[str, str]:
    """Files of tenants, where they lie in a folder (a bucket has versions of its own), and the hosted sites."""
    from django.conf import settings  # noqa: PLC0415 - only once the environment is known

    hashes = {m.SITES: files.pack(Path(settings.SITES_DATA_DIR), folder / m.SITES)}
    if storage := files.storage_folder():
        hashes[m.STORAGE] = files.pack(storage, folder / m.STORAGE)
    return hashes


def _keys() -> dict[str, Any]:
    """Which keys the secrets in the rows need, and a ciphertext that proves one to be the right one."""
    from django.conf import settings  # noqa: PLC0415 - only once the environment is known
    from igny8_core.core.base import crypto  # noqa: PLC0415 - likewise

    return {"key_ids": list(settings.FIELD_ENCRYPTION_KEYS), "key_proof": crypto.seal("igny8", owner="backup")}


def _beyond(root: Path, keep: int) -> list[Path]:
    """All but the newest `keep` backups; none for 0."""
    return sorted(root.glob("igny8-*Z"))[:-keep] if keep > 0 else []
