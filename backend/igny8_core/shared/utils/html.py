"""Reading and cleaning HTML: sanitise with nh3, read with selectolax; no regular expression ever sees a tag."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from igny8_core.shared.schemas.rich_html import sanitise
from igny8_core.shared.utils.word_sets import word_set

BLOCK_TAGS = word_set(
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
UNREAD_TAGS = frozenset({"script", "style", "template", "noscript", "head", "iframe", "svg", "math"})
_WORD = re.compile(r"[^\W_]+(?:['’‘.\-][^\W_]+)*", re.UNICODE)
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


def sanitise_html(html: str) -> str:
    """Cleaned by the one allow-list (`shared.schemas.rich_html`): no script, style, iframe, svg, math; safe links.

    Well-formed, and unchanged by a second pass. Run it after every edit, not before.
    """
    return sanitise(html)


def words(text: str) -> list[str]:
    """The words of plain text; in scripts without spaces each ideograph or kana counts as one."""
    found: list[str] = []
    for word in _WORD.findall(text):
        found.extend(_IDEOGRAPHS.findall(word) or [word])
    return found


def word_count(html: str) -> int:
    """Words a reader sees."""
    return len(words(text_of(html)))


def text_of(html: str) -> str:
    """The visible text, one line per block element; inline markup does not break words."""
    root = LexborHTMLParser(html).body
    return "" if root is None else "\n".join(lines_of(root))


def lines_of(root: LexborNode) -> list[str]:
    """The non-empty lines of visible text under `root`, white space collapsed."""
    lines: list[str] = []
    parts: list[str] = []
    last_block = None
    for node in root.traverse(include_text=True):
        if node.tag == "br":
            parts.append("\n")
        if node.tag != "-text" or (block := _block_of(node)) is None:
            continue
        if block != last_block:
            _flush(parts, lines)
            last_block = block
        parts.append(node.text_content or "")
    _flush(parts, lines)
    return lines


def _block_of(node: LexborNode) -> int | None:
    """The identity of the nearest block element, or None where the text is not shown."""
    found = None
    parent = node.parent
    while parent is not None:
        if parent.tag in UNREAD_TAGS:
            return None
        if found is None and parent.tag in BLOCK_TAGS:
            found = parent.mem_id
        parent = parent.parent
    return found or 0


def _flush(parts: list[str], lines: list[str]) -> None:
    for line in "".join(parts).split("\n") if "\n" in parts else ["".join(parts)]:
        text = " ".join(line.split())
        if text:
            lines.append(text)
    parts.clear()


def excerpt_of(html: str, *, max_chars: int = 300) -> str:
    """The beginning of the text, cut between words."""
    text = " ".join(text_of(html).split())
    if len(text) <= max_chars:
        return text
    return text[: max_chars - 1].rsplit(" ", 1)[0].rstrip(",;:.–- ") + "…"
