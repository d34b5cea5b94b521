"""The arguments of `igny8 cluster`, apart from the command: `igny8 --help` needs no numerics."""

from __future__ import annotations

import argparse


def add_options(parser: argparse.ArgumentParser) -> None:
    """INPUT and what goes with it."""
    parser.add_argument("input", metavar="INPUT", help="CSV, TSV or XLSX with a column of keywords, or a plain list")
    parser.add_argument("--column", default="", metavar="NAME", help="the column of the keywords, if it is not known")
    parser.add_argument("--out", default="", metavar="FILE", help="write the CSV there instead of printing it")
    parser.add_argument("--mode", default="auto", choices=["auto", "fast", "accurate", "lexical"])
    parser.add_argument("--json", action="store_true", help="print clusters with their members as JSON")
    parser.add_argument("--serp", default="", metavar="FILE", help="search results: keyword, url, position")
    parser.add_argument(
        "--granularity",
        default=0.5,
        type=_share,
        metavar="G",
        help="0 few broad clusters, 1 many narrow ones; at 0.5 (the default) the data decides",
    )
    parser.add_argument(
        "--serp-overlap",
        type=_overlap,
        metavar="SHARE",
        help="share of the top ten that joins two keywords, by default 0.4",
    )


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number") from None
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} does not lie between 0 and 1")
    return value


def _overlap(text: str) -> float:
    if (value := _share(text)) == 0:
        raise argparse.ArgumentTypeError("0 would join every keyword with every other")
    return value
