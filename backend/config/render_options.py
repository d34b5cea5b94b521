"""The arguments of `igny8 render`, apart from the command."""

from __future__ import annotations

import argparse


def add_options(parser: argparse.ArgumentParser) -> None:
    """SITE, OUT_DIR and what goes with them."""
    parser.add_argument("site", metavar="SITE", help="a folder with site.json, pages/ and assets/, or such a file")
    parser.add_argument("out_dir", metavar="OUT_DIR", help="a folder that does not exist yet, or is empty")
    parser.add_argument("--compress", action="store_true", help="write a .br beside each text")
    parser.add_argument("--no-images", action="store_true", help="leave pictures as they are")
    parser.add_argument("--search", action="store_true", help="add full-text search to a site of five posts or more")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
