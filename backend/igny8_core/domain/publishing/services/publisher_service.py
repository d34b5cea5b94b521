"""Publish, update and retract content. One record per content and destination."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.domain.content.selectors import get_content
from igny8_core.domain.publishing.jobs import PUBLISH_CONTENT, RETRACT_CONTENT
from igny8_core.domain.publishing.models import PublishingRecord
from igny8_core.domain.publishing.selectors import get_connection, get_record
from igny8_core.domain.publishing.services.adapters.base_adapter import PublishingAdapter
from igny8_core.domain.publishing.services.adapters.sites_renderer_adapter import SitesRendererAdapter
from igny8_core.domain.publishing.services.adapters.wordpress_adapter import WordPressAdapter
from igny8_core.domain.publishing.services.publication_state import fail_records, require_approved
from igny8_core.shared.errors import Conflict

PUBLISHERS: dict[str, PublishingAdapter] = {
    "wordpress": WordPressAdapter(),
    "hosted": SitesRendererAdapter(),
}
Status = PublishingRecord.Status


def request_publication(*, content_id: str) -> Job:
    """Record the intention and start the job. Raises Conflict unless the content is approved and its site connected."""
    with transaction.atomic():
        content = get_content(content_id=content_id, for_update=True)
        require_approved(content)
        site = get_site(site_id=content.site_id)
        if site.kind == PublishingRecord.Destination.WORDPRESS:
            get_connection(site=site)
        record, _ = PublishingRecord.objects.get_or_create(
            content=content,
            destination=site.kind,
            defaults={"account_id": content.account_id, "site_id": content.site_id},
        )
        if record.status == Status.RETRACTED:
            record.published_at = None  # it is not out, and must not count as out while this waits
        job = jobs.enqueue(PUBLISH_CONTENT, site_id=site.id, args={"record_id": record.id}, dedupe_key=record.id)
        record.job, record.status, record.error_code, record.error_detail = job, Status.PENDING, "", ""
        record.save(update_fields=["job", "status", "published_at", "error_code", "error_detail", "updated_at"])
        audit.record("content.publish_requested", subject=content.id, data={"destination": site.kind})
    return job


def run_publication(*, record_id: str) -> dict[str, Any]:
    """The job: bring the record to its destination. A second run updates what the first one made.

    Raises Conflict `not_approved` when the approval was taken back while the job waited.
    """
    record = get_record(record_id=record_id)
    with jobs.fenced():
        record.content = get_content(content_id=record.content_id, for_update=True)
        require_approved(record.content)
        PublishingRecord.objects.filter(id=record.id).update(status=Status.PUBLISHING, updated_at=timezone.now())
    return PUBLISHERS[record.destination].publish(record)


def request_retraction(*, record_id: str) -> Job:
    """Start taking a page down. Raises Conflict when it is not out, or its WordPress is not connected."""
    with transaction.atomic():
        record = get_record(record_id=record_id, for_update=True)
        if record.status == Status.RETRACTED or (record.status == Status.PENDING and not record.published_at):
            raise Conflict("not_published", f"This record is {record.status}; there is nothing to take down.")
        if record.destination == PublishingRecord.Destination.WORDPRESS:
            get_connection(site=record.site)
        audit.record("content.retract_requested", subject=record.content_id)
        return jobs.enqueue(
            RETRACT_CONTENT, site_id=record.site_id, args={"record_id": record.id}, dedupe_key=record.id
        )


def run_retraction(*, record_id: str) -> dict[str, Any]:
    """The job: take the page down."""
    record = get_record(record_id=record_id)
    return PUBLISHERS[record.destination].retract(record)


def mark_failed(job: Job) -> None:
    """The job of a publication or a retraction ended badly."""
    record = PublishingRecord.objects.filter(id=job.args["record_id"]).first()
    if record is not None:
        fail_records([record], code=job.error_code, detail=job.error_detail)
