"""A passage in other words; a section, a title or a description once more. Each is a job and a version of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from django.db import transaction

from igny8_core.core.audit import services as audit
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.core.jobs.models import Job
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.content.jobs import REGENERATE_PART, REWRITE_TEXT
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.passages import Located, Section, locate, sections, with_section
from igny8_core.domain.content.selectors import get_content
from igny8_core.domain.content.services import content_versioning_service, source_service
from igny8_core.domain.content.services.page_orders import (
    MAX_WORDS,
    MIN_WORDS,
    fields_of,
    order_of_page,
)
from igny8_core.domain.content.services.section_writing import last_words
from igny8_core.infrastructure.ai import engine
from igny8_core.infrastructure.ai.engine import AIResult
from igny8_core.infrastructure.ai.functions import rewrite_text
from igny8_core.infrastructure.ai.functions.rewrite_text import Mode, RewriteTextInput
from igny8_core.infrastructure.ai.functions.write_meta import WRITE_META, WriteMetaInput, WriteMetaOutput
from igny8_core.infrastructure.ai.functions.write_section import WRITE_SECTION, Memory, WriteSectionInput
from igny8_core.infrastructure.ai.text import fold
from igny8_core.shared.errors import Conflict, FieldError, Invalid, PreconditionFailed
from igny8_core.shared.utils.html import text_of
from igny8_core.shared.utils.sentences import fingerprints, sentences_of

Part = Literal["section", "introduction", "title", "meta"]
MAX_PASSAGE_CHARS = 12_000
_PRICED_AS = rewrite_text.NAME
_MIN_PART, _MAX_PART = 40, 4000
_OTHER_TITLES = 100
_PASSAGES = 3
_MARGIN = 1.5


@dataclass(frozen=True)
class _Outcome:
    changes: dict[str, Any]
    also: dict[str, Any]
    why: str
    tokens: int


def request_rewrite(
    *, content_id: str, text: str, mode: Mode, wish: str = "", expected_version: int | None = None
) -> Job:
    """Order another wording of the selected text. Raises Invalid when it cannot be found, PreconditionFailed when the
    page is not at `expected_version` any more, Conflict for an archived page."""
    if len(text) > MAX_PASSAGE_CHARS:
        wrong = FieldError("/text", "too_long", f"{MAX_PASSAGE_CHARS:,} characters at most.")
        raise Invalid("selection_too_long", "Select a shorter passage, or write a section again.", errors=[wrong])
    if mode in ("tone", "custom") and not wish.strip():
        wrong = FieldError("/wish", "blank", "Say which tone, or what to change.")
        raise Invalid("wish_missing", "Say which tone, or what to change.", errors=[wrong])
    content = _editable(content_id, expected_version)
    tokens = rewrite_text.estimate_tokens(_rewrite_input(content, locate(content.html, text), mode, wish))
    return _enqueue(REWRITE_TEXT, content, tokens, {"text": text, "mode": mode, "wish": wish})


def rewrite(*, content_id: str, text: str, mode: Mode, wish: str, version: int) -> dict[str, Any]:
    """The job: ask, replace, keep as a version. Raises PreconditionFailed when the page changed meanwhile."""
    content = _editable(content_id, version)
    found = locate(content.html, text)
    jobs.report_progress(done=0, total=1, step="Rewriting")
    answer = engine.run(rewrite_text.REWRITE_TEXT, _rewrite_input(content, found, mode, wish), site_id=content.site_id)
    output = answer.output
    changes = {"html": found.with_new(output.html)}
    return _finish(content, _Outcome(changes, {}, f"Rewritten ({mode}): {output.note}", _tokens(answer)))


def _rewrite_input(content: Content, found: Located, mode: Mode, wish: str) -> RewriteTextInput:
    order = order_of_page(content)
    return RewriteTextInput(
        html=found.html,
        mode=mode,
        wish=wish[:2000],
        title=content.title,
        primary_keyword=content.primary_keyword,
        language=content.language,
        before=found.before,
        after=found.after,
        voice=f"{order.author.voice} {order.author.tone}".strip(),
        banned_words=order.author.banned_words,
    )


def request_regeneration(
    *, content_id: str, part: Part, heading: str = "", wish: str = "", expected_version: int | None = None
) -> Job:
    """Order a part once more. Raises Invalid for a heading that the page has not; otherwise as `request_rewrite`."""
    content = _editable(content_id, expected_version)
    if part in ("section", "introduction"):
        number = _section_number(content, part, heading)
        tokens = WRITE_SECTION.estimate_tokens(_section_input(content, number, wish))
    else:
        tokens = WRITE_META.estimate_tokens(_names_input(content, wish))
    return _enqueue(REGENERATE_PART, content, tokens, {"part": part, "heading": heading, "wish": wish})


def regenerate(*, content_id: str, part: Part, heading: str, wish: str, version: int) -> dict[str, Any]:
    """The job: ask, replace, keep as a version. Raises PreconditionFailed when the page changed meanwhile."""
    content = _editable(content_id, version)
    jobs.report_progress(done=0, total=1, step=f"Writing {heading or part} again"[:200])
    if part in ("section", "introduction"):
        return _finish(content, _new_section(content, _section_number(content, part, heading), wish))
    return _finish(content, _new_names(content, part, wish))


def _editable(content_id: str, expected_version: int | None) -> Content:
    content = get_content(content_id=content_id)
    if expected_version is not None and content.version != expected_version:
        raise PreconditionFailed(
            "content_changed",
            "Somebody changed this content meanwhile. Reload it, then ask again.",
            data={"current_version": content.version},
        )
    if content.status == Content.Status.ARCHIVED:
        raise Conflict("wrong_state", "This content is archived; make it a draft first.")
    return content


def _enqueue(kind: JobKind, content: Content, tokens: int, args: dict[str, Any]) -> Job:
    """Job, hold and audit line in one transaction; the job works on this version only."""
    with transaction.atomic():
        values = {"content_id": content.id, "version": content.version, **args}
        job = jobs.enqueue(kind, site_id=content.site_id, args=values)
        amount = credit_service.preview(function=_PRICED_AS, tokens=int(tokens * _MARGIN))
        credit_service.hold_for_job(job_id=job.id, function=_PRICED_AS, amount=amount, site_id=content.site_id)
        audit.record("content.rewriting_requested", subject=content.id, data={"kind": kind.name})
    return job


def _finish(content: Content, outcome: _Outcome) -> dict[str, Any]:
    hold = credit_service.hold(function=_PRICED_AS, tokens=outcome.tokens, site_id=content.site_id)
    with jobs.completion() as result:
        changed = content_versioning_service.change(
            content_id=content.id,
            changes=outcome.changes,
            changed_by="model",
            why=outcome.why,
            expected_version=content.version,
            also=outcome.also,
        )
        credit_service.settle(hold_id=hold.id, credits=COSTS[_PRICED_AS].credits(tokens=outcome.tokens))
        result |= {"content_id": content.id, "version": changed.version, "changed": changed.version > content.version}
    return result


def _section_number(content: Content, part: Part, heading: str) -> int:
    if part == "introduction":
        return 0
    names = [fold(section.heading) for section in sections(content.html)]
    if heading.strip() and fold(heading) in names[1:]:
        return names.index(fold(heading), 1)
    wrong = FieldError("/heading", "unknown", "One of the page's h2 headings.")
    raise Invalid("unknown_section", "The page has no section with this heading.", errors=[wrong])


def _section_input(content: Content, number: int, wish: str) -> WriteSectionInput:
    """What the other sections say is the memory: the new one must not repeat what comes later either."""
    found = sections(content.html)
    others = [section for position, section in enumerate(found) if position != number]
    order = order_of_page(content, tuple(section.heading for section in found[1:]))
    words = len(text_of(found[number].html).split())
    return WriteSectionInput(
        **fields_of(order),
        number=number,
        heading=found[number].heading,
        target_words=min(_MAX_PART, max(_MIN_PART, words)),
        page_words=min(MAX_WORDS, max(MIN_WORDS, content.word_count)),
        memory=tuple(Memory(heading=other.heading or "Introduction", summary=_gist(other)) for other in others),
        last_words=last_words(found[number - 1].html) if number else "",
        wish=wish[:2000],
        variant=content.version,
        said=frozenset(mark for other in others for mark in fingerprints(sentences_of(other.html))),
    )


def _gist(section: Section) -> str:
    """A section's first sentence below its heading."""
    said = [sentence for sentence in sentences_of(section.html) if sentence != section.heading]
    return said[0][:300] if said else ""


def _new_section(content: Content, number: int, wish: str) -> _Outcome:
    data = _section_input(content, number, wish)
    queries = [f"{content.primary_keyword}: {data.heading or content.title}"]
    [found] = source_service.nearest(site_id=content.site_id, queries=queries, count=_PASSAGES)
    data = data.model_copy(update={"passages": tuple(passage.shape() for passage in found)})
    answer = engine.run(WRITE_SECTION, data, site_id=content.site_id)
    html = with_section(content.html, number, answer.output.html)
    text = fold(text_of(html))
    kept = [citation for citation in content.citations if fold(citation["quote"]) in text]
    citations = [*kept, *source_service.citations_of(answer.output.citations, found)]
    why = f"Written again: {data.heading or 'introduction'}"
    return _Outcome({"html": html}, {"citations": citations}, why, _tokens(answer))


def _names_input(content: Content, wish: str) -> WriteMetaInput:
    others = Content.objects.filter(site_id=content.site_id).exclude(id=content.id).order_by("-id")
    found = sections(content.html)
    return WriteMetaInput(
        **fields_of(order_of_page(content, tuple(section.heading for section in found[1:]))),
        introduction=" ".join(text_of(found[0].html).split())[:1000],
        existing_titles=(content.title, *others.values_list("title", flat=True)[:_OTHER_TITLES]),
        wish=wish[:2000],
        variant=content.version,
    )


def _new_names(content: Content, part: Part, wish: str) -> _Outcome:
    """The title alone, or what search engines show; the address stays, since others may link to it."""
    answer: AIResult[WriteMetaOutput] = engine.run(WRITE_META, _names_input(content, wish), site_id=content.site_id)
    output = answer.output
    if part == "title":
        return _Outcome({"title": output.title[:255]}, {}, "Title written again", _tokens(answer))
    changes = {
        "meta_title": output.meta_title[:255],
        "meta_description": output.meta_description[:500],
        "excerpt": output.excerpt,
    }
    return _Outcome(changes, {}, "Meta data written again", _tokens(answer))


def _tokens(answer: AIResult[Any]) -> int:
    return answer.input_tokens + answer.output_tokens
