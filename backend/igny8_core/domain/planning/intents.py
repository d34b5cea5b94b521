"""Search intent from the words of the phrase alone: rules, no model. English first."""

from __future__ import annotations

import re
from typing import Literal

Intent = Literal["informational", "navigational", "commercial", "transactional"]
INTENTS: tuple[Intent, ...] = ("informational", "navigational", "commercial", "transactional")

_NAVIGATIONAL = re.compile(
    r"\b(log ?in|sign ?in|official site|official website|website|homepage|customer service|phone number|contact number"
    r"|opening hours|app download|my account|www|\.com|facebook|youtube|amazon|ebay|reddit|instagram|tiktok)\b"
)
_TRANSACTIONAL = re.compile(
    r"\b(buy|order|purchase|cheap|price|prices|pricing|cost of|for sale|sale|discount|coupon|promo|deal|deals|rent|hire"
    r"|near me|delivery|shipping|book|booking|subscribe|download|quote|shop|store|free trial|in stock|wholesale|kaufen"
    r"|comprar|acheter)\b"
)
_COMMERCIAL = re.compile(
    r"\b(best|top|top rated|review|reviews|vs|versus|compare|comparison|alternative|alternatives|rated|ranking|brands?"
    r"|worth it|pros and cons|affordable|which|recommended|budget)\b"
)


def classify_intent(phrase: str) -> Intent:
    """The intent most words point to. A question is informational even when it names a price or a product."""
    text = " ".join(phrase.casefold().split())
    if re.match(r"^(how|what|why|when|who)\b", text) and not re.match(r"^(how much|what is the best)\b", text):
        return "informational"
    if _NAVIGATIONAL.search(text):
        return "navigational"
    if _TRANSACTIONAL.search(text) or text.startswith("how much"):
        return "transactional"
    if _COMMERCIAL.search(text):
        return "commercial"
    return "informational"


_LETTER: dict[str, Intent] = {"i": "informational", "n": "navigational", "c": "commercial", "t": "transactional"}


def read_intent(cell: str) -> Intent | None:
    """The first intent named in a cell such as `Informational, Commercial` or `I, T`; None when there is none."""
    for word in re.split(r"[,;/|]", cell.casefold()):
        name = word.strip()
        if name in INTENTS:
            return name
        if name in _LETTER:
            return _LETTER[name]
    return None
