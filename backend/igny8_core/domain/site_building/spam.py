"""How likely a message is spam: points for what robots do. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

THRESHOLD = 50
_LINK = re.compile(r"https?://|www\.|\[url", re.IGNORECASE)
_MARKUP = re.compile(r"<a\s|\[/?(?:url|link)\b|<script", re.IGNORECASE)
_TRADE = re.compile(
    r"\b(?:seo services?|backlinks?|guest posts?|casino|viagra|cialis|crypto investment|bitcoin investment|"
    r"rank(?:ing)? on google|website traffic|payday loans?)\b",
    re.IGNORECASE,
)
_MAX_LINKS = 2


def score(fields: Mapping[str, str], *, repeats: int = 0) -> tuple[int, list[str]]:
    """Points of 0 to 100, and the reason for each. From THRESHOLD on it is spam.

    `repeats` counts messages of the same sender, or with the same text, within the last hour.
    """
    text = "\n".join(fields.values())
    links = len(_LINK.findall(text))
    found = [
        (50 if links > _MAX_LINKS else 0, f"It has {links} links."),
        (40 if _MARKUP.search(text) else 0, "It has the markup of links."),
        (30 if _TRADE.search(text) else 0, "It offers what spam offers."),
        (min(60, 20 * repeats), f"{repeats} messages like it came within the hour."),
        (30 if _one_text_everywhere(fields) else 0, "Every field says the same."),
        (20 if any(_LINK.search(fields.get(name, "")) for name in ("name", "phone")) else 0, "A name with a link."),
    ]
    reasons = [reason for points, reason in found if points]
    return min(100, sum(points for points, _ in found)), reasons


def _one_text_everywhere(fields: Mapping[str, str]) -> bool:
    texts = [text.strip() for text in fields.values() if text.strip()]
    return len(texts) > 1 and len(set(texts)) == 1 and len(texts[0]) > 1
