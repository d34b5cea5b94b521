"""What a rule can do: a literal table. Each action calls one service, which enqueues; none waits for work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.jobs.models import Job
from igny8_core.domain.content.models import Content, Task
from igny8_core.domain.content.services import content_generation_service, image_service, review_service, task_service
from igny8_core.domain.linking.services import linker_service
from igny8_core.domain.optimization.services import optimizer_service
from igny8_core.domain.planning.models import Cluster, ContentIdea
from igny8_core.domain.planning.services import clustering_service, ideas_service
from igny8_core.domain.publishing.services import deployment_service, publisher_service
from igny8_core.shared.errors import Conflict, Invalid, ServiceError

DEFAULT_LIMIT = 50
MAX_LIMIT = 500


@dataclass(frozen=True)
class Context:
    """Whom an action works for: the site, and the facts of the event (empty for a schedule)."""

    site_id: str
    facts: dict[str, Any]
    params: dict[str, Any]
    credits: int
    """What the jobs of this execution may still set aside and spend together."""

    def ids(self, name: str) -> list[str] | None:
        """The event's ids of that name, or None when the rule has to look for work itself."""
        found = self.facts.get(name)
        return list(found) if found else None

    @property
    def limit(self) -> int:
        """How many items one execution takes at most."""
        return int(self.params.get("limit", DEFAULT_LIMIT))


@dataclass(frozen=True)
class Outcome:
    """What came of an action: ids of jobs that it started, and sentences for items that it passed over."""

    jobs: list[str]
    skipped: list[str]
    done: int = 0


Action = Callable[[Context], Outcome]


def credits_of(job_ids: list[str]) -> int:
    """Credits that jobs hold and have spent."""
    spent: int = Job.objects.filter(id__in=job_ids).aggregate(
        sum=Coalesce(Sum(F("credits_reserved") + F("credits_settled")), 0)
    )["sum"]
    return spent


def _each(context: Context, ids: Iterable[str], act: Callable[[str], Any]) -> Outcome:
    """One service call per item. An item that is refused for its state is passed over; a limit ends the action."""
    jobs: list[str] = []
    skipped: list[str] = []
    done = 0
    for item in ids:
        if jobs and credits_of(jobs) >= context.credits:
            skipped.append(f"{item} and what follows: the rule's limit of credits per execution is reached.")
            break
        try:
            made = act(item)
        except (Conflict, Invalid) as refused:
            skipped.append(f"{item}: {refused.detail}")
            continue
        done += 1
        if hasattr(made, "lane"):
            jobs.append(made.id)
    return Outcome(jobs, skipped[:50], done)


def _cluster_keywords(context: Context) -> Outcome:
    return _each(context, [context.site_id], lambda site_id: clustering_service.cluster_keywords(site_id=site_id))


def _generate_ideas(context: Context) -> Outcome:
    new = Cluster.objects.filter(site_id=context.site_id, status=Cluster.Status.NEW).order_by("-volume", "id")
    ids = list(new.filter(id__in=wanted) if (wanted := context.ids("cluster_ids")) else new)[: context.limit]
    count = int(context.params.get("per_cluster", ideas_service.MAX_IDEAS))
    return _each(
        context,
        [c.id for c in ids],
        lambda cluster_id: ideas_service.request_ideas(cluster_ids=[cluster_id], count=count)[0],
    )


def _create_tasks(context: Context) -> Outcome:
    new = ContentIdea.objects.filter(site_id=context.site_id, status=ContentIdea.Status.NEW).order_by("-priority", "id")
    if wanted := context.ids("idea_ids"):
        new = new.filter(id__in=wanted)
    ids = list(new.values_list("id", flat=True)[: _room_for_tasks(context)])
    approval = task_service.create_from_ideas(idea_ids=ids)
    refused = [f"{idea}: {why}" for idea, why in approval.refused.items()]
    return Outcome([], refused[:50], len(approval.tasks))


def _room_for_tasks(context: Context) -> int:
    """`max_open_tasks` bounds what is not written yet, `max_tasks` what the site ever ordered."""
    tasks = Task.objects.filter(site_id=context.site_id)
    counted = {"max_open_tasks": tasks.exclude(status=Task.Status.DONE), "max_tasks": tasks}
    rooms = [int(context.params[name]) - rows.count() for name, rows in counted.items() if name in context.params]
    return max(0, min([context.limit, *rooms]))


def _generate_content(context: Context) -> Outcome:
    is_due = Q(due=None) | Q(due__lte=task_service.today_of(get_site(site_id=context.site_id)))
    queued = Task.objects.filter(is_due, site_id=context.site_id, status=Task.Status.QUEUED).order_by("-priority", "id")
    if wanted := context.ids("task_ids"):
        queued = queued.filter(id__in=wanted)
    ids = queued.values_list("id", flat=True)[: context.limit]
    return _each(context, ids, lambda task_id: content_generation_service.request_generation(task_id=task_id))


def _contents(context: Context, *conditions: Q, **state: Any) -> list[str]:
    rows = Content.objects.filter(*conditions, site_id=context.site_id, **state).order_by("id")
    if wanted := context.ids("content_ids"):
        rows = rows.filter(id__in=wanted)
    return list(rows.values_list("id", flat=True)[: context.limit])


def _generate_images(context: Context) -> Outcome:
    count = int(context.params.get("count", 1))
    return _each(
        context,
        _contents(context, stage=Content.Stage.GENERATED),
        lambda content_id: image_service.request_images(content_id=content_id, count=count),
    )


def _link_content(context: Context) -> Outcome:
    return _each(context, [context.site_id], lambda site_id: linker_service.request_linking(site_id=site_id))


def _optimize_content(context: Context) -> Outcome:
    stages = [Content.Stage.LINKED, Content.Stage.OPTIMISED]
    ids = _contents(context, stage__in=stages, status__in=optimizer_service.EDITABLE)
    return _each(context, ids, lambda content_id: optimizer_service.request_optimization(content_id=content_id))


def _request_review(context: Context) -> Outcome:
    return _each(
        context,
        _contents(context, status=Content.Status.DRAFT, stage=Content.Stage.OPTIMISED, review_note=""),
        lambda content_id: review_service.request_review(content_id=content_id),
    )


def _publish_content(context: Context) -> Outcome:
    return _each(
        context,
        _contents(context, Q(publish_at=None), status=Content.Status.APPROVED),
        lambda content_id: publisher_service.request_publication(content_id=content_id),
    )


def _deploy_site(context: Context) -> Outcome:
    return _each(context, [context.site_id], lambda site_id: deployment_service.request_deployment(site_id=site_id))


ACTIONS: dict[str, tuple[str, Action, dict[str, int]]] = {
    "cluster_keywords": ("Cluster keywords", _cluster_keywords, {}),
    "generate_ideas": ("Generate ideas", _generate_ideas, {"limit": MAX_LIMIT, "per_cluster": 20}),
    "create_tasks": (
        "Create tasks",
        _create_tasks,
        {"limit": MAX_LIMIT, "max_open_tasks": 10_000, "max_tasks": 10_000},
    ),
    "generate_content": ("Write content", _generate_content, {"limit": MAX_LIMIT}),
    "generate_images": ("Make images", _generate_images, {"limit": MAX_LIMIT, "count": 6}),
    "link_content": ("Link content", _link_content, {}),
    "optimize_content": ("Optimise content", _optimize_content, {"limit": MAX_LIMIT}),
    "request_review": ("Ask for review", _request_review, {"limit": MAX_LIMIT}),
    "publish_content": ("Publish", _publish_content, {"limit": MAX_LIMIT}),
    "deploy_site": ("Deploy the site", _deploy_site, {}),
}
"""Name → label, function, and the parameters that it takes: whole numbers from 1 to the maximum here."""


def run(type_: str, context: Context) -> dict[str, Any]:
    """Run one action; its outcome as JSON, a refusal included. Unforeseen errors rise."""
    try:
        outcome = ACTIONS[type_][1](context)
    except ServiceError as refused:
        return {"type": type_, "state": "failed", "code": refused.code, "detail": refused.detail}
    return {"type": type_, "state": "done", "done": outcome.done, "jobs": outcome.jobs, "skipped": outcome.skipped}
