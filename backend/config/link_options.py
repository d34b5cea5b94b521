"""The arguments of `igny8 link`, apart from the command: `igny8 --help` needs no numerics."""

from __future__ import annotations

import argparse

MAX_TOP = 100


def add_options(parser: argparse.ArgumentParser) -> None:
    """CORPUS and what goes with it."""
    parser.add_argument(
        "corpus",
        metavar="CORPUS.jsonl",
        help="one page per line: id, url, title, summary?, date?, html or markdown, keyphrase?, links?",
    )
    parser.add_argument("--out", default="", metavar="LINKS.jsonl", help="write there instead of printing")
    parser.add_argument(
        "--top",
        type=_top,
        default=0,
        metavar="N",
        help="rank the N likeliest targets of each page, before the safety rules and whatever it links to already",
    )


def _top(text: str) -> int:
    try:
        value = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number") from None
    if not 1 <= value <= MAX_TOP:
        raise argparse.ArgumentTypeError(f"{text} does not lie between 1 and {MAX_TOP}")
    return value
