"""From keywords to tasks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from pydantic import Field

from igny8_core.domain.automation.services.actions.base import (
    Action,
    Context,
    Item,
    LimitParams,
    Params,
    Result,
    each,
)
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.content.models import Task
from igny8_core.domain.content.services import task_service
from igny8_core.domain.planning.models import Cluster, ContentIdea
from igny8_core.domain.planning.services import clustering_service, ideas_service

_IDEAS_TOKENS = 2_500
"""About what ideas for one cluster take, prompt and answer."""


class ClusterParams(Params):
    """`granularity` from 0 (few, broad clusters) to 1 (many, narrow)."""

    granularity: float = Field(default=clustering_service.GRANULARITY, ge=0, le=1)


class IdeasParams(LimitParams):
    """Ideas for each cluster."""

    per_cluster: int = Field(default=ideas_service.MAX_IDEAS, ge=1, le=20)


class TasksParams(LimitParams):
    """`max_open_tasks` bounds what is not written yet, `max_tasks` what the site ever ordered."""

    max_open_tasks: int | None = Field(default=None, ge=1, le=10_000)
    max_tasks: int | None = Field(default=None, ge=1, le=10_000)


def _new_keywords(context: Context) -> list[Item]:
    waiting = clustering_service.new_keywords(context.site)
    # Keywords that a run found alone wait for others: by themselves they are no reason to try again.
    if not waiting.filter(cluster_why="").exists():
        return []
    count = waiting.count()
    tokens = clustering_service.estimate_tokens(count)
    cost = credit_service.preview(function="auto_cluster", tokens=tokens)
    return [Item(context.site.id, f"{count:,} keywords", cost)]


def _cluster(context: Context, item: Item) -> Any:
    return clustering_service.cluster_keywords(site_id=item.id, granularity=context.params.granularity)


def _new_clusters(context: Context) -> list[Item]:
    rows = Cluster.objects.filter(site=context.site, status=Cluster.Status.NEW).order_by("-volume", "id")
    if wanted := context.ids("cluster_ids"):
        rows = rows.filter(id__in=wanted)
    cost = credit_service.preview(function="generate_ideas", tokens=_IDEAS_TOKENS)
    return [Item(row.id, row.name, cost) for row in rows[: context.params.limit]]


def _ideate(context: Context, item: Item) -> Any:
    return ideas_service.request_ideas(cluster_ids=[item.id], count=context.params.per_cluster)[0]


def _new_ideas(context: Context) -> list[Item]:
    rows = ContentIdea.objects.filter(site=context.site, status=ContentIdea.Status.NEW).order_by("-priority", "id")
    if wanted := context.ids("idea_ids"):
        rows = rows.filter(id__in=wanted)
    return [Item(row.id, row.title) for row in rows[: _room(context)]]


def _room(context: Context) -> int:
    tasks: QuerySet[Task] = Task.objects.filter(site=context.site)
    bounds = (
        (context.params.max_open_tasks, tasks.exclude(status=Task.Status.DONE)),
        (context.params.max_tasks, tasks),
    )
    rooms = [most - rows.count() for most, rows in bounds if most is not None]
    limit: int = context.params.limit
    return int(max(0, min([limit, *rooms])))


def _create_tasks(context: Context, items: Sequence[Item]) -> Result:
    approval = task_service.create_from_ideas(idea_ids=[item.id for item in items])
    titles = {item.id: item.title for item in items}
    refused = [f"{titles[idea]}: {why}" for idea, why in approval.refused.items()]
    return Result(skipped=refused, done=len(approval.tasks))


CLUSTER_KEYWORDS = Action(
    "Cluster keywords", "Groups new keywords by meaning.", ClusterParams, _new_keywords, each(_cluster)
)
GENERATE_IDEAS = Action(
    "Generate ideas", "Finds pages worth writing for new clusters.", IdeasParams, _new_clusters, each(_ideate)
)
CREATE_TASKS = Action("Create tasks", "Orders the pages of new ideas.", TasksParams, _new_ideas, _create_tasks)
