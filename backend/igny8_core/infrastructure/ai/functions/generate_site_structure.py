"""The pages, sections and menu of a small business site, from a brief."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from igny8_core.infrastructure.ai import prompts
from igny8_core.infrastructure.ai.functions.base import AIFunction, Shape, tokens_of
from igny8_core.infrastructure.ai.text import clean_text, slugify

NAME = "generate_site_structure"
PageType = Literal["home", "about", "services", "service", "contact", "blog_index", "legal"]
SectionKind = Literal["hero", "text", "features", "services", "steps", "faq", "cta", "contact", "posts", "legal"]
_TOKENS_PER_PAGE = 550
_MAX_PAGES = 40


class GenerateSiteStructureInput(Shape):
    """The business and what it wants of its site."""

    name: str = Field(min_length=1)
    type: str
    brief: str = ""
    audience: str = ""
    objectives: tuple[str, ...] = ()
    services: tuple[str, ...] = Field(default=(), max_length=24)
    areas: tuple[str, ...] = ()
    style: str = ""
    language: str = "en"


class SectionPlan(Shape):
    """`body` is plain text: blank lines part paragraphs, lines that begin with '- ' are list items."""

    heading: str
    body: str
    kind: SectionKind


class PagePlan(Shape):
    """One page. The home page's slug is 'home'."""

    slug: str
    title: str
    type: PageType
    meta_description: str
    sections: tuple[SectionPlan, ...]


class GenerateSiteStructureOutput(Shape):
    """All pages, and the main menu as slugs in order."""

    pages: tuple[PagePlan, ...]
    navigation: tuple[str, ...]


def check(data: GenerateSiteStructureInput, output: GenerateSiteStructureOutput) -> list[str]:
    """One home page, a contact page, distinct slugs, no empty page, a menu of known pages."""
    slugs = [slugify(page.slug) for page in output.pages]
    types = [page.type for page in output.pages]
    complaints = [] if len(slugs) <= _MAX_PAGES else [f"{len(slugs)} pages, at most {_MAX_PAGES} are allowed"]
    if types.count("home") != 1:
        complaints.append("exactly one page has the type home")
    if "contact" not in types:
        complaints.append("a page of the type contact is missing")
    if len(set(slugs)) != len(slugs) or "" in slugs:
        complaints.append("every page needs a slug of its own")
    complaints += [f"the page {page.slug[:40]!r} has no sections" for page in output.pages if not page.sections]
    complaints += [f"the page {page.slug[:40]!r} has no title" for page in output.pages if not page.title.strip()]
    complaints += [
        f"navigation names {s[:40]!r}, which is no page" for s in output.navigation if slugify(s) not in slugs
    ]
    return complaints if output.navigation else [*complaints, "navigation is empty"]


def _clean(page: PagePlan) -> PagePlan:
    sections = tuple(
        SectionPlan(heading=clean_text(section.heading), body=clean_text(section.body), kind=section.kind)
        for section in page.sections
    )
    return PagePlan(
        slug=slugify(page.slug),
        title=clean_text(page.title),
        type=page.type,
        meta_description=clean_text(page.meta_description),
        sections=sections,
    )


def sanitise(data: GenerateSiteStructureInput, output: GenerateSiteStructureOutput) -> GenerateSiteStructureOutput:
    """Plain text and slugs only."""
    navigation = tuple(map(slugify, output.navigation))
    return GenerateSiteStructureOutput(pages=tuple(map(_clean, output.pages)), navigation=navigation)


def max_output_tokens(data: GenerateSiteStructureInput) -> int:
    """Twice a usual answer."""
    return 2 * _TOKENS_PER_PAGE * (7 + len(data.services))


def estimate_tokens(data: GenerateSiteStructureInput) -> int:
    """The data, the instructions and the pages."""
    return 500 + tokens_of(data.model_dump_json()) + _TOKENS_PER_PAGE * (6 + len(data.services))


GENERATE_SITE_STRUCTURE: AIFunction[GenerateSiteStructureInput, GenerateSiteStructureOutput] = AIFunction(
    name=NAME,
    version=prompts.version_of(NAME),
    input_type=GenerateSiteStructureInput,
    output_type=GenerateSiteStructureOutput,
    check=check,
    sanitise=sanitise,
    estimate_tokens=estimate_tokens,
    max_output_tokens=max_output_tokens,
)
