"""What a writer must not leave behind: placeholders, parts of the order, remarks about being a model."""

from __future__ import annotations

import re

_PATTERNS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\[(?:insert|add|enter|your|todo|tbd|name|company|brand|link|url|placeholder|image|date|number|xx+)\b[^\]\n]{0,80}\]",
        r"\{\{[^}\n]{0,80}\}\}|\{(?:name|company|brand|keyword|title|city|x|kw)\}",
        r"<(?:insert|your|name|company|placeholder)\b[^>\n]{0,60}>",
        r"\blorem ipsum\b",
        r"\b(?:todo|tbd|fixme)\b\s*(?::|$)|\bXXX+\b",
        r"\bas an? (?:ai|artificial intelligence)\b|\b(?:ai|large) language model\b",
        r"\bI (?:cannot|can't|can’t) (?:help|assist|fulfil+)\b|\bmy (?:knowledge cutoff|training data)\b",
        r"^\s*(?:sure|certainly|of course)[,!]? here(?:'s|’s| is)\b",
        r"\bhere is the (?:article|section|rewritten|translated)\b",
        r"\b(?:primary_keyword|secondary_keywords|target_words|site_facts|banned_words|last_words|json object)\b",
        r"\bword count: ?\d+",
        r"```",
    )
)  # fmt: skip


def leftovers_in(text: str) -> list[str]:
    """Each leftover as it stands in plain text, in order, once."""
    found = [(match.start(), match[0].strip()) for pattern in _PATTERNS for match in pattern.finditer(text)]
    return list(dict.fromkeys(piece[:80] for _, piece in sorted(found)))


def banned_in(text: str, banned: tuple[str, ...] | list[str]) -> list[str]:
    """Which of the banned words (or phrases) a text has, as whole words and without case."""
    low = " ".join(text.casefold().split())
    return [word for word in dict.fromkeys(banned) if word.strip() and _has(low, " ".join(word.casefold().split()))]


def _has(text: str, phrase: str) -> bool:
    if not phrase[0].isascii():
        return phrase in text
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None
