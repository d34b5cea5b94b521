"""The arguments of `igny8 export-site`, apart from the command."""

from __future__ import annotations

import argparse


def add_options(parser: argparse.ArgumentParser) -> None:
    """SITE, OUT_DIR and what goes with them."""
    parser.add_argument("site", metavar="SITE", help="the site's id, such as site_01h…")
    parser.add_argument("out_dir", metavar="OUT_DIR", help="a folder that does not exist yet, or is empty")
    parser.add_argument(
        "--version", type=int, default=None, metavar="N", help="a kept version instead of the served one"
    )
    parser.add_argument("--root", default="", metavar="SITES_DATA", help="where the sites lie, if not in this home")
