"""The structured data of a page: what can be read, and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

_MAX_CHARS, _MAX_NODES = 1_000_000, 10_000

# What Google's documentation of rich results requires of each type (developers.google.com/search/docs, 2025).
REQUIRED: dict[str, tuple[str, ...]] = {
    "Article": ("headline",),
    "BlogPosting": ("headline",),
    "NewsArticle": ("headline",),
    "BreadcrumbList": ("itemListElement",),
    "Event": ("name", "startDate", "location"),
    "FAQPage": ("mainEntity",),
    "HowTo": ("name", "step"),
    "LocalBusiness": ("name", "address"),
    "Organization": ("name",),
    "Product": ("name",),
    "Recipe": ("name", "image"),
    "VideoObject": ("name", "thumbnailUrl", "uploadDate"),
}
IDENTIFIERS = ("gtin", "gtin8", "gtin12", "gtin13", "gtin14", "isbn", "mpn")


@dataclass(frozen=True)
class StructuredData:
    """`nodes` are all typed objects; `problems` are sentences for a person; `blocks` counts what was tried."""

    blocks: int
    nodes: tuple[dict[str, Any], ...]
    problems: tuple[str, ...]

    def of_type(self, name: str) -> list[dict[str, Any]]:
        """The objects of one schema.org type."""
        return [node for node in self.nodes if name in types_of(node)]


def structured_data(sources: Sequence[str]) -> StructuredData:
    """Read JSON-LD blocks: bare JSON, or HTML with script elements around it."""
    nodes: list[dict[str, Any]] = []
    problems: list[str] = []
    texts = [text for source in sources for text in _unwrapped(source)]
    for number, text in enumerate(texts, 1):
        try:
            found = list(_objects(json.loads(text[:_MAX_CHARS])))
        except json.JSONDecodeError as wrong:
            problems.append(f"JSON-LD block {number} is not JSON: {wrong.msg}, line {wrong.lineno}.")
            continue
        except RecursionError:
            problems.append(f"JSON-LD block {number} is nested too deeply.")
            continue
        problems.extend(_problems(number, found))
        nodes.extend(found)
    return StructuredData(len(texts), tuple(nodes), tuple(dict.fromkeys(problems)))


def types_of(node: dict[str, Any]) -> list[str]:
    """The schema.org types of an object, without an address in front."""
    named = node.get("@type")
    return [str(name).rsplit("/", 1)[-1] for name in (named if isinstance(named, list) else [named]) if name]


def _unwrapped(source: str) -> list[str]:
    if "<script" not in source.lower():
        return [source]
    scripts = LexborHTMLParser(source).css("script")
    return [script.text(deep=True) for script in scripts if "ld+json" in (script.attributes.get("type") or "").lower()]


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """All objects with a type, at any depth, without recursion."""
    waiting, seen = [data], 0
    while waiting and seen < _MAX_NODES:
        here = waiting.pop()
        seen += 1
        if isinstance(here, dict):
            if "@type" in here:
                yield here
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)


def _problems(number: int, nodes: Sequence[dict[str, Any]]) -> Iterator[str]:
    if not nodes:
        yield f"JSON-LD block {number} names no @type."
    for node in nodes:
        for name in types_of(node):
            missing = [field for field in REQUIRED.get(name, ()) if not node.get(field) and "@id" not in node]
            if missing:
                yield f"The {name} in JSON-LD block {number} lacks {', '.join(missing)}."
