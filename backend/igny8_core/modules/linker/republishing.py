"""Publish pages again whose links changed. Publishing is above linking, so the door that knows both does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.domain.publishing.models import PublishingRecord
from igny8_core.domain.publishing.services import publisher_service
from igny8_core.shared.errors import ServiceError

Status = PublishingRecord.Status


def republish(*, site_id: str, pages: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """The job: each page whose version out there is the one that the links were changed in.

    A page that somebody edited since it went out waits until a person publishes it: its edits are not ready.
    """
    site = get_site(site_id=site_id)
    versions = dict(pages)
    records = PublishingRecord.objects.filter(
        content_id__in=versions, destination=_destination(site), status=Status.PUBLISHED
    ).order_by("content_id")
    started, skipped = 0, {}
    with jobs.completion() as result:
        for record in records:
            if record.content_version != versions[record.content_id]:
                skipped[record.content_id] = "It has changes that nobody has published yet."
                continue
            try:
                publisher_service.request_publication(content_id=record.content_id)
                started += 1
            except ServiceError as refused:
                skipped[record.content_id] = refused.detail
        result |= {"republished": started, "skipped": dict(sorted(skipped.items())[:200])}
    return result


def _destination(site: Site) -> str:
    return "hosted" if site.kind == Site.Kind.HOSTED else "wordpress"
