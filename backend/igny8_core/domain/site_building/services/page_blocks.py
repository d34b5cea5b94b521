"""Turn a planned page into blocks: one function per kind of section. Only what the brief says is ever shown."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from igny8_core.domain.site_building.form_fields import contact_form
from igny8_core.infrastructure.ai.functions.generate_site_structure import PagePlan, SectionPlan

Block = dict[str, Any]
_MAX_CARDS, _MAX_ITEMS = 24, 50
_MAX_TITLE, _MAX_TEXT = 300, 5_000
_ALL_POSTS = 500


@dataclass(frozen=True)
class SiteFacts:
    """What the pages of a site know of each other and of the business. Paths are from the site's root; '' for none."""

    name: str
    contact: str = "/contact/"
    privacy: str = ""
    blog: str = "/blog/"
    services: Mapping[str, str] = field(default_factory=dict)
    """A service page's title, case folded → its path."""
    listing: str = ""
    """The page that lists the services."""
    details: Mapping[str, Any] = field(default_factory=dict)
    """`contact` of the wizard: organisation, address, phone, email, hours."""
    areas: tuple[str, ...] = ()


def blocks_of(page: PagePlan, *, facts: SiteFacts) -> list[Block]:
    """The page's blocks; the first one is a hero, which carries the only h1."""
    sections = list(page.sections)
    opening = sections.pop(0) if sections and sections[0].kind == "hero" else None
    text, _ = _split(opening.body) if opening else ("", [])
    title = opening.heading if opening and opening.heading else page.title
    hero: Block = {"type": "hero", "title": title[:_MAX_TITLE]}
    if page.type != "legal" and (text or page.meta_description):
        hero["text"] = (text or page.meta_description)[:_MAX_TEXT]
    if page.type == "home":
        hero["actions"] = _home_actions(facts)
    body = [block for section in sections for block in _SECTIONS[section.kind](_clipped(section), facts)]
    return [hero, *_in_order(page, body, facts)]


def _home_actions(facts: SiteFacts) -> list[Block]:
    second = ("Our services", facts.listing) if facts.listing else ("Read the blog", facts.blog)
    links = [("Get in touch", facts.contact), second]
    return [{"label": label, "href": href} for label, href in links]


def _in_order(page: PagePlan, body: list[Block], facts: SiteFacts) -> list[Block]:
    """With what belongs to a page of its type besides the text that was written."""
    if page.type == "contact":
        return [*body, *_reach(facts), *_areas(facts), contact_form(title="Write to us", privacy=facts.privacy or None)]
    if page.type == "blog_index":
        posts = [block | {"limit": _ALL_POSTS} for block in body if block["type"] == "post_list"]
        return [*(block for block in body if block["type"] != "post_list"), *(posts[:1] or _all_posts())]
    if page.type == "services":
        return [*body[:-1], *_areas(facts), *body[-1:]]
    if page.type == "home":
        newest: Block = {"type": "post_list", "title": "From the blog", "items": [], "limit": 3}
        return [*body[:-1], *_areas(facts), newest, *body[-1:]]
    return body


def _all_posts() -> list[Block]:
    """The list that the content pipeline fills."""
    return [{"type": "post_list", "title": None, "items": [], "limit": _ALL_POSTS}]


def _reach(facts: SiteFacts) -> list[Block]:
    given = {name: value for name, value in facts.details.items() if value}
    if not {"address", "phone", "email"} & set(given):
        return []
    return [{"type": "contact_details", "title": "How to reach us", "organisation": facts.name, **given}]


def _areas(facts: SiteFacts) -> list[Block]:
    if not facts.areas:
        return []
    items = [{"name": area} for area in facts.areas]
    return [{"type": "service_area_list", "title": "Where we work", "items": items}]


def _clipped(section: SectionPlan) -> SectionPlan:
    """A heading that fits; texts are clipped where they become a field of a block."""
    return SectionPlan(heading=section.heading[:_MAX_TITLE], body=section.body, kind=section.kind)


def _split(body: str) -> tuple[str, list[str]]:
    """Running text, and the lines that are list items."""
    lines = [line.strip() for line in body.splitlines()]
    items = [line[2:].strip() for line in lines if line.startswith("- ")]
    text = "\n\n".join(
        part for part in "\n".join(line for line in lines if not line.startswith("- ")).split("\n\n") if part.strip()
    )
    return text.strip(), [item for item in items if item]


def _text(section: SectionPlan, facts: SiteFacts) -> list[Block]:
    text, items = _split(section.body)
    parts = [f"<h2>{html.escape(section.heading)}</h2>"] if section.heading else []
    parts += [
        f"<p>{html.escape(' '.join(paragraph.split()))}</p>" for paragraph in text.split("\n\n") if paragraph.strip()
    ]
    if items:
        parts.append("<ul>" + "".join(f"<li>{html.escape(item)}</li>" for item in items) + "</ul>")
    return [{"type": "rich_text", "html": "\n".join(parts)}] if parts else []


def _cards(section: SectionPlan, facts: SiteFacts) -> list[Block]:
    """Cards where every item has a title of its own, linked to the page of that name; a plain list otherwise."""
    text, items = _split(section.body)
    cards = [pair for item in items if (pair := _pair(item))][:_MAX_CARDS]
    if not cards or len(cards) < min(len(items), _MAX_CARDS):
        return _text(section, facts)
    entries = [
        {"title": title, "text": body[:_MAX_TEXT], "href": facts.services.get(title.casefold())}
        for title, body in cards
    ]
    block: Block = {"type": "features", "title": section.heading or None, "items": entries}
    return [block | ({"text": text[:_MAX_TEXT]} if text else {})]


def _steps(section: SectionPlan, facts: SiteFacts) -> list[Block]:
    _, items = _split(section.body)
    steps = [_pair(item) or (f"Step {number}", item) for number, item in enumerate(items[:_MAX_ITEMS], 1)]
    if not steps:
        return _text(section, facts)
    entries = [{"title": title, "text": text[:_MAX_TEXT]} for title, text in steps]
    return [{"type": "steps", "title": section.heading or None, "items": entries}]


def _faq(section: SectionPlan, facts: SiteFacts) -> list[Block]:
    """Each paragraph holds a question, and after its question mark the answer."""
    paragraphs = [" ".join(part.split()).removeprefix("- ") for part in section.body.split("\n\n")]
    parts = [paragraph.partition("?") for paragraph in paragraphs]
    pairs = [
        (f"{question}?", answer.strip()[:_MAX_TEXT])
        for question, mark, answer in parts
        if mark and answer.strip() and len(question) < _MAX_TITLE
    ][:_MAX_ITEMS]
    if not pairs:
        return _text(section, facts)
    items = [{"question": question, "answer": answer} for question, answer in pairs]
    return [{"type": "faq", "title": section.heading or None, "items": items}]


def _cta(section: SectionPlan, facts: SiteFacts) -> list[Block]:
    text, _ = _split(section.body)
    links = [{"label": "Contact us", "href": facts.contact}]
    block: Block = {"type": "cta", "title": section.heading or "Get in touch", "actions": links}
    return [block | ({"text": text[:_MAX_TEXT]} if text else {})]


def _posts(section: SectionPlan, facts: SiteFacts) -> list[Block]:
    return [{"type": "post_list", "title": section.heading or None, "items": [], "limit": 6}]


def _pair(item: str) -> tuple[str, str] | None:
    """`Title: text` as two, or None."""
    title, mark, text = item.partition(": ")
    text = text.strip()
    return (title.strip(), text[0].upper() + text[1:]) if mark and len(title) <= 80 and text else None


_SECTIONS: dict[str, Callable[[SectionPlan, SiteFacts], list[Block]]] = {
    "hero": _text,
    "text": _text,
    "features": _cards,
    "services": _cards,
    "steps": _steps,
    "faq": _faq,
    "cta": _cta,
    "contact": _text,
    "posts": _posts,
    "legal": _text,
}
