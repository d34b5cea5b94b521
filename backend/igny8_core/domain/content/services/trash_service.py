"""Deleted pages: archived and out of every list, brought back for some weeks, then gone with their pictures."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from igny8_core.core.audit import services as audit
from igny8_core.core.jobs.models import OPEN, Job
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.selectors import get_content
from igny8_core.domain.content.services import picture_files, review_service
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.errors import Conflict, NotFound
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

KEPT = timedelta(days=30)
_PER_TICK = 20
"""Each takes its pictures, versions and comments along; the tick has other things to do."""


def delete(*, content_id: str) -> None:
    """Put a page in the trash. Raises Conflict while readers can see it, or a job works on it."""
    with transaction.atomic():
        content = get_content(content_id=content_id, for_update=True)
        if content.published_to:
            place = content.published_to[0].get("url") or content.published_to[0].get("destination")
            raise Conflict("still_public", f"Readers can see this page at {place}. Retract it first, then delete it.")
        if _is_worked_on(content):
            raise Conflict("job_running", "A job works on this page. Wait until it is done, or cancel it.")
        if content.status != Content.Status.ARCHIVED:
            review_service.move(content_id=content.id, to=Content.Status.ARCHIVED)
        Content.objects.filter(id=content.id).update(deleted_at=timezone.now())
        audit.record("content.deleted", subject=content.id, data={"title": content.title})


def _is_worked_on(content: Content) -> bool:
    """Jobs name the page, or where it is being published."""
    records = list(content.publishing_records.values_list("id", flat=True))
    named = Q(args__content_id=content.id) | Q(args__record_id__in=records)
    return Job.objects.filter(named, site_id=content.site_id, state__in=OPEN).exists()


def undelete(*, content_id: str) -> Content:
    """Bring a page back from the trash, as a draft. Raises NotFound for one that is not there (any more).

    A translation that has been made anew meanwhile keeps its place; the page comes back beside it.
    """
    with transaction.atomic():
        page = Content.objects.select_for_update().filter(id=content_id, deleted_at__isnull=False).first()
        if page is None:
            raise NotFound("content_not_found", "This page is not in the trash.")
        group = Content.objects.filter(translation_group=page.translation_group, deleted_at=None)
        is_taken = group.filter(language=page.language).exists()
        kept = "" if is_taken else page.translation_group
        Content.objects.filter(id=page.id).update(deleted_at=None, translation_group=kept)
        content = review_service.move(content_id=content_id, to=Content.Status.DRAFT)
        audit.record("content.undeleted", subject=content.id)
    return content


def purge_due() -> int:
    """For the tick: delete what has been in the trash for KEPT, some pages at a time. Returns how many."""
    with cross_tenant(reason="the tick empties the trash of every tenant"):
        due = list(
            Content.objects.filter(deleted_at__lt=timezone.now() - KEPT, published_to=[])
            .order_by("deleted_at")
            .values_list("account_id", "id")[:_PER_TICK]
        )
    for account_id, content_id in due:
        with tenant_scope(account_id):
            _purge(content_id)
    return len(due)


def _purge(content_id: str) -> None:
    with transaction.atomic():
        due = Content.objects.filter(id=content_id, deleted_at__isnull=False, published_to=[])
        content = due.select_for_update().first()
        if content is None:
            return
        storage = FileStorageService(content.site_id)
        paths = [path for image in content.images.all() for path in picture_files.paths_of(image)]
        content.delete()
        audit.record("content.purged", subject=content_id)
        picture_files.delete(storage, paths)
