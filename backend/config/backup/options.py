"""The arguments of `igny8 backup` and `igny8 restore`, apart from the commands."""

from __future__ import annotations

import argparse


def add_backup_options(parser: argparse.ArgumentParser) -> None:
    """Where to, and how many to keep there."""
    parser.add_argument("--to", default="", metavar="FOLDER", help="where backups lie; default: backups in this home")
    parser.add_argument(
        "--keep", type=int, default=0, metavar="N", help="then delete all but the newest N; default: all"
    )


def add_restore_options(parser: argparse.ArgumentParser) -> None:
    """Which one, and whether it may take the place of what is there."""
    parser.add_argument("backup", metavar="BACKUP", help="the folder that `igny8 backup` wrote")
    parser.add_argument("--check-only", action="store_true", help="look whether the backup is whole; change nothing")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="restore over accounts that are there; they are set aside under another name, not deleted",
    )
