"""Outlines, parts of a page and its names, by the rules of a whole page: part n is what the whole page has there."""

from __future__ import annotations

import re

from igny8_core.infrastructure.ai.composer import bank_core as core
from igny8_core.infrastructure.ai.composer import page
from igny8_core.infrastructure.ai.composer.article import Article
from igny8_core.infrastructure.ai.composer.citing import cite
from igny8_core.infrastructure.ai.composer.grammar import sentence_case
from igny8_core.infrastructure.ai.functions.generate_content import GenerateContentInput
from igny8_core.infrastructure.ai.functions.plan_outline import PlanOutlineInput, PlanOutlineOutput
from igny8_core.infrastructure.ai.functions.write_meta import WriteMetaInput, WriteMetaOutput
from igny8_core.infrastructure.ai.functions.write_section import SAID_BEFORE, WriteSectionInput, WriteSectionOutput
from igny8_core.infrastructure.ai.functions.writing import PageOrder
from igny8_core.infrastructure.ai.text import fold, slugify
from igny8_core.shared.utils.fragments import fragment, inner
from igny8_core.shared.utils.sentences import split

_NAMED = re.compile(re.escape(SAID_BEFORE) + "«([^»]*)»")


def plan(data: PlanOutlineInput) -> PlanOutlineOutput:
    """The structure's own headings."""
    article = Article(_order(data, words=data.target_words))
    return PlanOutlineOutput(headings=article.headings()[: data.max_headings])


def write(data: WriteSectionInput) -> WriteSectionOutput:
    """One part; the parts before it are composed too, so that nothing of them is said again."""
    article = Article(_order(data, words=data.page_words), variant=data.variant)
    parts = article.sections(data.outline)
    html = parts[min(data.number, len(parts) - 1)]
    html, citations = cite(html, data.passages)
    about = article.voice.pick(article.aspects).name
    summary = f"It tells what {data.heading or data.title} is about, with {about} in view."
    return WriteSectionOutput(html=html, summary=summary, citations=citations)


def name(data: WriteMetaInput) -> WriteMetaOutput:
    """Title, address and meta data; a title that is taken is replaced."""
    article = Article(_order(data, words=300), variant=data.variant)
    taken = set(map(fold, data.existing_titles))
    keeps = article.topic.phrase in fold(data.title) and fold(data.title) not in taken
    title = data.title if keeps else _free_title(article, taken)
    return WriteMetaOutput(
        title=title,
        slug=slugify(data.primary_keyword),
        meta_title=page.meta_title(article, title),
        meta_description=page.meta_description(article),
        excerpt=sentence_case(article.voice.sentence(core.EXCERPT, **article.slots())),
    )


def _free_title(article: Article, taken: set[str]) -> str:
    options = [article.voice.fill(head, **article.slots()) for head in article.voice.shuffled(core.META_TITLE)]
    return page.fitted([option for option in options if fold(option) not in taken] or options, 35, 60)


def _order(data: PageOrder, *, words: int) -> GenerateContentInput:
    fields = {field: getattr(data, field) for field in PageOrder.model_fields}
    return GenerateContentInput(**fields, target_words=words)


def without_repeats(answer: WriteSectionOutput, complaints: str) -> WriteSectionOutput:
    """The part without the sentences that a complaint names as said before."""
    named = tuple(_NAMED.findall(complaints))
    root = fragment(answer.html)
    for node in list(root.iter("p", "li")):
        kept = [text for text in split(node.text_content()) if not text.startswith(named)]
        if not kept:
            node.drop_tree()
        elif not len(node):
            node.text = " ".join(kept)
        elif len(kept) < len(split(node.text_content())):
            node.drop_tree()
    return answer.model_copy(update={"html": inner(root).strip()})
