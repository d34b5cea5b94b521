"""Short pages: one question, one answer."""

from __future__ import annotations

from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.domain.content.models import Task
from igny8_core.domain.content.services import source_service
from igny8_core.domain.content.services.page_orders import WrittenPage, fields_of, order_of, words_of
from igny8_core.infrastructure.ai import engine
from igny8_core.infrastructure.ai.functions import generate_content
from igny8_core.infrastructure.ai.functions.generate_content import GenerateContentInput, PageNames

_PASSAGES = 5
_PASSAGE_TOKENS = 220


def estimate_tokens(task: Task, site: Site) -> int:
    """The answer and the question with its passages."""
    with_sources = source_service.has_sources(site_id=site.id)
    return generate_content.estimate_tokens(_input(task, site)) + (_PASSAGES * _PASSAGE_TOKENS if with_sources else 0)


def write(task: Task, site: Site) -> WrittenPage:
    """The page of a short task. Raises what `engine.run` raises."""
    jobs.report_progress(done=0, total=1, step=f"Writing “{task.title}”")
    data = _input(task, site)
    queries = [f"{task.primary_keyword}: {task.title}"]
    [found] = source_service.nearest(site_id=site.id, queries=queries, count=_PASSAGES)
    data = data.model_copy(update={"passages": tuple(passage.shape() for passage in found)})
    answer = engine.run(generate_content.GENERATE_CONTENT, data, site_id=site.id)
    page = answer.output
    return WrittenPage(
        names=PageNames.model_validate({name: getattr(page, name) for name in PageNames.model_fields}),
        html=page.html,
        provider=answer.provider,
        model=answer.model,
        tokens=answer.input_tokens + answer.output_tokens,
        citations=source_service.citations_of(page.citations, found),
    )


def _input(task: Task, site: Site) -> GenerateContentInput:
    return GenerateContentInput(**fields_of(order_of(task, site)), target_words=words_of(task))
