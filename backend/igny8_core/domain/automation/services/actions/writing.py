"""From tasks to pages that wait for review."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from pydantic import Field

from igny8_core.domain.automation.services.actions.base import Action, Context, Item, LimitParams, Params, each
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.content.models import Content, Task
from igny8_core.domain.content.services import content_generation_service, image_service, review_service, task_service
from igny8_core.domain.linking.services import linker_service
from igny8_core.domain.optimization.services import decay_service, optimizer_service

_TOKENS_A_WORD, _TOKENS_A_PAGE = 1.6, 1_400
"""About what writing takes: each word with its markup, and the instructions."""
_OPTIMISING_TOKENS = 4_000


class ImagesParams(LimitParams):
    """Pictures for each page, the featured one first."""

    count: int = Field(default=1, ge=1, le=6, strict=True)


class LinkParams(Params):
    """`again` looks at pages too that were linked before, at no cost: new pages may be worth a link from them."""

    again: bool = Field(default=False, strict=True)


def _due_tasks(context: Context) -> list[Item]:
    is_due = Q(due=None) | Q(due__lte=task_service.today_of(context.site))
    rows = Task.objects.filter(is_due, site=context.site, status=Task.Status.QUEUED).order_by("-priority", "id")
    if wanted := context.ids("task_ids"):
        rows = rows.filter(id__in=wanted)
    return [Item(task.id, task.title, _writing(task.target_words)) for task in rows[: context.params.limit]]


def _writing(words: int) -> int:
    tokens = round(words * _TOKENS_A_WORD + _TOKENS_A_PAGE)
    return credit_service.preview(function="generate_content", tokens=tokens)


def _write(context: Context, item: Item) -> Any:
    return content_generation_service.request_generation(task_id=item.id)


def _pages(context: Context, cost: int, *conditions: Q, **state: Any) -> list[Item]:
    """Pages in a state: those that the events name, else any of the site's."""
    rows: QuerySet[Content] = Content.objects.filter(*conditions, site=context.site, **state).order_by("id")
    if wanted := context.ids("content_ids"):
        rows = rows.filter(id__in=wanted)
    found = rows.values_list("id", "title")[: context.params.limit]
    return [Item(content_id, title, cost) for content_id, title in found]


def _unillustrated(context: Context) -> list[Item]:
    units = credit_service.preview(function="generate_images", units=context.params.count)
    return _pages(context, units, stage=Content.Stage.GENERATED)


def _illustrate(context: Context, item: Item) -> Any:
    return image_service.request_images(content_id=item.id, count=context.params.count)


def _unlinked(context: Context) -> list[Item]:
    found = linker_service.estimate(site_id=context.site.id)
    if not found.pages and not context.params.again:
        return []
    return [Item(context.site.id, f"{context.site.name}: {found.pages:,} pages", found.credits)]


def _link(context: Context, item: Item) -> Any:
    return linker_service.request_linking(site_id=item.id, again=context.params.again)


def _unoptimised(context: Context) -> list[Item]:
    cost = credit_service.preview(function="optimize_content", tokens=_OPTIMISING_TOKENS)
    return _pages(context, cost, stage=Content.Stage.LINKED, status__in=optimizer_service.EDITABLE)


def _optimise(context: Context, item: Item) -> Any:
    return optimizer_service.request_optimization(content_id=item.id)


def _unreviewed(context: Context) -> list[Item]:
    state = {"status": Content.Status.DRAFT, "stage": Content.Stage.OPTIMISED, "review_note": ""}
    return _pages(context, 0, **state)


def _ask(context: Context, item: Item) -> Any:
    return review_service.request_review(content_id=item.id)


def _decayed(context: Context) -> list[Item]:
    rows = decay_service.to_follow(context.site)
    cost = credit_service.preview(function="optimize_content", tokens=_OPTIMISING_TOKENS)
    found = rows.order_by("-loss", "id").values_list("id", "content__title")[: context.params.limit]
    return [Item(refresh_id, title, cost) for refresh_id, title in found]


def _refresh(context: Context, item: Item) -> Any:
    return decay_service.refresh(refresh_id=item.id)


GENERATE_CONTENT = Action("Write content", "Writes tasks that are due.", LimitParams, _due_tasks, each(_write))
GENERATE_IMAGES = Action(
    "Make images", "Makes pictures for pages that have none.", ImagesParams, _unillustrated, each(_illustrate)
)
LINK_CONTENT = Action("Link content", "Links drafts to the site's other pages.", LinkParams, _unlinked, each(_link))
OPTIMIZE_CONTENT = Action(
    "Optimise content", "Scores drafts and mends what is found wanting.", LimitParams, _unoptimised, each(_optimise)
)
REQUEST_REVIEW = Action(
    "Ask for review", "Sends finished drafts through the quality gates to review.", LimitParams, _unreviewed, each(_ask)
)
REFRESH_CONTENT = Action(
    "Refresh content", "Proposes changes to pages that lose searchers.", LimitParams, _decayed, each(_refresh)
)
