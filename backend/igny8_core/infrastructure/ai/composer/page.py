"""A whole page: the article with its title, slug, meta data and excerpt, each within its bounds."""

from __future__ import annotations

from igny8_core.infrastructure.ai.composer import bank_core as core
from igny8_core.infrastructure.ai.composer.article import Article
from igny8_core.infrastructure.ai.composer.citing import cite
from igny8_core.infrastructure.ai.composer.grammar import sentence_case
from igny8_core.infrastructure.ai.composer.outlines import with_keyphrase
from igny8_core.infrastructure.ai.functions.generate_content import GenerateContentInput, GenerateContentOutput
from igny8_core.infrastructure.ai.text import fold, slugify

META_TITLE = (50, 60)
META_DESCRIPTION = (121, 156)


def write(data: GenerateContentInput) -> GenerateContentOutput:
    """Compose the page that an idea asks for."""
    article = Article(data)
    parts = article.sections(with_keyphrase(article.headings(), article.topic))
    parts[-1], citations = cite(parts[-1], data.passages)
    title = data.title if article.topic.phrase in fold(data.title) else meta_title(article, "")
    return GenerateContentOutput(
        title=title,
        slug=slugify(data.primary_keyword),
        html="\n".join(parts),
        citations=citations,
        meta_title=meta_title(article, title),
        meta_description=meta_description(article),
        excerpt=sentence_case(article.voice.sentence(core.EXCERPT, **article.slots())),
    )


def meta_title(article: Article, preferred: str) -> str:
    """50 to 60 characters with the keyphrase in front; the title itself where it fits."""
    low, high = META_TITLE
    if low <= len(preferred) <= high:
        return preferred
    extra = article.slots()
    options = [article.voice.fill(head, **extra) for head in article.voice.shuffled(core.META_TITLE)]
    return fitted(options, low, high)


def meta_description(article: Article) -> str:
    """121 to 156 characters that hold the keyphrase."""
    low, high = META_DESCRIPTION
    tails = ["", *core.META_DESCRIPTION_TAILS]
    pairs = [first + second for first in tails for second in tails if not first or first != second]
    options = []
    for _ in article.aspects:
        extra = article.slots()
        heads = [article.voice.fill(head, **extra) for head in article.voice.shuffled(core.META_DESCRIPTION)]
        options += [head + tail for head in heads for tail in pairs]
    return fitted(options, low, high)


def fitted(options: list[str], low: int, high: int) -> str:
    """The first option within bounds; else the longest that is not too long; else the shortest, cut at a word."""
    within = [option for option in options if low <= len(option) <= high]
    if within:
        return within[0]
    short = [option for option in options if len(option) <= high]
    shortest = min(options, key=len)
    return max(short, key=len) if short else shortest[: high + 1].rpartition(" ")[0] or shortest[:high]
