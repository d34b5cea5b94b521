"""Write the page that a task orders: in one go, part by part when it is long, or as a translation of another page."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.core.limits import services as limits
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.content.events import ContentGenerated
from igny8_core.domain.content.jobs import GENERATE_CONTENT
from igny8_core.domain.content.models import Content, Task
from igny8_core.domain.content.selectors import get_task
from igny8_core.domain.content.services import (
    content_versioning_service,
    page_writing,
    quality_service,
    section_writing,
    task_service,
    translation_writing,
)
from igny8_core.domain.content.services.page_orders import WrittenPage, author_of, words_of
from igny8_core.domain.planning.models import ContentIdea
from igny8_core.infrastructure.ai.functions import generate_content, translate_content
from igny8_core.shared.errors import Conflict
from igny8_core.shared.events import publish
from igny8_core.shared.utils.html import sanitise_html
from igny8_core.shared.utils.slugs import slugify

WORDS_RESERVE = 1.25
"""Words set aside per ordered word; what a page does not use is given back."""


@dataclass(frozen=True)
class Writer:
    """One way to write a page; `function` is what it is priced as."""

    function: str
    estimate_tokens: Callable[[Task, Site], int]
    write: Callable[[Task, Site], WrittenPage]


IN_ONE_GO = Writer(generate_content.NAME, page_writing.estimate_tokens, page_writing.write)
BY_SECTIONS = Writer(generate_content.NAME, section_writing.estimate_tokens, section_writing.write)
TRANSLATING = Writer(translate_content.NAME, translation_writing.estimate_tokens, translation_writing.write)


def writer_for(task: Task) -> Writer:
    """How a task is written."""
    if translation_writing.is_translation(task):
        return TRANSLATING
    return BY_SECTIONS if words_of(task) > section_writing.LONG_WORDS else IN_ONE_GO


def request_generation(*, task_id: str) -> Job:
    """Limits, credit hold and job in one transaction.

    Raises Conflict when the task runs or is done, or would compete with another page of the site.
    """
    with transaction.atomic():
        task = get_task(task_id=task_id, for_update=True)
        if task.status not in (Task.Status.QUEUED, Task.Status.FAILED):
            raise Conflict("task_started", f"The task is {task.status}; only a waiting or failed one can be written.")
        task_service.require_clear(task)
        words = math.ceil(task.target_words * WORDS_RESERVE)
        job = jobs.enqueue(
            GENERATE_CONTENT,
            site_id=task.site_id,
            args={"task_id": task.id, "reserved_words": words},
            dedupe_key=task.id,
        )
        if job.credits_reserved:
            return job
        _consume(task.site_id, words)
        writer = writer_for(task)
        tokens = writer.estimate_tokens(task, get_site(site_id=task.site_id))
        amount = credit_service.preview(function=writer.function, tokens=tokens)
        credit_service.hold_for_job(job_id=job.id, function=writer.function, amount=amount, site_id=task.site_id)
        Task.objects.filter(id=task.id).update(status=Task.Status.RUNNING, error="")
        audit.record("content.requested", subject=task.id)
    return job


def generate(*, task_id: str, reserved_words: int) -> dict[str, Any]:
    """The job: ask the model, check, save the page with its first version."""
    task = get_task(task_id=task_id)
    _refuse_written(task)
    site = get_site(site_id=task.site_id)
    _count_again(task, reserved_words)
    writer = writer_for(task)
    hold = credit_service.hold(function=writer.function, tokens=writer.estimate_tokens(task, site), site_id=site.id)
    page = writer.write(task, site)
    price = COSTS[writer.function].credits(tokens=page.tokens)
    with jobs.completion() as result:
        _refuse_written(get_task(task_id=task_id, for_update=True))
        content = _save(task, page)
        unused = max(0, reserved_words - content.word_count)
        limits.release("monthly_word_count_limit", site_id=site.id, amount=unused, counted_at=jobs.ordered_at())
        credit_service.settle(hold_id=hold.id, credits=price)
        publish(ContentGenerated(account_id=site.account_id, site_id=site.id, content_ids=(content.id,)))
        result |= {"content_id": content.id, "words": content.word_count, "tokens": page.tokens}
    return result


def _refuse_written(task: Task) -> None:
    """A job that was tried again may find that another has written the page."""
    if task.status == Task.Status.DONE:
        raise Conflict("task_done", "This task's page was written by another job.")


def mark_failed(job: Job) -> None:
    """The job ended badly: the task may be tried again, its limits are given back."""
    failed = Task.objects.filter(id=job.args["task_id"], status=Task.Status.RUNNING)
    if failed.update(status=Task.Status.FAILED, error=f"{job.error_code}: {job.error_detail}"[:500]) and job.site_id:
        limits.release("daily_content_tasks", site_id=job.site_id, counted_at=job.created_at)
        limits.release(
            "monthly_word_count_limit",
            site_id=job.site_id,
            amount=job.args["reserved_words"],
            counted_at=job.created_at,
        )


def _consume(site_id: str, words: int) -> None:
    limits.consume("daily_content_tasks", site_id=site_id)
    limits.consume("monthly_word_count_limit", site_id=site_id, amount=words)


def _count_again(task: Task, words: int) -> None:
    """A job that ended badly was started again: what `mark_failed` gave back is used up after all."""
    with jobs.fenced():
        if Task.objects.filter(id=task.id, status=Task.Status.FAILED).update(status=Task.Status.RUNNING, error=""):
            _consume(task.site_id, words)


def _save(task: Task, page: WrittenPage) -> Content:
    author = author_of(task)
    content = Content(
        account_id=task.account_id,
        site_id=task.site_id,
        sector_id=task.sector_id,
        task=task,
        cluster_id=task.cluster_id,
        entity_type=task.entity_type,
        structure=task.structure,
        title=page.names.title[:255],
        slug=free_slug(task.site_id, page.names.slug or task.title),
        html=sanitise_html(page.html),
        excerpt=page.names.excerpt,
        meta_title=page.names.meta_title[:255],
        meta_description=page.names.meta_description[:500],
        primary_keyword=(page.primary_keyword or task.primary_keyword)[:255],
        secondary_keywords=list(page.secondary_keywords) or task.secondary_keywords,
        language=task.language,
        author_profile=author,
        citations=page.citations,
        provider=page.provider,
        model=page.model,
    )
    if translation_writing.is_translation(task):
        translation_writing.link(content, task)
    content_versioning_service.set_derived(content)
    quality_service.refresh(content)
    content.save(force_insert=True)
    content_versioning_service.first_version(content=content, changed_by="model", why=f"Written by {page.provider}")
    Task.objects.filter(id=task.id).update(status=Task.Status.DONE, error="", draft={})
    ContentIdea.objects.filter(id=task.idea_id).update(status=ContentIdea.Status.DONE)
    return content


def free_slug(site_id: str, wanted: str) -> str:
    """`wanted` as a slug that the site does not use yet: with -2, -3 … behind it when it must be."""
    base = slugify(wanted) or "page"
    taken = set(Content.objects.filter(site_id=site_id, slug__startswith=base).values_list("slug", flat=True))
    return base if base not in taken else next(s for n in range(2, len(taken) + 3) if (s := f"{base}-{n}") not in taken)
