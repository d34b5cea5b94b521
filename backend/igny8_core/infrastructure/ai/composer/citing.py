"""Quotations from the site's own sources."""

from __future__ import annotations

from html import escape

from igny8_core.infrastructure.ai.functions.writing import Citation, Passage
from igny8_core.shared.utils.sentences import split

_SHORTEST_QUOTE, _LONGEST_QUOTE = 40, 280


def cite(html: str, passages: tuple[Passage, ...]) -> tuple[str, tuple[Citation, ...]]:
    """The part with a sentence of the first passage that has one worth quoting, named as what it is: a quotation."""
    for passage in passages:
        fitting = [text for text in split(passage.text) if _SHORTEST_QUOTE <= len(text) <= _LONGEST_QUOTE]
        if fitting:
            quote = f"Our source “{passage.source}” says: {fitting[0]}"
            paragraph = f"<p>{escape(quote, quote=False)}</p>"
            return f"{html}\n{paragraph}", (Citation(passage_id=passage.passage_id, quote=quote),)
    return html, ()
