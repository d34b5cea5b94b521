"""Content ideas for one cluster: one hub, and spokes by search intent."""

from __future__ import annotations

from pydantic import Field

from igny8_core.infrastructure.ai import prompts
from igny8_core.infrastructure.ai.functions.base import AIFunction, EntityType, Intent, Shape, Structure, tokens_of
from igny8_core.infrastructure.ai.text import clean_text, clean_texts, fold

NAME = "generate_ideas"
_TOKENS_PER_IDEA = 220
_TITLE_LIMIT = 120
_MIN_OUTLINE = 3
_WORDS_RANGE = (200, 6000)


class IdeaKeyword(Shape):
    """A member of the cluster; `difficulty` is 0 to 100, `volume` searches a month."""

    phrase: str
    volume: int | None = None
    intent: Intent | None = None
    difficulty: int | None = None


class GenerateIdeasInput(Shape):
    """A cluster, what the site already has, and how many ideas are wanted.

    `structures` are weights of the mix that the site wants; empty lets the intent decide.
    """

    cluster: str
    keywords: tuple[IdeaKeyword, ...] = Field(min_length=1)
    existing_titles: tuple[str, ...] = ()
    language: str = "en"
    structures: dict[Structure, int] = Field(default_factory=dict)
    count: int = Field(default=5, ge=1, le=50)


class Idea(Shape):
    """One page to be written. `primary_keyword` is verbatim one of the input's phrases."""

    title: str
    description: str
    outline: tuple[str, ...]
    primary_keyword: str
    secondary_keywords: tuple[str, ...]
    entity_type: EntityType
    structure: Structure
    target_words: int


class GenerateIdeasOutput(Shape):
    """Ideas in the order in which they should be written: the hub first."""

    ideas: tuple[Idea, ...]


def _complaints_on(idea: Idea, phrases: set[str]) -> list[str]:
    complaints = []
    if not 1 <= len(idea.title.strip()) <= _TITLE_LIMIT:
        complaints.append(f"the title {idea.title[:40]!r} needs 1 to {_TITLE_LIMIT} characters")
    if fold(idea.primary_keyword) not in phrases:
        complaints.append(f"primary_keyword {idea.primary_keyword[:60]!r} is not one of the keywords")
    if len(idea.outline) < _MIN_OUTLINE:
        complaints.append(f"the outline of {idea.title[:40]!r} needs at least {_MIN_OUTLINE} headings")
    if not _WORDS_RANGE[0] <= idea.target_words <= _WORDS_RANGE[1]:
        complaints.append(f"target_words {idea.target_words} is outside {_WORDS_RANGE[0]} to {_WORDS_RANGE[1]}")
    return complaints


def check(data: GenerateIdeasInput, output: GenerateIdeasOutput) -> list[str]:
    """At least one idea, no more than asked, keywords known, no title twice nor already on the site."""
    phrases = {fold(keyword.phrase) for keyword in data.keywords}
    complaints = [complaint for idea in output.ideas for complaint in _complaints_on(idea, phrases)]
    if not 1 <= len(output.ideas) <= data.count:
        complaints.append(f"{len(output.ideas)} ideas were given, 1 to {data.count} are wanted")
    titles = [fold(idea.title) for idea in output.ideas]
    taken = set(map(fold, data.existing_titles))
    complaints += [f"the title {title[:60]!r} exists already" for title in titles if title in taken]
    if len(set(titles)) != len(titles):
        complaints.append("two ideas have the same title")
    return complaints


def _clean(idea: Idea) -> Idea:
    return idea.model_copy(
        update={
            "title": clean_text(idea.title),
            "description": clean_text(idea.description),
            "outline": clean_texts(idea.outline),
            "primary_keyword": clean_text(idea.primary_keyword),
            "secondary_keywords": clean_texts(idea.secondary_keywords),
        }
    )


def sanitise(data: GenerateIdeasInput, output: GenerateIdeasOutput) -> GenerateIdeasOutput:
    """Plain text only."""
    return GenerateIdeasOutput(ideas=tuple(map(_clean, output.ideas)))


def max_output_tokens(data: GenerateIdeasInput) -> int:
    """Twice a usual answer."""
    return 500 + 2 * _TOKENS_PER_IDEA * data.count


def estimate_tokens(data: GenerateIdeasInput) -> int:
    """The data, the instructions and the ideas."""
    return 450 + tokens_of(data.model_dump_json()) + _TOKENS_PER_IDEA * data.count


GENERATE_IDEAS: AIFunction[GenerateIdeasInput, GenerateIdeasOutput] = AIFunction(
    name=NAME,
    version=prompts.version_of(NAME),
    input_type=GenerateIdeasInput,
    output_type=GenerateIdeasOutput,
    check=check,
    sanitise=sanitise,
    estimate_tokens=estimate_tokens,
    max_output_tokens=max_output_tokens,
)
