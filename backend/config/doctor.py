"""`igny8 doctor`: what is wrong with the setup, and how to mend it."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator

from config.doctor_check import Check
from config.embedded import services
from config.env import REPO_ROOT, home

_MIN_PYTHON, _MIN_NODE, _MIN_FREE_GB = (3, 11), 20, 2


def run(options: argparse.Namespace) -> int:
    """Print every check. Returns 1 when something needs mending."""
    checks = _invariants() if options.invariants else list(_setup())
    for check in checks:
        print(f"{'ok  ' if not check.mend else 'FAIL'}  {check.name:<28} {check.found}")
        if check.mend:
            print(f"      {check.mend}")
    return 1 if any(check.mend for check in checks) else 0


def _setup() -> Iterator[Check]:
    for check in (_python, _node, _packages, _builds, _disk, _weights, _services):
        yield check()
    database = _database()
    yield database
    if database.mend or database.found.startswith("not checked"):
        return
    from config import doctor_running  # noqa: PLC0415 - only once there is a database to ask

    yield from doctor_running.checks()


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", found, "" if sys.version_info >= _MIN_PYTHON else "Install Python 3.11 or newer.")


def _node() -> Check:
    node = shutil.which("node")
    if node is None:
        return Check("Node", "missing", "Install Node 20 or newer, with npm.")
    found = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603
    major = int(found.lstrip("v").split(".")[0] or 0)
    return Check("Node", found, "" if major >= _MIN_NODE else "Install Node 20 or newer.")


def _packages() -> Check:
    there = (REPO_ROOT / "node_modules").is_dir()
    return Check("npm packages", "installed" if there else "missing", "" if there else "Run `make setup`.")


def _builds() -> Check:
    built = (
        "sites/dist/render.cjs",
        "sites/dist/server.mjs",
        "frontend/dist/index.html",
        "site-builder/dist/index.html",
    )
    missing = [name for name in built if not (REPO_ROOT / name).exists()]
    return Check(
        "Front-end builds", "built" if not missing else f"missing: {missing[0]}", "Run `make setup`." if missing else ""
    )


def _disk() -> Check:
    folder = home() if home().exists() else REPO_ROOT
    free = shutil.disk_usage(folder).free / 1024**3
    return Check("Free disk", f"{free:.1f} GB", "" if free >= _MIN_FREE_GB else f"Free at least {_MIN_FREE_GB} GB.")


def _weights() -> Check:
    from igny8_core.infrastructure.ai import minilm  # noqa: PLC0415

    if minilm.encoder() is None:
        return Check("Sentence vectors", "lexical fallback: the MiniLM weights are missing or damaged")
    return Check("Sentence vectors", "MiniLM, hash verified")


def _services() -> Check:
    if not services.needed():
        return Check("Services", "DATABASE_URL and REDIS_URL are set")
    up = services.status()
    words = ", ".join(f"{name} {'running' if on else 'stopped'}" for name, on in up.items())
    return Check("Embedded services", words + " (started by demo, up and test when needed)")


def _database() -> Check:
    if services.needed() and not services.status()["postgres"]:
        return Check("Database", "not checked: the embedded server is stopped")
    from django.db import DatabaseError, connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    _django()
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as unreachable:
        return Check("Database", f"unreachable: {unreachable}".strip()[:200], "Is the address in DATABASE_URL right?")
    mend = "Run `igny8 manage migrate`." if missing else ""
    return Check("Database", f"{len(missing)} migrations missing" if missing else "every migration applied", mend)


def _invariants() -> list[Check]:
    with services.running():
        _django()
        from config.invariants import INVARIANTS  # noqa: PLC0415

        return [_invariant(name, find) for name, find in INVARIANTS.items()]


def _invariant(name: str, find: Callable[[], list[str]]) -> Check:
    broken = find()
    mend = "\n      ".join(broken[:20])
    return Check(name, "holds" if not broken else f"{len(broken)} broken", mend)


def _django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    import django  # noqa: PLC0415

    django.setup()
