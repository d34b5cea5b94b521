"""What a publication, its failure and its end mean for the content and the record, whatever the destination."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from igny8_core.domain.content.models import Content
from igny8_core.domain.planning.services import page_service
from igny8_core.domain.publishing.events import PublishFailed
from igny8_core.domain.publishing.models import PublishingRecord
from igny8_core.domain.publishing.selectors import PUBLISHABLE
from igny8_core.shared.errors import Conflict
from igny8_core.shared.events import publish

Status = PublishingRecord.Status


def require_approved(content: Content) -> None:
    """Raises Conflict `not_approved` unless a person (or the site's rule) let this content out."""
    if content.status not in PUBLISHABLE:
        raise Conflict(
            "not_approved", f"Only approved content can be published; this is {content.status}. Approve it first."
        )


def mark_published(content: Content, *, destination: str, external_id: str, url: str) -> None:
    """The content's own side of a publication. Call in the transaction that confirms the record.

    Content that was sent back or archived meanwhile keeps that status: the page is out, but nobody approves it now.
    """
    Content.objects.filter(id=content.id).update(
        published_at=content.published_at or timezone.now(),
        published_to=[*_elsewhere(content, destination), {"destination": destination, "url": url}],
        external_ids={**content.external_ids, destination: external_id},
    )
    Content.objects.filter(id=content.id, status__in=PUBLISHABLE).update(status=Content.Status.PUBLISHED)
    page_service.publish(ref=content.id, url=url)


def mark_not_live(content: Content, *, destination: str) -> None:
    """Readers cannot see the page there (a draft in WordPress, or deleted there); the approval stands."""
    Content.objects.filter(id=content.id).update(published_to=_elsewhere(content, destination))
    Content.objects.filter(id=content.id, status=Content.Status.PUBLISHED).update(status=Content.Status.APPROVED)


def mark_retracted(content: Content, *, destination: str) -> None:
    """The page is no longer there. Call in the transaction that confirms it; the foreign id is kept for a next time."""
    Content.objects.filter(id=content.id).update(published_to=_elsewhere(content, destination))
    Content.objects.filter(id=content.id, status=Content.Status.PUBLISHED).update(status=Content.Status.DRAFT)


def fail_records(records: Sequence[PublishingRecord], *, code: str, detail: str) -> None:
    """These pages (of one site) could not be published. What is out already stays out, and its record says so."""
    if not records:
        return
    for record in records:
        record.status = _after_failure(record)
        record.error_code, record.error_detail = code, detail[:1000]
        record.save(update_fields=["status", "error_code", "error_detail", "updated_at"])
    first, ids = records[0], tuple(record.id for record in records)
    publish(PublishFailed(account_id=first.account_id, site_id=first.site_id, record_ids=ids))


def _after_failure(record: PublishingRecord) -> Status:
    """Published when it was out before; unknown when a first attempt may have left a post out there."""
    if record.published_at:
        return Status.PUBLISHED
    return Status.UNKNOWN if record.external_id else Status.FAILED


def _elsewhere(content: Content, destination: str) -> list[dict[str, str]]:
    return [place for place in content.published_to if place.get("destination") != destination]
