"""Reads of destinations, records and deployments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone

from igny8_core.core.auth.models import Site
from igny8_core.domain.content.models import Content, ContentVersion
from igny8_core.domain.content.services.content_versioning_service import VERSIONED
from igny8_core.domain.publishing.models import DeploymentRecord, PublishingRecord, WordPressConnection, WordPressPage
from igny8_core.shared.errors import Conflict, NotFound

PUBLISHABLE = (Content.Status.APPROVED, Content.Status.PUBLISHED)
_Status = PublishingRecord.Status
_LARGE = ("html", "json_blocks", "structure_data", "internal_links", "quality", "citations", "optimization_scores")


@dataclass(frozen=True)
class HostedPage:
    """A page that a deployment shows; `is_new`: on its way out.

    `content` has the title, address and version that are shown, and no text: never save it.
    """

    record: PublishingRecord
    content: Content
    is_new: bool


class _Shown(NamedTuple):
    """What of a version is needed to know where its page stands."""

    number: int
    created_at: datetime
    title: str | None
    slug: str | None


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


def get_wordpress_page(*, record_id: str) -> WordPressPage:
    """Raises NotFound."""
    found = WordPressPage.objects.select_related("site", "page").filter(id=record_id).first()
    if found is None:
        raise NotFound("record_not_found", "There is no such page in WordPress.")
    return found


def get_deployment(*, deployment_id: str) -> DeploymentRecord:
    """Raises NotFound."""
    found = DeploymentRecord.objects.filter(id=deployment_id).first()
    if found is None:
        raise NotFound("deployment_not_found", "There is no such deployment.")
    return found


def hosted_pages(*, site: Site) -> list[HostedPage]:
    """What the hosted site shows: first what is out, then what is on its way, each oldest first.

    A page that is out stays as it was published, whatever became of its content since (edited, archived, reopened),
    until it is retracted. Only an approved page on its way is shown as it is now. Texts are not loaded: see `whole`.
    """
    going = Q(status=_Status.PUBLISHING, content__status__in=PUBLISHABLE)
    records = list(
        PublishingRecord.objects.filter(going | Q(published_at__isnull=False), site=site, destination="hosted")
        .exclude(status=_Status.RETRACTED)
        .select_related("content", "content__author_profile", "content__cluster")
        .defer(*(f"content__{name}" for name in _LARGE))
        .order_by("content_id")
    )
    new = {r.id for r in records if r.status == _Status.PUBLISHING and r.content.status in PUBLISHABLE}
    shown = _versions_out([r for r in records if r.id not in new]) | _versions_now([r for r in records if r.id in new])
    pages = [HostedPage(r, _as_of(r.content, shown.get(r.content_id)), is_new=r.id in new) for r in records]
    return sorted(pages, key=lambda page: page.is_new)


def whole(pages: Sequence[HostedPage]) -> dict[str, Content]:
    """The contents of these pages with their texts, as of the versions shown, by content id."""
    small = {page.content.id: page.content for page in pages}
    versions = ContentVersion.objects.filter(
        reduce(or_, (Q(content_id=content.id, number=content.version) for content in small.values()), Q(pk__in=[]))
    )
    snapshots = {version.content_id: version.snapshot for version in versions}
    contents = Content.objects.filter(id__in=small).select_related("author_profile", "cluster")
    return {content.id: _filled(content, small[content.id], snapshots.get(content.id)) for content in contents}


def _filled(content: Content, shown: Content, snapshot: dict[str, Any] | None) -> Content:
    for name in VERSIONED:
        setattr(content, name, (snapshot or {}).get(name, getattr(content, name)))
    content.version, content.updated_at, content.published_at = shown.version, shown.updated_at, shown.published_at
    return content


def _versions_out(records: Sequence[PublishingRecord]) -> dict[str, _Shown]:
    return _shown(
        ContentVersion.objects.filter(
            content__publishing_records__in=records, number=F("content__publishing_records__content_version")
        )
    )


def _versions_now(records: Sequence[PublishingRecord]) -> dict[str, _Shown]:
    return _shown(
        ContentVersion.objects.filter(content__in=[r.content_id for r in records], number=F("content__version"))
    )


def _shown(versions: QuerySet[ContentVersion]) -> dict[str, _Shown]:
    rows = versions.annotate(
        title=KeyTextTransform("title", "snapshot"), slug=KeyTextTransform("slug", "snapshot")
    ).values_list("content_id", "number", "created_at", "title", "slug")
    return {content_id: _Shown(number, at, title, slug) for content_id, number, at, title, slug in rows}


def _as_of(content: Content, shown: _Shown | None) -> Content:
    if shown is not None:
        content.title, content.slug = shown.title or content.title, shown.slug or content.slug
        content.version, content.updated_at = shown.number, shown.created_at
    # A page that goes out for the first time carries the moment that confirming it will store.
    content.published_at = content.published_at or timezone.now()
    return content
