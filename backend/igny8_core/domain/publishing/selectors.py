"""Reads of destinations, records and deployments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils import timezone

from igny8_core.core.auth.models import Site
from igny8_core.domain.content.models import Content, ContentVersion
from igny8_core.domain.content.services import content_versioning_service
from igny8_core.domain.content.services.content_versioning_service import VERSIONED
from igny8_core.domain.publishing.models import DeploymentRecord, PublishingRecord, WordPressConnection
from igny8_core.shared.errors import Conflict, NotFound

PUBLISHABLE = (Content.Status.APPROVED, Content.Status.PUBLISHED)
_Status = PublishingRecord.Status


@dataclass(frozen=True)
class HostedPage:
    """A page that a deployment shows. `content` is as of the version shown: never save it. `is_new`: on its way out."""

    record: PublishingRecord
    content: Content
    is_new: bool


def get_connection(*, site: Site) -> WordPressConnection:
    """The site's WordPress. Raises Conflict when it is not connected."""
    connection = WordPressConnection.objects.filter(site=site).first()
    if connection is None:
        raise Conflict(
            "wordpress_not_connected", f"{site.name} has no WordPress connection. Connect it under Publisher."
        )
    return connection


def get_record(*, record_id: str, for_update: bool = False) -> PublishingRecord:
    """Raises NotFound."""
    records = PublishingRecord.objects.select_for_update(of=("self",)) if for_update else PublishingRecord.objects.all()
    record = records.select_related("content", "site").filter(id=record_id).first()
    if record is None:
        raise NotFound("record_not_found", "There is no such publishing record.")
    return record


def get_deployment(*, deployment_id: str) -> DeploymentRecord:
    """Raises NotFound."""
    found = DeploymentRecord.objects.filter(id=deployment_id).first()
    if found is None:
        raise NotFound("deployment_not_found", "There is no such deployment.")
    return found


def hosted_pages(*, site: Site) -> list[HostedPage]:
    """What the hosted site shows, oldest first.

    A page that is out stays as it was published, whatever became of its content since (edited, archived, reopened),
    until it is retracted. Only an approved page on its way is shown as it is now.
    """
    going = Q(status=_Status.PUBLISHING, content__status__in=PUBLISHABLE)
    records = list(
        PublishingRecord.objects.filter(going | Q(published_at__isnull=False), site=site, destination="hosted")
        .exclude(status=_Status.RETRACTED)
        .select_related("content")
        .order_by("content_id")
    )
    new = {r.id for r in records if r.status == _Status.PUBLISHING and r.content.status in PUBLISHABLE}
    shown = _versions_out([r for r in records if r.id not in new]) | _versions_now([r for r in records if r.id in new])
    return [HostedPage(r, _as_of(r.content, shown.get(r.content_id)), is_new=r.id in new) for r in records]


def _versions_out(records: Sequence[PublishingRecord]) -> dict[str, ContentVersion]:
    found = ContentVersion.objects.filter(
        content__publishing_records__in=records, number=F("content__publishing_records__content_version")
    )
    return {version.content_id: version for version in found}


def _versions_now(records: Sequence[PublishingRecord]) -> dict[str, ContentVersion]:
    found = ContentVersion.objects.filter(content__in=[r.content_id for r in records], number=F("content__version"))
    return {version.content_id: version for version in found}


def _as_of(content: Content, version: ContentVersion | None) -> Content:
    if version is not None:
        for name in VERSIONED:
            setattr(content, name, version.snapshot.get(name, getattr(content, name)))
        content.version, content.updated_at = version.number, version.created_at
        content_versioning_service.derive(content)
    # A page that goes out for the first time carries the moment that confirming it will store.
    content.published_at = content.published_at or timezone.now()
    return content
