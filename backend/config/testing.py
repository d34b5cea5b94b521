"""`igny8 test`: pytest on PostgreSQL and Redis of its own, with durability off, in `.igny8/test`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from config.embedded import services
from config.env import REPO_ROOT, home


def run(options: argparse.Namespace) -> int:
    """Start the services, run pytest with the arguments given, stop them."""
    os.environ["IGNY8_HOME"] = str(home() / "test")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    with services.running(durable=False):
        arguments = [argument for argument in options.arguments if argument != "--"]
        return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=REPO_ROOT, check=False).returncode  # noqa: S603
