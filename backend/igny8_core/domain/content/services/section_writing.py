"""Long pages, part by part: plan, introduction, each section, then the names. Every part that is done is kept.

A crashed or failed attempt goes on where the last one stopped (`Task.draft`), and its tokens are counted once.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.domain.content.models import Task
from igny8_core.domain.content.services import source_service
from igny8_core.domain.content.services.page_orders import (
    WrittenPage,
    fields_of,
    fingerprint_of,
    order_of,
    words_of,
)
from igny8_core.domain.content.services.source_service import FoundPassage
from igny8_core.infrastructure.ai import engine
from igny8_core.infrastructure.ai.engine import AIResult
from igny8_core.infrastructure.ai.functions.generate_content import PageNames
from igny8_core.infrastructure.ai.functions.plan_outline import PLAN_OUTLINE, PlanOutlineInput
from igny8_core.infrastructure.ai.functions.write_meta import WRITE_META, WriteMetaInput
from igny8_core.infrastructure.ai.functions.write_section import WRITE_SECTION, Memory, WriteSectionInput
from igny8_core.infrastructure.ai.functions.writing import PageOrder
from igny8_core.shared.utils.html import text_of
from igny8_core.shared.utils.sentences import fingerprints, sentences_of

LONG_WORDS = 1200
"""Above this a page is written part by part: one answer of that length loses its thread, and is lost whole."""

_INTRODUCTION_WORDS = 100
_MIN_PART, _MAX_PART = 40, 4000
_WORDS_PER_SECTION = 220  # where the outline is ours to plan
_LAST_WORDS = 40
_INTRODUCTION_CHARS = 1000
_PASSAGES = 3
_ESTIMATE_MARGIN = 1.25  # for repair turns and memory
_MEMORY_TOKENS, _PASSAGE_TOKENS = 45, 220


class Part(BaseModel):
    """One written part."""

    html: str
    summary: str
    citations: list[dict[str, str]]


class Draft(BaseModel):
    """What `Task.draft` holds. `key` names the order that it was begun for."""

    model_config = ConfigDict(extra="ignore")

    key: str = ""
    outline: list[str] = []
    parts: list[Part] = []
    names: dict[str, str] = {}
    tokens: int = 0
    provider: str = ""
    model: str = ""

    def note(self, answer: AIResult[Any]) -> None:
        """Count an answer. A page is 'offline' as soon as one part of it is."""
        self.tokens += answer.input_tokens + answer.output_tokens
        if self.provider != "offline":
            self.provider, self.model = answer.provider, answer.model


def plan(outline: list[str] | tuple[str, ...], target_words: int) -> list[tuple[str, int]]:
    """Heading and words of each part; the introduction comes first and has no heading. The words add up."""
    introduction = min(_INTRODUCTION_WORDS, max(_MIN_PART, target_words // 8))
    share, rest = divmod(max(0, target_words - introduction), max(1, len(outline)))
    sizes = [share + (number < rest) for number in range(len(outline))]
    return [("", introduction), *zip(outline, sizes, strict=True)]


def estimate_tokens(task: Task, site: Site) -> int:
    """Upper bound for the whole page in the usual case, repair turns in moderation included."""
    order, target = order_of(task, site), words_of(task)
    outline = order.outline or ("Heading",) * _planned(target)
    with_sources = source_service.has_sources(site_id=site.id)
    total = 900 + WRITE_META.estimate_tokens(WriteMetaInput(**fields_of(order)))
    for number, (heading, size) in enumerate(plan(outline, target)):
        data = _input(order, number, heading, size, target)
        total += WRITE_SECTION.estimate_tokens(data) + number * _MEMORY_TOKENS
        total += _PASSAGES * _PASSAGE_TOKENS if with_sources else 0
    return int(total * _ESTIMATE_MARGIN)


def write(task: Task, site: Site) -> WrittenPage:
    """The page of a long task. Raises what `engine.run` raises; done parts are kept then."""
    order, target = order_of(task, site), words_of(task)
    draft = _opened(task, order, target)
    if not draft.outline:
        draft.outline = _outlined(task, order, target, draft)
    order = order.model_copy(update={"outline": tuple(draft.outline)})
    parts = plan(draft.outline, target)
    passages = _passages(order, parts, site)
    for number, (heading, size) in list(enumerate(parts))[len(draft.parts) :]:
        jobs.report_progress(done=number, total=len(parts) + 1, step=f"Writing {heading or 'the introduction'}"[:200])
        _write_part(task, draft, _remembering(_input(order, number, heading, size, target), draft), passages[number])
    if not draft.names:
        jobs.report_progress(done=len(parts), total=len(parts) + 1, step="Writing title and description")
        _name(task, draft, order)
    return WrittenPage(
        names=PageNames.model_validate(draft.names),
        html="\n".join(part.html for part in draft.parts),
        provider=draft.provider,
        model=draft.model,
        tokens=draft.tokens,
        citations=[dict(citation) for part in draft.parts for citation in part.citations],
    )


def _opened(task: Task, order: PageOrder, target: int) -> Draft:
    """The draft of an earlier attempt, where it was begun for the same order."""
    key = fingerprint_of(order.model_dump_json(), str(target))
    draft = Draft.model_validate(task.draft or {})
    return draft if draft.key == key else Draft(key=key, outline=list(order.outline))


def keep(task: Task, draft: BaseModel) -> None:
    """Store what is done, while the job is still ours and nobody asked to stop."""
    with jobs.fenced():
        Task.objects.filter(id=task.id).update(draft=draft.model_dump(mode="json"))


def _planned(target: int) -> int:
    return min(12, max(3, target // _WORDS_PER_SECTION))


def _outlined(task: Task, order: PageOrder, target: int, draft: Draft) -> list[str]:
    """Headings for a task that has none."""
    jobs.report_progress(done=0, total=1, step="Planning the outline")
    data = PlanOutlineInput(**fields_of(order), target_words=target, max_headings=_planned(target))
    answer = engine.run(PLAN_OUTLINE, data, site_id=task.site_id)
    draft.note(answer)
    draft.outline = list(answer.output.headings)
    keep(task, draft)
    return draft.outline


def _input(order: PageOrder, number: int, heading: str, size: int, page_words: int) -> WriteSectionInput:
    return WriteSectionInput(
        **fields_of(order),
        number=number,
        heading=heading,
        target_words=min(_MAX_PART, max(_MIN_PART, size)),
        page_words=page_words,
    )


def _remembering(data: WriteSectionInput, draft: Draft) -> WriteSectionInput:
    """The part's input with what was said before."""
    headings = ["Introduction", *draft.outline]
    return data.model_copy(
        update={
            "memory": tuple(
                Memory(heading=heading, summary=part.summary)
                for heading, part in zip(headings, draft.parts, strict=False)
            ),
            "last_words": last_words(draft.parts[-1].html) if draft.parts else "",
            "said": frozenset(mark for part in draft.parts for mark in fingerprints(sentences_of(part.html))),
        }
    )


def last_words(html: str) -> str:
    """The end of a part, to lead on from."""
    return " ".join(" ".join(text_of(html).split()).split(" ")[-_LAST_WORDS:])


def _passages(order: PageOrder, parts: list[tuple[str, int]], site: Site) -> list[list[FoundPassage]]:
    """For each part, the passages of the site's sources that are nearest to it."""
    queries = [f"{order.primary_keyword}: {heading or order.title}" for heading, _ in parts]
    return source_service.nearest(site_id=site.id, queries=queries, count=2 * _PASSAGES)


def _write_part(task: Task, draft: Draft, data: WriteSectionInput, found: list[FoundPassage]) -> None:
    cited = {citation["passage_id"] for part in draft.parts for citation in part.citations}
    fresh = [passage for passage in found if passage.id not in cited][:_PASSAGES]
    data = data.model_copy(update={"passages": tuple(passage.shape() for passage in fresh)})
    answer = engine.run(WRITE_SECTION, data, site_id=task.site_id)
    draft.note(answer)
    output = answer.output
    citations = source_service.citations_of(output.citations, fresh)
    draft.parts.append(Part(html=output.html, summary=output.summary, citations=citations))
    keep(task, draft)


def _name(task: Task, draft: Draft, order: PageOrder) -> None:
    data = WriteMetaInput(
        **fields_of(order),
        introduction=" ".join(text_of(draft.parts[0].html).split())[:_INTRODUCTION_CHARS],
        summaries=tuple(part.summary for part in draft.parts),
    )
    answer = engine.run(WRITE_META, data, site_id=task.site_id)
    draft.note(answer)
    draft.names = answer.output.model_dump()
    keep(task, draft)
