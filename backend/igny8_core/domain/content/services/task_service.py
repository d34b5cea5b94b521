"""Tasks: orders to write a page, from ideas or by hand."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.domain.content.events import TasksQueued
from igny8_core.domain.content.models import Task
from igny8_core.domain.content.selectors import get_task
from igny8_core.domain.planning.models import ContentIdea
from igny8_core.shared.errors import Conflict
from igny8_core.shared.events import publish

_FROM_IDEA = (
    "title",
    "outline",
    "primary_keyword",
    "secondary_keywords",
    "entity_type",
    "structure",
    "target_words",
    "language",
    "priority",
)


def create_from_ideas(*, idea_ids: list[str]) -> list[Task]:
    """Approve ideas: one task each. Ideas that are not new any more are passed over."""
    with transaction.atomic():
        ideas = list(
            ContentIdea.objects.select_for_update()
            .filter(id__in=idea_ids, status=ContentIdea.Status.NEW)
            .order_by("-priority", "id")
        )
        tasks = Task.objects.bulk_create([_from_idea(idea) for idea in ideas])
        ContentIdea.objects.filter(id__in=[idea.id for idea in ideas]).update(status=ContentIdea.Status.QUEUED)
        _announce(tasks)
        audit.record("tasks.created", data={"count": len(tasks), "from": "ideas"})
    return tasks


def create_task(*, site_id: str, **fields: Any) -> Task:
    """A task by hand."""
    site = get_site(site_id=site_id)
    fields.setdefault("language", site.language)
    with transaction.atomic():
        task = Task.objects.create(account_id=site.account_id, site=site, **fields)
        _announce([task])
        audit.record("tasks.created", subject=task.id, data={"count": 1})
    return task


def update_task(*, task_id: str, changes: dict[str, Any]) -> Task:
    """Edit a task that is not being written. Raises Conflict otherwise."""
    with transaction.atomic():
        task = get_task(task_id=task_id, for_update=True)
        if task.status not in (Task.Status.QUEUED, Task.Status.FAILED):
            raise Conflict("task_started", f"Only a waiting or failed task can be edited; this one is {task.status}.")
        for field, value in changes.items():
            setattr(task, field, value)
        task.save(update_fields=[*changes, "updated_at"])
    return task


def _from_idea(idea: ContentIdea) -> Task:
    copied = {name: getattr(idea, name) for name in _FROM_IDEA}
    return Task(
        account_id=idea.account_id,
        site_id=idea.site_id,
        sector_id=idea.sector_id,
        idea=idea,
        cluster_id=idea.cluster_id,
        **copied,
    )


def _announce(tasks: list[Task]) -> None:
    """One event per site."""
    by_site: dict[str, list[Task]] = {}
    for task in tasks:
        by_site.setdefault(task.site_id, []).append(task)
    for site_id, group in by_site.items():
        publish(TasksQueued(account_id=group[0].account_id, site_id=site_id, task_ids=tuple(t.id for t in group)))
