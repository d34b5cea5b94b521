"""`igny8 seed`: what an installation needs before its first sign-up."""

from __future__ import annotations

import argparse

from config.embedded import services


def run(options: argparse.Namespace) -> int:
    """Create the default plan, the operators' account and the catalogue where they are missing."""
    with services.running():
        import django  # noqa: PLC0415 - only after the services have written their addresses

        django.setup()
        from igny8_core.core.accounts import seed_service  # noqa: PLC0415

        seed_service.seed()
    return 0
