"""What the writing functions are told about a task: one place that turns rows into their input."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from igny8_core.core.auth.models import Site
from igny8_core.domain.content.models import AuthorProfile, Content, Task
from igny8_core.domain.content.services import author_service
from igny8_core.infrastructure.ai.functions.generate_content import PageNames
from igny8_core.infrastructure.ai.functions.writing import AuthorVoice, PageOrder

MIN_WORDS, MAX_WORDS = 200, 8000
"""What the writing functions accept; an order outside is written as the nearest."""

_MAX_FACTS = 40
_MAX_OUTLINE = 40
_MAX_INSTRUCTIONS = 4000
_WORDS_PER_HEADING = 75  # a heading over less says nothing


@dataclass(frozen=True)
class WrittenPage:
    """A page as it came from the writer. `tokens` are of all calls that it took, earlier attempts' parts included."""

    names: PageNames
    html: str
    provider: str
    model: str
    tokens: int
    citations: list[dict[str, Any]] = field(default_factory=list)
    primary_keyword: str = ""
    secondary_keywords: tuple[str, ...] = ()


def author_of(task: Task) -> AuthorProfile | None:
    """The task's own profile, else the site's, else the account's."""
    return task.author_profile or author_service.default_of(site_id=task.site_id)


def voice_of(profile: AuthorProfile | None) -> AuthorVoice:
    """A profile as the functions take it."""
    if profile is None:
        return AuthorVoice()
    return AuthorVoice(
        voice=profile.voice[:2000],
        tone=profile.tone,
        audience=profile.audience,
        banned_words=tuple(profile.banned_words),
        example=profile.examples[:3000],
    )


def facts_of(site: Site) -> tuple[str, ...]:
    """The brief's lines."""
    return tuple(line.strip()[:600] for line in site.brief.splitlines() if line.strip())[:_MAX_FACTS]


def words_of(task: Task) -> int:
    """The length ordered, as the functions take it."""
    return min(MAX_WORDS, max(MIN_WORDS, task.target_words))


def order_of(task: Task, site: Site) -> PageOrder:
    """Everything about the page but its length and its passages."""
    return PageOrder(
        title=task.title,
        primary_keyword=task.primary_keyword,
        secondary_keywords=tuple(task.secondary_keywords),
        entity_type=task.entity_type,
        structure=task.structure,
        language=task.language,
        site_facts=facts_of(site),
        author=voice_of(author_of(task)),
        instructions=task.instructions[:_MAX_INSTRUCTIONS],
        outline=_outline(task.outline, words_of(task)),
    )


def order_of_page(content: Content, outline: tuple[str, ...] = ()) -> PageOrder:
    """The same for a page that exists, whose task may be gone."""
    return PageOrder(
        title=content.title,
        primary_keyword=content.primary_keyword,
        secondary_keywords=tuple(content.secondary_keywords),
        entity_type=content.entity_type,
        structure=content.structure,
        language=content.language,
        site_facts=facts_of(content.site),
        author=voice_of(content.author_profile or author_service.default_of(site_id=content.site_id)),
        outline=outline,
    )


def _outline(headings: list[str], words: int) -> tuple[str, ...]:
    """Headings without blanks and twins, no more than there are words for."""
    clean = dict.fromkeys(" ".join(heading.split()) for heading in headings)
    return tuple(heading for heading in clean if heading)[: min(_MAX_OUTLINE, max(3, words // _WORDS_PER_HEADING))]


def fields_of(order: PageOrder) -> dict[str, Any]:
    """An order's fields, for the input of a function that adds its own."""
    return {name: getattr(order, name) for name in PageOrder.model_fields}


def fingerprint_of(*parts: str) -> str:
    """Names what a draft was begun for: another order begins anew."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]
