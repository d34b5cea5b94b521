"""`igny8 up`: the whole product on one machine, on the plan's ports, until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from config import programs
from config.embedded import services
from config.embedded.ports import free_port
from config.env import REPO_ROOT, home
from config.supervisor import supervised, watch

_ADDRESSES = (
    ("Dashboard", programs.DASHBOARD, ""),
    ("Site builder", programs.BUILDER, ""),
    ("Sites", programs.SITES, ""),
    ("Marketing", programs.MARKETING, ""),
    ("API", programs.API, "/api/v1/docs/"),
    ("Admin", programs.API, "/admin/"),
)


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C. Returns 1 when a port is taken or a program keeps dying."""
    taken = sorted({port for _, port, _ in _ADDRESSES if not free_port(port)})
    if taken:
        sys.stderr.write(f"Already in use: port {', '.join(map(str, taken))}. Is `igny8 up` running elsewhere?\n")
        return 1
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    with services.running():
        password = _prepare()
        running = [
            programs.api(),
            programs.worker(concurrency=programs.UP_WORKERS),
            programs.beat(),
            programs.sites(),
            programs.marketing(),
            programs.front_end("dashboard", "frontend", programs.DASHBOARD),
            programs.front_end("site-builder", "site-builder", programs.BUILDER),
        ]
        with supervised(running):
            _say(password)
            return watch(running)


def _prepare() -> str:
    """Schema, demo login, static files of the admin, the marketing site. Returns the login's password."""
    import django  # noqa: PLC0415 - only after the services have written their addresses

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from config.demo import setup  # noqa: PLC0415

    setup.migrate()
    call_command("collectstatic", verbosity=0, interactive=False)
    build_marketing(home() / "sites-data" / "marketing")
    return setup.ensure_demo().password


def build_marketing(folder: Path) -> int:
    """Our own site, from its definition in the repository, by the same renderer as every other. Returns its version.

    A version is never changed once it was served, so each start builds the next one; the one before stays until then.
    """
    from igny8_core.infrastructure.external import sites_renderer, sites_store  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    before = sites_store.versions(folder)
    version = max(before, default=0) + 1
    sites_renderer.build(Path(REPO_ROOT / "sites" / "marketing"), folder / f"v{version}")
    sites_renderer.switch(folder, version)
    for old in before:
        shutil.rmtree(folder / f"v{old}")
    return version


def _say(password: str) -> None:
    from config.demo.setup import EMAIL  # noqa: PLC0415

    for name, port, path in _ADDRESSES:
        print(f"{name:<13} http://127.0.0.1:{port}{path or '/'}")
    print(
        f"Log in as {EMAIL} with the password {password}. Logs: {home() / 'logs'}. Ctrl-C stops everything.", flush=True
    )
