"""Reads of destinations, records and deployments."""

from __future__ import annotations

from igny8_core.core.auth.models import Site
from igny8_core.domain.content.models import Content
from igny8_core.domain.publishing.models import DeploymentRecord, PublishingRecord, WordPressConnection
from igny8_core.shared.errors import Conflict, NotFound

LIVE = (PublishingRecord.Status.PUBLISHING, PublishingRecord.Status.PUBLISHED)


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


def hosted_contents(*, site: Site) -> list[Content]:
    """What the hosted site shows: published pages and those on their way, oldest first."""
    hosted = PublishingRecord.objects.filter(site=site, destination="hosted", status__in=LIVE)
    return list(Content.objects.filter(id__in=hosted.values("content_id")).order_by("id"))
