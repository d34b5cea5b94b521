"""Reads of tasks and content."""

from __future__ import annotations

from django.db.models import Count

from igny8_core.domain.content.models import AuthorProfile, Content, ContentVersion, Task
from igny8_core.shared.errors import NotFound


def get_task(*, task_id: str, for_update: bool = False) -> Task:
    """Raises NotFound."""
    tasks = Task.objects.select_for_update() if for_update else Task.objects.all()
    task = tasks.filter(id=task_id).first()
    if task is None:
        raise NotFound("task_not_found", "There is no such task.")
    return task


def get_content(*, content_id: str, for_update: bool = False) -> Content:
    """Raises NotFound, also for what lies in the trash."""
    contents = Content.objects.select_for_update() if for_update else Content.objects.all()
    content = contents.filter(id=content_id, deleted_at=None).first()
    if content is None:
        raise NotFound("content_not_found", "There is no such content.")
    return content


def get_author(*, profile_id: str) -> AuthorProfile:
    """Raises NotFound, for another tenant's profile just as for an absent one."""
    try:
        profile = AuthorProfile.objects.filter(id=profile_id).first()
    except ValueError:
        profile = None
    if profile is None:
        raise NotFound("author_not_found", "There is no such author profile.")
    return profile


def get_version(*, content_id: str, number: int) -> ContentVersion:
    """Raises NotFound."""
    version = ContentVersion.objects.filter(content_id=content_id, number=number).first()
    if version is None:
        raise NotFound("version_not_found", f"This content has no version {number}.")
    return version


def pipeline_counts(*, site_id: str) -> dict[str, int]:
    """How many pages of a site stand at each status, by one query."""
    rows = Content.objects.filter(site_id=site_id, deleted_at=None).values_list("status").annotate(n=Count("id"))
    return dict(rows)
