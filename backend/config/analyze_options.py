"""The arguments of `igny8 analyze`, apart from the command: `igny8 --help` needs no parser of HTML."""

from __future__ import annotations

import argparse

ENTITY_TYPES = ("post", "page", "product", "service", "taxonomy")


def add_options(parser: argparse.ArgumentParser) -> None:
    """FILE or --batch, and what is known of the page."""
    parser.add_argument("input", metavar="FILE", nargs="?", default="", help="an HTML file, or - for standard input")
    parser.add_argument("--keyphrase", default="", help="what the page should be found for; in quotes: exactly so")
    parser.add_argument("--synonyms", default="", help="other phrases for the same, divided by commas")
    parser.add_argument("--title", default="", help="the title in search results; else the file's own <title>")
    parser.add_argument("--meta", default="", help="the meta description; else the file's own")
    parser.add_argument("--slug", default="", help="the last part of the page's address")
    parser.add_argument("--lang", default="", help="language of the text, by default the file's own or en")
    parser.add_argument("--entity-type", default="post", choices=ENTITY_TYPES)
    parser.add_argument("--structure", default="article", help="such as article or cluster_hub")
    parser.add_argument("--url", default="", help="the page's address: tells internal links from outbound ones")
    parser.add_argument("--exact-words", action="store_true", help="do not look for other forms of the keyphrase")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.add_argument(
        "--batch", default="", metavar="FILE", help="a JSON list of {id, title, desc, slug, keyphrase, html}"
    )
    parser.add_argument("--out", default="", metavar="FILE", help="with --batch: write JSON lines there")
