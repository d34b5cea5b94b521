"""Plans a small business site from a brief: pages, sections, menu. The brief's own sentences come first."""

from __future__ import annotations

import re
from itertools import permutations

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
from igny8_core.infrastructure.ai.text import fold, slugify, words
from igny8_core.shared.utils.sentences import split

GENERIC = frozenset({"", "business", "services", "shop", "blog", "portfolio", "other"})
"""Kinds of sites that say nothing of the trade."""
_MAX_HEADING, _MAX_HERO = 90, 320
_LETTERS = 4


def listed(names: list[str]) -> str:
    """`a, b and c`, at most four of them."""
    shown = names[:4]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


class _Planner:
    def __init__(self, data: GenerateSiteStructureInput) -> None:
        self.data = data
        self.name = data.name.strip()
        self.services = list(dict.fromkeys(service.strip() for service in data.services if service.strip()))
        self.told = split(" ".join(data.brief.split()))
        self.trade = "" if fold(data.type) in GENERIC else lower_first(data.type.strip())
        slots = {
            "name": self.name,
            "what": self.trade or (listed([*map(lower_first, self.services)]) if self.services else "our work"),
            "aud": lower_first(data.audience.strip().rstrip(".")) or "you",
            "services": listed([*map(lower_first, self.services)]) if self.services else "what we do",
            "areas": listed(list(data.areas)) if data.areas else "",
            **self._naming(self.services[0] if self.services else self.trade or "our work"),
        }
        slots["tagline"] = self._tagline(slots)
        self.voice = Voice(slots, "site", data.name, data.type, data.brief)
        self.slugs: set[str] = set()

    @staticmethod
    def _naming(service: str) -> dict[str, str]:
        return {"svc": lower_first(service), "Svc": sentence_case(service)}

    def _tagline(self, slots: dict[str, str]) -> str:
        """What the business does and for whom, in some words, without a full stop."""
        audience = self.data.audience.strip()
        known = self.trade or (slots["services"] if self.services else "")
        where = f" in {slots['areas']}" if slots["areas"] and not _mentions(audience, self.data.areas) else ""
        options = [f"{known} for {slots['aud']}{where}"] if known and audience else []
        options += [f"{known}{where}"] if known else []
        options += [self.told[0].rstrip(".!")] if self.told else []
        short = [option for option in options if len(option) <= _MAX_HEADING]
        return sentence_case(short[0]) if short else f"Welcome to {self.name}"

    def pages(self) -> tuple[PagePlan, ...]:
        plans = [self._home(), self._about()]
        if self.services:
            plans += [self._overview(), *(self._service(service) for service in self.services)]
        return (*plans, self._blog(), self._contact(), self._legal())

    def _page(self, title: str, kind: PageType, sections: list[SectionPlan], **naming: str) -> PagePlan:
        base = "home" if kind == "home" else slugify(title) or kind
        slug = next(s for s in (base, *(f"{base}-{n}" for n in range(2, 99))) if s not in self.slugs)
        self.slugs.add(slug)
        description = self._description(kind, **naming)
        return PagePlan(slug=slug, title=title, type=kind, meta_description=description, sections=tuple(sections))

    def _description(self, kind: PageType, **naming: str) -> str:
        heads = [self.voice.fill(head, **naming) for head in bank.META[kind]]
        if kind == "home" and self.told:
            heads = [*_beginnings(self.told), *heads]
        fitting = [tail for tail in bank.TAILS if self.data.audience.strip() or "{aud}" not in tail]
        tails = [self.voice.fill(tail) for tail in self.voice.shuffled(fitting)]
        chains = ["", *tails, *(first + second for first, second in permutations(tails, 2))]
        chains += ["".join(chain) for chain in permutations(tails, 3)]
        return fitted([head + chain for head in heads for chain in chains], *META_DESCRIPTION)

    def _text(self, heading: str, kind: SectionKind, sentences: list[str]) -> SectionPlan:
        return SectionPlan(heading=heading, body=" ".join(sentences), kind=kind)

    def _say(self, pool: tuple[str, ...], count: int, **naming: str) -> list[str]:
        return [self.voice.sentence(pool, **naming) for _ in range(min(count, len(pool)))]

    def _items(self, heading: str, kind: SectionKind, items: list[str]) -> SectionPlan:
        return SectionPlan(heading=heading, body="\n".join(f"- {sentence_case(item)}" for item in items), kind=kind)

    def _faq(self, count: int, **naming: str) -> SectionPlan:
        chosen = [*([bank.WHERE] if self.data.areas else []), *self.voice.shuffled(bank.FAQ)][:count]
        rows = [f"{self.voice.fill(q, **naming)}\n{self.voice.fill(a, **naming)}" for q, a in chosen]
        return SectionPlan(heading="Questions", body="\n\n".join(rows), kind="faq")

    def _cta(self, **naming: str) -> SectionPlan:
        """What the owner wants of the site, asked of its visitors."""
        wishes = " ".join(self.data.objectives)
        for pattern, heading, sentence in bank.GOALS:
            if re.search(pattern, wishes, re.IGNORECASE):
                return SectionPlan(heading=heading, body=self.voice.fill(sentence, **naming), kind="cta")
        return self._text("Talk to us", "cta", self._say(bank.CTA, 1, **naming))

    def _lines(self) -> list[str]:
        return [self.voice.sentence(bank.SERVICE_LINE, **self._naming(one)) for one in self.services]

    def _promises(self, count: int) -> SectionPlan:
        chosen = [self.voice.fill(text) for text in self.voice.shuffled(bank.PROMISES)[:count]]
        return self._items("What you can expect", "features", chosen)

    def _home(self) -> PagePlan:
        title = self.voice.slots["tagline"]
        told = [sentence for sentence in self.told if sentence.rstrip(".!") != title]
        opening = _within(told, _MAX_HERO)
        rest = told[len(opening) :]
        sections = [self._text(title, "hero", opening or self._say(bank.HERO, 1))]
        sections += [self._items("What we do", "services", self._lines())] if self.services else []
        sections += [self._paragraphs(f"About {self.name}", rest)] if rest else []
        return self._page(self.name, "home", [*sections, self._promises(4), self._cta()])

    def _paragraphs(self, heading: str, sentences: list[str]) -> SectionPlan:
        """Three sentences a paragraph."""
        groups = [" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3)]
        return SectionPlan(heading=heading, body="\n\n".join(groups), kind="text")

    def _about(self) -> PagePlan:
        # The objectives are the owner's for the site; a visitor has no use for them as such.
        intro = self._text(f"About {self.name}", "hero", self._say(bank.HERO, 1))
        story = [self._paragraphs(f"Who {self.name} is", self.told)] if self.told else []
        work = self._text("How we work", "text", self._say(bank.ABOUT, 4))
        return self._page("About us", "about", [intro, *story, work, self._promises(3), self._cta()])

    def _overview(self) -> PagePlan:
        intro = self.voice.fill("What {name} does for {aud}: {services}.")
        sections = [
            self._text("Our services", "hero", [intro]),
            self._items("What we do", "services", self._lines()),
            self._items("How it works", "steps", [self.voice.fill(text) for text in bank.STEPS]),
            self._faq(4),
        ]
        return self._page("Services", "services", [*sections, self._cta()])

    def _service(self, service: str) -> PagePlan:
        naming = self._naming(service)
        included = [self.voice.fill(text, **naming) for text in self.voice.shuffled(bank.INCLUDED)[:4]]
        known = [told for told in self.told if _mentions(told.replace(self.name, ""), words(service))]
        about = [self._paragraphs(f"{sentence_case(service)} with {self.name}", known)] if known else []
        sections = [
            self._text(sentence_case(service), "hero", self._say(bank.SERVICE, 2, **naming)),
            *about,
            self._items("What is included", "text", included),
            self._items("How it works", "steps", [self.voice.fill(text, **naming) for text in bank.STEPS]),
            self._faq(3, **naming),
            self._cta(**naming),
        ]
        return self._page(sentence_case(service), "service", sections, **naming)

    def _blog(self) -> PagePlan:
        opening = self._text(f"Articles by {self.name}", "hero", self._say(bank.BLOG, 1))
        return self._page("Blog", "blog_index", [opening, self._text("Latest articles", "posts", [])])

    def _contact(self) -> PagePlan:
        say = self._say(bank.CONTACT, 1)
        return self._page("Contact", "contact", [self._text(f"Contact {self.name}", "hero", say)])

    def _legal(self) -> PagePlan:
        body = "\n\n".join(self.voice.fill(text) for text in bank.LEGAL)
        return self._page(
            "Privacy and legal notice", "legal", [SectionPlan(heading="To be completed", body=body, kind="legal")]
        )


def _mentions(text: str, names: tuple[str, ...] | list[str]) -> bool:
    """Whether one of the names, or a word that begins like it, is in the text."""
    folded = fold(text)
    return any(fold(name)[: max(_LETTERS, len(name) - 3)] in folded for name in names if len(name) >= _LETTERS)


def _within(sentences: list[str], limit: int) -> list[str]:
    """The first sentences that fit, at most two; none where the first is too long already."""
    taken: list[str] = []
    for sentence in sentences[:2]:
        if len(" ".join([*taken, sentence])) > limit:
            break
        taken.append(sentence)
    return taken


def _beginnings(sentences: list[str]) -> list[str]:
    """The first one, two, three sentences, the longest first."""
    return [" ".join(sentences[:count]) for count in (3, 2, 1)]


def compose(data: GenerateSiteStructureInput) -> GenerateSiteStructureOutput:
    """The whole plan; the menu holds the main pages in order."""
    pages = _Planner(data).pages()
    menu = [page.slug for page in pages if page.type not in ("service", "legal")]
    return GenerateSiteStructureOutput(pages=pages, navigation=tuple(menu))
