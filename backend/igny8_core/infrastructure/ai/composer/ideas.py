"""Ideas for a cluster: a hub, then one page for each distinct thing that people search for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from igny8_core.infrastructure.ai.composer import bank_core as core
from igny8_core.infrastructure.ai.composer.article import display_slots, seeded_aspects
from igny8_core.infrastructure.ai.composer.grammar import Voice, listed
from igny8_core.infrastructure.ai.composer.outlines import outline
from igny8_core.infrastructure.ai.composer.page import fitted
from igny8_core.infrastructure.ai.composer.topics import Kind, Topic, indefinite, parse, titled
from igny8_core.infrastructure.ai.functions.base import EntityType, Intent, Structure
from igny8_core.infrastructure.ai.functions.generate_ideas import (
    GenerateIdeasInput,
    GenerateIdeasOutput,
    Idea,
    IdeaKeyword,
)
from igny8_core.infrastructure.ai.text import fold, words

_BY_KIND: dict[Kind, Structure] = {
    "howto": "how-to",
    "versus": "comparison",
    "best": "listicle",
    "review": "review",
    "price": "guide",
    "local": "service_page",
    "buy": "product_page",
    "question": "article",
}
_BY_INTENT: dict[Intent | None, Structure] = {
    "informational": "guide",
    "commercial": "comparison",
    "transactional": "landing_page",
    "navigational": "business_page",
    None: "guide",
}
_ENTITY: dict[Structure, EntityType] = {
    "service_page": "service",
    "product_page": "product",
    "landing_page": "page",
    "business_page": "page",
    "cluster_hub": "page",
}
_WORDS: dict[Structure, int] = {
    "cluster_hub": 1800,
    "guide": 1500,
    "article": 1300,
    "how-to": 1400,
    "comparison": 1300,
    "listicle": 1400,
    "review": 1200,
    "landing_page": 800,
    "business_page": 700,
    "service_page": 900,
    "product_page": 700,
}
_WORDS_PER_DIFFICULTY = 8  # harder keywords are held by longer pages
_TITLE = (35, 60)
_TITLES: dict[Structure, tuple[str, ...]] = {
    "cluster_hub": ("{Kw}: the complete overview", "{Kw}: everything in one place", "{Kw}: overview and first steps"),
    "how-to": ("{Kw}: step by step", "{Kw} in clear steps", "{Kw} without common mistakes", "{Kw}"),
    "comparison": ("{Kw}: a fair comparison", "{Kw}: which one suits you?", "{Kw}: point by point"),
    "listicle": ("{Kw}: points that decide", "{Kw}: what sets them apart", "{Kw}: a short list that helps"),
    "review": ("{Kw}: strong and weak points", "{Kw}: what to look for", "{Kw}: an honest look"),
    "service_page": ("{Kw}: what you get and how it works", "{Kw}: clear offers, calm work", "{Kw}: help that fits"),
    "product_page": ("{Kw}: what to know before you order", "{Kw}: details, price and care", "{Kw}: made to fit"),
    "landing_page": ("{Kw}: what you get and how to start", "{Kw}: start with a clear plan", "{Kw}: made simple"),
}
_SMALL_WORDS = frozenset(
    ["a", "an", "the", "for", "of", "in", "on", "to", "and", "with", "my", "your", "is", "are", "do", "i", "you"]
)


def compose(data: GenerateIdeasInput) -> GenerateIdeasOutput:
    """The hub on the strongest keyword, then spokes; keywords that ask the same become secondary ones."""
    ranked = sorted(data.keywords, key=lambda keyword: (-(keyword.volume or 0), len(keyword.phrase), keyword.phrase))
    main = next((keyword for keyword in ranked if fold(keyword.phrase) == fold(data.cluster)), ranked[0])
    groups = _grouped([keyword for keyword in ranked if keyword is not main])
    taken = set(map(fold, data.existing_titles))
    others = tuple(group[0].phrase for group in groups)
    ideas = [_idea(data, main, others[:6], "cluster_hub", taken)]
    for group in groups[: data.count - 1]:
        structure = _mixed(structure_for(group[0], parse(group[0].phrase)), data.structures, ideas)
        secondary = tuple(keyword.phrase for keyword in group[1:6]) or (main.phrase,)
        ideas.append(_idea(data, group[0], secondary, structure, taken))
    return GenerateIdeasOutput(ideas=tuple(ideas))


def _mixed(natural: Structure, mix: Mapping[Structure, int], ideas: Sequence[Idea]) -> Structure:
    """The natural structure where the wanted mix has it, else the one that is furthest behind its weight."""
    if not mix or natural in mix:
        return natural
    used = Counter(idea.structure for idea in ideas)
    return max(mix, key=lambda structure: (mix[structure] / (used[structure] + 1), structure))


def structure_for(keyword: IdeaKeyword, topic: Topic) -> Structure:
    """By what the phrase asks, else by the intent that the import gave."""
    return _BY_KIND.get(topic.kind) or _BY_INTENT[keyword.intent]


def _grouped(keywords: list[IdeaKeyword]) -> list[list[IdeaKeyword]]:
    """Keywords of the same words in another order or number are one page's, strongest first."""
    groups: dict[frozenset[str], list[IdeaKeyword]] = {}
    for keyword in keywords:
        key = frozenset(word.removesuffix("s") for word in words(fold(keyword.phrase)) if word not in _SMALL_WORDS)
        groups.setdefault(key, []).append(keyword)
    return list(groups.values())


def _idea(
    data: GenerateIdeasInput, keyword: IdeaKeyword, secondary: tuple[str, ...], structure: Structure, taken: set[str]
) -> Idea:
    topic = parse(keyword.phrase)
    voice = Voice(display_slots(topic), "idea", keyword.phrase, structure)
    aspects = seeded_aspects(topic, (data.cluster, *secondary), voice)
    return Idea(
        title=_title(topic, structure, aspects[0].name, aspects[1].name, voice, taken),
        description=_description(topic, secondary, aspects[0].name, aspects[1].name, structure),
        outline=outline(structure, topic, aspects, voice),
        primary_keyword=keyword.phrase,
        secondary_keywords=secondary,
        entity_type=_ENTITY.get(structure, "post"),
        structure=structure,
        target_words=_WORDS.get(structure, 1200) + _WORDS_PER_DIFFICULTY * ((keyword.difficulty or 50) - 50),
    )


def _title(topic: Topic, structure: Structure, asp: str, asp2: str, voice: Voice, taken: set[str]) -> str:
    """A title that is not taken; adds to `taken`."""
    own, common = _TITLES.get(structure, ()), core.META_TITLE
    extra = {"Kw": titled(topic.phrase), "asp": asp, "asp2": asp2}
    ordered = [*voice.shuffled(own), *voice.shuffled(common)]
    options = [option for template in ordered if fold(option := voice.fill(template, **extra)) not in taken]
    title = fitted(options or [f"{titled(topic.phrase)}, part {len(taken) + 1}"], *_TITLE)
    if fold(title) in taken:
        title = f"{titled(topic.phrase)}, part {len(taken) + 1}"
    taken.add(fold(title))
    return title


def _description(topic: Topic, secondary: tuple[str, ...], asp: str, asp2: str, structure: Structure) -> str:
    form = indefinite(structure.replace("_", " ").replace("cluster hub", "hub page")).capitalize()
    also = f" Also answers: {listed(secondary[:3])}." if secondary else ""
    return f"{form} for people who search for “{topic.phrase}”. It looks at {asp} and {asp2} first.{also}"
