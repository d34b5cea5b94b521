"""Plans a small business site from a brief: pages, sections, menu."""

from __future__ import annotations

from igny8_core.infrastructure.ai.composer import bank_site as bank
from igny8_core.infrastructure.ai.composer.grammar import Voice, lower_first, sentence_case
from igny8_core.infrastructure.ai.composer.page import META_DESCRIPTION, fitted
from igny8_core.infrastructure.ai.functions.generate_site_structure import (
    GenerateSiteStructureInput,
    GenerateSiteStructureOutput,
    PagePlan,
    PageType,
    SectionKind,
    SectionPlan,
)
from igny8_core.infrastructure.ai.text import slugify

_TAILS = (
    " Clear steps.",
    " Plain words.",
    " Write to us.",
    " See what we do.",
    " Ask us anything.",
    " Get in touch today.",
)


class _Planner:
    def __init__(self, data: GenerateSiteStructureInput) -> None:
        self.data = data
        kind = lower_first(data.type.strip())
        kind = kind if kind not in ("", "business") else "services"
        audience = lower_first(data.audience.strip().rstrip(".")) or "people nearby"
        services = [service.strip() for service in data.services if service.strip()]
        self.services = list(dict.fromkeys(services))
        slots = {
            "name": data.name.strip(),
            "type": kind,
            "Type": sentence_case(kind),
            "aud": audience,
            **self._naming(self.services[0] if self.services else kind),
        }
        self.voice = Voice(slots, "site", data.name, data.type, data.brief)
        self.slugs: set[str] = set()

    @staticmethod
    def _naming(service: str) -> dict[str, str]:
        return {"svc": lower_first(service), "Svc": sentence_case(service)}

    def pages(self) -> tuple[PagePlan, ...]:
        plans = [self._home(), self._about()]
        if self.services:
            plans += [self._overview(), *(self._service(service) for service in self.services)]
        return (*plans, self._blog(), self._contact(), self._legal())

    def _page(self, title: str, kind: PageType, sections: list[SectionPlan], **naming: str) -> PagePlan:
        base = "home" if kind == "home" else slugify(title) or kind
        slug = next(s for s in (base, *(f"{base}-{n}" for n in range(2, 99))) if s not in self.slugs)
        self.slugs.add(slug)
        leads = [f"{title} at {self.data.name}: " if kind != "home" else "", f"{self.data.name}: "]
        bodies = [self.voice.fill(text, **naming) for text in (*bank.SERVICE, *bank.ABOUT, *bank.HERO)]
        pairs = ["", *_TAILS, *(a + b for a in _TAILS for b in _TAILS if a != b)]
        options = [
            sentence_case(lead + lower_first(body) + tail) for lead in leads for body in bodies for tail in pairs
        ]
        description = fitted(options, *META_DESCRIPTION)
        return PagePlan(slug=slug, title=title, type=kind, meta_description=description, sections=tuple(sections))

    def _text(self, heading: str, kind: SectionKind, pool: tuple[str, ...], count: int, **naming: str) -> SectionPlan:
        sentences = [self.voice.sentence(pool, **naming) for _ in range(min(count, len(pool)))]
        return SectionPlan(heading=heading, body=" ".join(sentences), kind=kind)

    def _items(self, heading: str, kind: SectionKind, items: list[str]) -> SectionPlan:
        return SectionPlan(heading=heading, body="\n".join(f"- {sentence_case(item)}" for item in items), kind=kind)

    def _faq(self, **naming: str) -> SectionPlan:
        rows = [f"{self.voice.fill(q, **naming)}\n{self.voice.fill(a, **naming)}" for q, a in bank.FAQ]
        return SectionPlan(heading="Questions", body="\n\n".join(rows), kind="faq")

    def _cta(self) -> SectionPlan:
        return self._text("Talk to us", "cta", bank.CTA, 1)

    def _home(self) -> PagePlan:
        hero = self._text(sentence_case(self.voice.sentence(bank.HERO_HEADING)), "hero", bank.HERO, 2)
        about = SectionPlan(heading=f"About {self.data.name}", body=self.data.brief.strip() or hero.body, kind="text")
        promises = [self.voice.fill(text) for text in self.voice.shuffled(bank.PROMISES)[:4]]
        lines = [self.voice.fill(self.voice.pick(bank.SERVICE_LINE), **self._naming(one)) for one in self.services]
        services = [self._items("What we do", "services", lines)] if lines else []
        return self._page(
            self.data.name,
            "home",
            [hero, about, *services, self._items("What you can expect", "features", promises), self._cta()],
        )

    def _about(self) -> PagePlan:
        # The objectives are the owner's for the site; a visitor has no use for them.
        sections = [self._text(f"Who {self.data.name} is", "text", bank.ABOUT, 4)]
        return self._page("About us", "about", [*sections, self._cta()])

    def _overview(self) -> PagePlan:
        lines = [self.voice.fill(self.voice.pick(bank.SERVICE_LINE), **self._naming(one)) for one in self.services]
        steps = [self.voice.fill(text) for text in bank.STEPS]
        sections = [
            self._items("Our services", "services", lines),
            self._items("How it works", "steps", steps),
            self._faq(),
        ]
        return self._page("Services", "services", [*sections, self._cta()])

    def _service(self, service: str) -> PagePlan:
        naming = self._naming(service)
        steps = [self.voice.fill(text, **naming) for text in bank.STEPS]
        sections = [
            self._text(sentence_case(service), "hero", bank.SERVICE, 2, **naming),
            self._text("What is included", "text", bank.SERVICE, 2, **naming),
            self._items("How it works", "steps", steps),
            self._faq(**naming),
            self._cta(),
        ]
        return self._page(sentence_case(service), "service", sections, **naming)

    def _blog(self) -> PagePlan:
        return self._page("Blog", "blog_index", [self._text("Latest articles", "posts", bank.BLOG, 1)])

    def _contact(self) -> PagePlan:
        return self._page("Contact", "contact", [self._text(f"Contact {self.data.name}", "contact", bank.CONTACT, 1)])

    def _legal(self) -> PagePlan:
        body = "\n\n".join(self.voice.fill(text) for text in bank.LEGAL)
        return self._page(
            "Privacy and legal notice", "legal", [SectionPlan(heading="To be completed", body=body, kind="legal")]
        )


def compose(data: GenerateSiteStructureInput) -> GenerateSiteStructureOutput:
    """The whole plan; the menu holds the main pages in order."""
    pages = _Planner(data).pages()
    menu = [page.slug for page in pages if page.type not in ("service", "legal")]
    return GenerateSiteStructureOutput(pages=pages, navigation=tuple(menu))
