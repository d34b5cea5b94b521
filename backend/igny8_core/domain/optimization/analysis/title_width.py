"""How wide a title is in a search result: the advance widths of Arial at 20 pixels, in thousandths of the size."""

from __future__ import annotations

PIXELS = 20
MAX_PIXELS = 600

_WIDTHS = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r„“”",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckvxyzs",
    556: "#$?0123456789L_abdeghnopqu–",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
    1015: "@",
}
_WIDTH_OF = {char: width for width, chars in _WIDTHS.items() for char in chars}
_NARROW_DEFAULT, _WIDE = 600, 1000


def title_width(title: str) -> int:
    """Pixels. Letters outside the table count as an average one, East Asian ones as a full square."""
    total = sum(_WIDTH_OF.get(char, _WIDE if ord(char) > 0x2E80 else _NARROW_DEFAULT) for char in title.strip())
    return round(total * PIXELS / 1000)
