"""A page in another language, some segments at a time; what is done is kept, as with the sections of a long page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape, unescape

from pydantic import BaseModel, ConfigDict

from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.domain.content.models import Content, Task
from igny8_core.domain.content.passages import top_level
from igny8_core.domain.content.services.page_orders import WrittenPage, fingerprint_of
from igny8_core.domain.content.services.section_writing import keep
from igny8_core.infrastructure.ai import engine
from igny8_core.infrastructure.ai.functions import translate_content
from igny8_core.infrastructure.ai.functions.generate_content import PageNames
from igny8_core.infrastructure.ai.functions.translate_content import Segment, Term, TranslateContentInput
from igny8_core.shared.errors import Conflict
from igny8_core.shared.utils.html import word_count
from igny8_core.shared.utils.slugs import slugify

BATCH_WORDS = 600
_FIELDS = ("title", "meta_title", "meta_description", "excerpt", "primary_keyword")
_ESTIMATE_MARGIN = 1.25


class Draft(BaseModel):
    """What `Task.draft` holds: the segments that are translated. `translates` outlives the original."""

    model_config = ConfigDict(extra="ignore")

    translates: str
    key: str = ""
    done: dict[str, str] = {}
    tokens: int = 0
    provider: str = ""
    model: str = ""


def is_translation(task: Task) -> bool:
    """Whether a task orders a translation, also when the original was deleted since."""
    return bool(task.translation_of_id) or "translates" in task.draft


def estimate_tokens(task: Task, site: Site) -> int:
    """All batches together."""
    original = _original(task)
    batches = [_input(task, original, batch, {}) for batch in _batches(_segments(original))]
    return int(sum(map(translate_content.estimate_tokens, batches)) * _ESTIMATE_MARGIN)


def write(task: Task, site: Site) -> WrittenPage:
    """The translated page. Raises Conflict when the original is gone or was translated meanwhile."""
    original = _original(task)
    segments = _segments(original)
    key = fingerprint_of(original.id, str(original.version), task.language)
    draft = Draft.model_validate({"translates": original.id, **task.draft})
    draft = draft if draft.key == key else Draft(translates=original.id, key=key)
    for batch in _batches([segment for segment in segments if segment.id not in draft.done]):
        jobs.report_progress(done=len(draft.done), total=len(segments), step=f"Translating “{original.title}”"[:200])
        data = _input(task, original, batch, draft.done)
        answer = engine.run(translate_content.TRANSLATE_CONTENT, data, site_id=site.id)
        draft.tokens += answer.input_tokens + answer.output_tokens
        draft.provider, draft.model = answer.provider, answer.model
        draft.done |= {segment.id: segment.html for segment in answer.output.segments}
        keep(task, draft)
    return _page(original, segments, draft)


def _original(task: Task) -> Content:
    if task.translation_of is None:
        raise Conflict("original_gone", "The page that was to be translated does not exist any more.")
    return task.translation_of


def _segments(content: Content) -> list[Segment]:
    """The fields as plain text, then the body's top-level blocks."""
    fields = [(name, str(getattr(content, name))) for name in _FIELDS]
    fields += [(f"keyword_{number}", text) for number, text in enumerate(content.secondary_keywords)]
    found = [Segment(id=name, html=escape(text, quote=False)) for name, text in fields if text.strip()]
    return found + [Segment(id=f"b{number}", html=html) for number, html in enumerate(top_level(content.html))]


def _batches(segments: list[Segment]) -> Iterator[list[Segment]]:
    """Neighbours of about 600 words together; one block is never parted."""
    batch: list[Segment] = []
    size = 0
    for segment in segments:
        count = word_count(segment.html)
        if batch and size + count > BATCH_WORDS:
            yield batch
            batch, size = [], 0
        batch.append(segment)
        size += count
    if batch:
        yield batch


def _input(task: Task, original: Content, batch: list[Segment], done: dict[str, str]) -> TranslateContentInput:
    terms = {original.title: done.get("title"), original.primary_keyword: done.get("primary_keyword")}
    return TranslateContentInput(
        segments=tuple(batch),
        source_language=original.language,
        language=task.language,
        title=original.title,
        glossary=tuple(Term(source=source, target=unescape(target)) for source, target in terms.items() if target),
    )


def _page(original: Content, segments: list[Segment], draft: Draft) -> WrittenPage:
    def field(name: str) -> str:
        return unescape(draft.done.get(name, "")).strip()

    keywords = [field(segment.id) for segment in segments if segment.id.startswith("keyword_")]
    names = {name: field(name) for name in _FIELDS if name != "primary_keyword"}
    return WrittenPage(
        names=PageNames(**names, slug=slugify(field("title")) or original.slug),
        html="\n".join(draft.done[segment.id] for segment in segments if segment.id[1:].isdigit()),
        provider=draft.provider,
        model=draft.model,
        tokens=draft.tokens,
        citations=list(original.citations),
        primary_keyword=field("primary_keyword")[:255],
        secondary_keywords=tuple(keyword[:255] for keyword in keywords if keyword),
    )


def link(content: Content, task: Task) -> None:
    """Put the new page into the original's group of translations. Call in the transaction that saves it."""
    original = Content.objects.select_for_update().filter(id=task.translation_of_id).first()
    if original is None:
        raise Conflict("original_gone", "The page that was translated does not exist any more.")
    if not original.translation_group:
        original.translation_group = original.id
        Content.objects.filter(id=original.id).update(translation_group=original.id)
    group = Content.objects.filter(translation_group=original.translation_group, deleted_at=None)
    if group.filter(language=content.language).exists():
        raise Conflict("translation_exists", f"This page has been translated to “{content.language}” meanwhile.")
    content.translation_group = original.translation_group
    content.structure_data = original.structure_data
