"""Tasks: orders to write a page, from ideas or by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from igny8_core.core.accounts.selectors import get_member, get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.domain.content.events import TasksQueued
from igny8_core.domain.content.models import Content, Task
from igny8_core.domain.content.selectors import get_task
from igny8_core.domain.content.services import calendar_service
from igny8_core.domain.planning.models import ContentIdea, SitePage
from igny8_core.domain.planning.selectors import get_idea
from igny8_core.domain.planning.services import gate_service, ideas_service, page_service
from igny8_core.domain.planning.services.gate_service import Candidate, Finding
from igny8_core.shared.errors import Conflict
from igny8_core.shared.events import publish
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

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


@dataclass
class Approval:
    """What approving ideas led to; `refused` names each idea that became no task, and why."""

    tasks: list[Task] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


def create_from_ideas(*, idea_ids: list[str], start: date | None = None, override: bool = False) -> Approval:
    """Approve ideas: one task each, due on the calendar's free days from `start` on where it is given.

    An idea that is not new any more is passed over, and so is one that competes with a page of the site (the
    cannibalisation gate is asked again: the site has moved on since) unless `override` says to write it all the same.
    """
    approval = Approval()
    with transaction.atomic():
        ideas = list(
            ContentIdea.objects.select_for_update()
            .filter(id__in=idea_ids, status=ContentIdea.Status.NEW)
            .order_by("id")
        )
        ideas.sort(key=lambda idea: (-idea.priority, idea.id))
        there = {idea.id for idea in ideas}
        approval.refused = {key: "It is not new any more." for key in idea_ids if key not in there}
        chosen = ideas if override else _clear(ideas, approval)
        approval.tasks = Task.objects.bulk_create([_from_idea(idea, may_compete=override) for idea in chosen])
        ContentIdea.objects.filter(id__in=[idea.id for idea in chosen]).update(status=ContentIdea.Status.QUEUED)
        page_service.advance({str(task.idea_id): page_of(task) for task in approval.tasks})
        if start is not None:
            calendar_service.spread(tasks=approval.tasks, start=start)
        _announce(approval.tasks)
        audit.record("tasks.created", data={"count": len(approval.tasks), "from": "ideas", "override": override})
    return approval


def approve_idea(*, idea_id: str, start: date | None = None, override: bool = False) -> Task:
    """Approve one idea. Raises Conflict with the reason where it becomes no task."""
    approval = create_from_ideas(idea_ids=[idea_id], start=start, override=override)
    if not approval.tasks:
        raise Conflict("idea_refused", approval.refused[idea_id])
    return approval.tasks[0]


def _clear(ideas: list[ContentIdea], approval: Approval) -> list[ContentIdea]:
    """The ideas that the gate lets through."""
    clear: list[ContentIdea] = []
    for site_id in dict.fromkeys(idea.site_id for idea in ideas):
        group = [idea for idea in ideas if idea.site_id == site_id]
        found = gate_service.check(site_id=site_id, candidates=[ideas_service.candidate_of(idea) for idea in group])
        for idea, finding in zip(group, found, strict=True):
            if finding and finding.verdict == "block":
                approval.refused[idea.id] = finding.sentence
            else:
                clear.append(idea)
    return clear


def create_task(*, site_id: str, override: bool = False, **fields: Any) -> Task:
    """A task by hand. Raises Conflict when it competes with a page of the site, unless `override`."""
    site = get_site(site_id=site_id)
    fields.setdefault("language", site.language)
    with transaction.atomic():
        task = Task.objects.create(account_id=site.account_id, site=site, may_compete=override, **fields)
        if not override:
            [finding] = gate_service.check(site_id=site.id, candidates=[_candidate_of(task)])
            _refuse(finding)
        page_service.advance({task.id: page_of(task)})
        _announce([task])
        audit.record("tasks.created", subject=task.id, data={"count": 1, "override": override})
    return task


def require_clear(task: Task) -> None:
    """Raises Conflict when another page came first; it is named. A task that may compete, and a translation, pass."""
    if not (task.may_compete or task.translation_of_id):
        _refuse(gate_service.earlier_rival(site_id=task.site_id, candidate=_candidate_of(task)))


def _candidate_of(task: Task) -> Candidate:
    return Candidate(task.id, task.title, task.primary_keyword, task.language, task.cluster_id)


def _refuse(finding: Finding | None) -> None:
    if finding and finding.verdict == "block":
        raise Conflict("competing_page", finding.sentence, data={"page": finding.as_json()})


def update_task(*, task_id: str, changes: dict[str, Any]) -> Task:
    """Edit a task that is not being written. Raises Conflict otherwise."""
    with transaction.atomic():
        task = get_task(task_id=task_id, for_update=True)
        if task.status not in (Task.Status.QUEUED, Task.Status.FAILED):
            raise Conflict("task_started", f"Only a waiting or failed task can be edited; this one is {task.status}.")
        for name, value in changes.items():
            setattr(task, name, value)
        task.save(update_fields=[*changes, "updated_at"])
        page_service.advance({task.id: page_of(task)})
    return task


def assign(*, task_id: str, member_id: str | None) -> Task:
    """Make a member responsible for a task, or nobody. Raises NotFound for one who is not a member."""
    with transaction.atomic():
        task = get_task(task_id=task_id, for_update=True)
        task.assignee = get_member(member_id=member_id).user if member_id else None
        task.save(update_fields=["assignee", "updated_at"])
        audit.record("task.assigned", subject=task.id, data={"member_id": member_id or ""})
    return task


def delete_task(*, task_id: str) -> None:
    """Delete a task that is not being written; its idea is new again. Raises Conflict otherwise."""
    with transaction.atomic():
        task = get_task(task_id=task_id, for_update=True)
        if task.status not in (Task.Status.QUEUED, Task.Status.FAILED):
            raise Conflict("task_started", f"Only a waiting or failed task can be deleted; this one is {task.status}.")
        idea = ContentIdea.objects.filter(id=task.idea_id, status=ContentIdea.Status.QUEUED).first()
        audit.record("task.deleted", subject=task.id, data={"title": task.title})
        page_service.forget(refs=[task.id])
        task.delete()
        if idea is not None:
            ContentIdea.objects.filter(id=idea.id).update(status=ContentIdea.Status.NEW)
            page_service.add_ideas([idea])


def merge_idea(*, idea_id: str, page_id: str) -> ContentIdea:
    """Give an idea's keywords to a page that is there already, and turn the idea down.

    Raises Conflict unless the idea is new, NotFound when the page is gone or is not ours to change.
    """
    with transaction.atomic():
        idea = get_idea(idea_id=idea_id, for_update=True)
        page = SitePage.objects.filter(id=page_id, site_id=idea.site_id).first()
        target = _merge_target(page) if page else None
        if page is None or target is None:
            raise Conflict("page_not_ours", "This page cannot take keywords: it is gone, or not kept here.")
        have = {target.primary_keyword, *target.secondary_keywords}
        wanted = [phrase for phrase in (idea.primary_keyword, *idea.secondary_keywords) if phrase not in have]
        target.secondary_keywords = [*target.secondary_keywords, *wanted]
        target.save(update_fields=["secondary_keywords", "updated_at"])
        return ideas_service.reject(idea_id=idea.id, note=f"Merged into “{page.title}”.")


_KEPT_AS: dict[str, type[ContentIdea | Task | Content]] = {
    SitePage.Stage.IDEA: ContentIdea,
    SitePage.Stage.TASK: Task,
    SitePage.Stage.CONTENT: Content,
    SitePage.Stage.PUBLISHED: Content,
}


def _merge_target(page: SitePage) -> ContentIdea | Task | Content | None:
    """The row that takes the keywords; an external page has none."""
    model = _KEPT_AS.get(page.stage)
    return model._default_manager.select_for_update().filter(id=page.ref).first() if model else None


def page_of(task: Task) -> SitePage:
    """A task as a page of the site."""
    return SitePage(
        account_id=task.account_id,
        site_id=task.site_id,
        sector_id=task.sector_id,
        stage=SitePage.Stage.TASK,
        ref=task.id,
        title=task.title,
        language=task.language,
        cluster_id=task.cluster_id,
        **page_service.phrase_fields(task.primary_keyword, task.language),
    )


def _from_idea(idea: ContentIdea, *, may_compete: bool) -> Task:
    copied = {name: getattr(idea, name) for name in _FROM_IDEA}
    return Task(
        account_id=idea.account_id,
        site_id=idea.site_id,
        sector_id=idea.sector_id,
        idea=idea,
        cluster_id=idea.cluster_id,
        may_compete=may_compete,
        **copied,
    )


def announce_due() -> int:
    """Let rules hear of the tasks whose day has come on their site. Any number of beats may call this at once."""
    with cross_tenant(reason="the tick looks for due tasks of every tenant"):
        sites = list(
            Task.objects.filter(is_announced=False, due__lte=_latest_today(), status=Task.Status.QUEUED)
            .order_by()
            .values_list("account_id", "site_id")
            .distinct()
        )
    announced = 0
    for account_id, site_id in sites:
        with tenant_scope(account_id), transaction.atomic():
            waiting = Task.objects.select_for_update(skip_locked=True).filter(
                site_id=site_id, is_announced=False, status=Task.Status.QUEUED
            )
            announced += _announce(list(waiting.filter(due__lte=today_of(get_site(site_id=site_id)))))
    return announced


def _latest_today() -> date:
    """The day of the place on earth where it begins first."""
    return datetime.now(timezone(timedelta(hours=14))).date()


def today_of(site: Site) -> date:
    """The site's own day."""
    return datetime.now(ZoneInfo(site.timezone)).date()


def _announce(tasks: list[Task]) -> int:
    """One event per site, of the tasks that may be written today; the others are announced on their day."""
    by_site: dict[str, list[Task]] = {}
    for task in tasks:
        by_site.setdefault(task.site_id, []).append(task)
    count = 0
    for site_id, group in by_site.items():
        today = today_of(get_site(site_id=site_id))
        ready = [task.id for task in group if task.due is None or task.due <= today]
        if ready:
            Task.objects.filter(id__in=ready).update(is_announced=True)
            publish(TasksQueued(account_id=group[0].account_id, site_id=site_id, task_ids=tuple(ready)))
        count += len(ready)
    return count
