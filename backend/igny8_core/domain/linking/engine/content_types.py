"""Which kinds of pages link to which: a table, so that a rule is one line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TYPE_RULES: Mapping[tuple[str, str], float] = MappingProxyType(
    {
        ("post", "*"): 1.0,
        ("page", "*"): 1.0,
        # A shop's page leads to its category and to its like, not away into the blog.
        ("product", "product"): 0.9,
        ("product", "taxonomy"): 1.0,
        ("product", "service"): 0.7,
        ("product", "page"): 0.5,
        ("product", "post"): 0.0,
        # A service page leads to its areas, other services and what it sells.
        ("service", "service"): 1.0,
        ("service", "taxonomy"): 0.9,
        ("service", "product"): 0.8,
        ("service", "page"): 0.7,
        ("service", "post"): 0.5,
        # An archive leads to its items and to other archives.
        ("taxonomy", "product"): 1.0,
        ("taxonomy", "post"): 1.0,
        ("taxonomy", "service"): 1.0,
        ("taxonomy", "taxonomy"): 0.8,
        ("taxonomy", "page"): 0.3,
    }
)
"""The factor on a link's score by (entity type of the source, of the target); '*' is any target; 0 forbids."""


def factor(rules: Mapping[tuple[str, str], float], source: str, target: str) -> float:
    """What the table says, 1 where it says nothing."""
    return rules.get((source, target), rules.get((source, "*"), rules.get(("*", target), 1.0)))
