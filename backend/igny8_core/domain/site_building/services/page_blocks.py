"""Turn a planned page into blocks: one function per kind of section."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

from igny8_core.infrastructure.ai.functions.generate_site_structure import PagePlan, SectionPlan

Block = dict[str, Any]


def blocks_of(page: PagePlan, *, contact: str) -> list[Block]:
    """The page's blocks; the first one is a hero, which carries the only h1. `contact` is the contact page's path."""
    sections = list(page.sections)
    opening = sections.pop(0) if sections and sections[0].kind == "hero" else None
    text, _ = _split(opening.body) if opening else ("", [])
    hero: Block = {"type": "hero", "title": opening.heading if opening and opening.heading else page.title}
    if text or page.meta_description:
        hero["text"] = text or page.meta_description
    if page.type == "home":
        hero["actions"] = [{"label": "Get in touch", "href": contact}, {"label": "Read the blog", "href": "/blog/"}]
    return [hero, *(block for section in sections for block in _blocks(section, contact))]


def _blocks(section: SectionPlan, contact: str) -> list[Block]:
    return _cta(section, contact) if section.kind == "cta" else _SECTIONS[section.kind](section)


def _split(body: str) -> tuple[str, list[str]]:
    """Running text, and the lines that are list items."""
    lines = [line.strip() for line in body.splitlines()]
    items = [line[2:].strip() for line in lines if line.startswith("- ")]
    text = "\n\n".join(
        part for part in "\n".join(line for line in lines if not line.startswith("- ")).split("\n\n") if part.strip()
    )
    return text.strip(), [item for item in items if item]


def _text(section: SectionPlan) -> list[Block]:
    text, items = _split(section.body)
    parts = [f"<h2>{html.escape(section.heading)}</h2>"] if section.heading else []
    parts += [
        f"<p>{html.escape(' '.join(paragraph.split()))}</p>" for paragraph in text.split("\n\n") if paragraph.strip()
    ]
    if items:
        parts.append("<ul>" + "".join(f"<li>{html.escape(item)}</li>" for item in items) + "</ul>")
    return [{"type": "rich_text", "html": "\n".join(parts)}] if parts else []


def _cards(section: SectionPlan) -> list[Block]:
    """Cards where every item has a title of its own; a plain list otherwise."""
    text, items = _split(section.body)
    cards = [pair for item in items if (pair := _pair(item))][:24]
    if not cards or len(cards) < len(items):
        return _text(section)
    block: Block = {
        "type": "features",
        "title": section.heading or None,
        "items": [{"title": title, "text": body} for title, body in cards],
    }
    return [block | ({"text": text} if text else {})]


def _steps(section: SectionPlan) -> list[Block]:
    _, items = _split(section.body)
    steps = [_pair(item) or (f"Step {number}", item) for number, item in enumerate(items, 1)]
    if not steps:
        return _text(section)
    return [
        {
            "type": "steps",
            "title": section.heading or None,
            "items": [{"title": title, "text": text} for title, text in steps],
        }
    ]


def _faq(section: SectionPlan) -> list[Block]:
    """Each paragraph holds a question, and after its question mark the answer."""
    paragraphs = [" ".join(part.split()).removeprefix("- ") for part in section.body.split("\n\n")]
    parts = [paragraph.partition("?") for paragraph in paragraphs]
    pairs = [(f"{question}?", answer.strip()) for question, mark, answer in parts if mark and answer.strip()]
    if not pairs:
        return _text(section)
    items = [{"question": question, "answer": answer} for question, answer in pairs]
    return [{"type": "faq", "title": section.heading or None, "items": items}]


def _cta(section: SectionPlan, contact: str) -> list[Block]:
    text, _ = _split(section.body)
    block: Block = {
        "type": "cta",
        "title": section.heading or "Get in touch",
        "action": {"label": "Contact us", "href": contact},
    }
    return [block | ({"text": text} if text else {})]


def _posts(section: SectionPlan) -> list[Block]:
    return [{"type": "post_list", "title": section.heading or None, "items": [], "limit": 6}]


def _pair(item: str) -> tuple[str, str] | None:
    """`Title: text` as two, or None."""
    title, mark, text = item.partition(": ")
    text = text.strip()
    return (title.strip(), text[0].upper() + text[1:]) if mark and len(title) <= 80 and text else None


_SECTIONS: dict[str, Callable[[SectionPlan], list[Block]]] = {
    "hero": _text,
    "text": _text,
    "features": _cards,
    "services": _cards,
    "steps": _steps,
    "faq": _faq,
    "contact": _text,
    "posts": _posts,
    "legal": _text,
}
