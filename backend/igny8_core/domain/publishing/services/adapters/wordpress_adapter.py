"""WordPress: exactly one post per content, verified after it was written."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from igny8_core.core.jobs import services as jobs
from igny8_core.domain.content.models import Content, Image
from igny8_core.domain.linking.services import linker_service
from igny8_core.domain.publishing.events import ContentPublished
from igny8_core.domain.publishing.models import PublishingRecord, WordPressConnection
from igny8_core.domain.publishing.selectors import get_connection
from igny8_core.domain.publishing.services import connection_service
from igny8_core.domain.publishing.services.publication_state import mark_published, mark_retracted
from igny8_core.infrastructure.external.wordpress import publish as wordpress
from igny8_core.infrastructure.external.wordpress.publish import MediaFile, PostPackage, PublishedPost
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.errors import Conflict, UpstreamFailed
from igny8_core.shared.events import publish as announce

Status = PublishingRecord.Status


class WordPressAdapter:
    """Posts and pages by REST. The foreign id is stored before the post becomes visible."""

    def publish(self, record: PublishingRecord) -> dict[str, Any]:
        connection = get_connection(site=record.site)
        _refuse_offline(connection, record.content)
        package = _package(connection, record.content)
        try:
            post = wordpress.publish(
                connection_service.client_of(connection),
                package,
                key=record.content_id,
                external_id=record.external_id or None,
                on_adopted=lambda post_id: _adopt(record, post_id),
            )
        except UpstreamFailed as failed:
            _note(connection, failed)
            raise
        return _confirm(record, post)

    def retract(self, record: PublishingRecord) -> dict[str, Any]:
        connection = get_connection(site=record.site)
        if record.external_id:
            client = connection_service.client_of(connection)
            wordpress.unpublish(client, record.external_id, kind=_kind(record.content))
        with jobs.completion() as result:
            PublishingRecord.objects.filter(id=record.id).update(status=Status.RETRACTED, external_status="draft")
            mark_retracted(record.content, destination="wordpress")
            result |= {"record_id": record.id}
        return result


def _refuse_offline(connection: WordPressConnection, content: Content) -> None:
    if content.provider == "offline" and not connection.allow_offline_text:
        raise Conflict(
            "offline_text",
            "This is sample text that no model wrote, and the connection refuses such text. "
            "Write it again with a model, edit it, or allow sample text for this WordPress.",
        )


def _package(connection: WordPressConnection, content: Content) -> PostPackage:
    storage = FileStorageService(content.site_id)
    featured = content.images.filter(role=Image.Role.FEATURED, state=Image.State.GENERATED).first()
    live = linker_service.live_paths(site_id=content.site_id)
    keywords = [content.primary_keyword, *content.secondary_keywords]
    return PostPackage(
        title=content.title,
        html=linker_service.without_dead_links(content.html, live),
        slug=content.slug,
        status=connection.default_status,  # type: ignore[arg-type]
        kind=_kind(content),
        excerpt=content.excerpt,
        categories=(content.cluster.name,) if content.cluster and _kind(content) == "posts" else (),
        tags=tuple(keywords[:5]) if _kind(content) == "posts" else (),
        featured=MediaFile(storage.read(featured.path), featured.mime, featured.alt) if featured else None,
        meta={"seo_title": content.meta_title, "seo_description": content.meta_description},
    )


def _kind(content: Content) -> Any:
    return "posts" if content.entity_type == "post" else "pages"


def _adopt(record: PublishingRecord, post_id: str) -> None:
    """The post exists: keep its id before anything else can go wrong."""
    with jobs.fenced():
        PublishingRecord.objects.filter(id=record.id).update(external_id=post_id, updated_at=timezone.now())


def _confirm(record: PublishingRecord, post: PublishedPost) -> dict[str, Any]:
    now = timezone.now()
    with jobs.completion() as result:
        PublishingRecord.objects.filter(id=record.id).update(
            status=Status.PUBLISHED,
            external_id=post.id,
            external_url=post.url,
            external_status=post.status,
            content_version=record.content.version,
            published_at=now,
            verified_at=now,
            error_code="",
            error_detail=", ".join(post.differences)[:1000],
        )
        mark_published(record.content, destination="wordpress", external_id=post.id, url=post.url)
        announce(
            ContentPublished(account_id=record.account_id, site_id=record.site_id, content_ids=(record.content_id,))
        )
        result |= {"record_id": record.id, "external_id": post.id, "url": post.url, "status": post.status}
    return result


def _note(connection: WordPressConnection, failed: UpstreamFailed) -> None:
    if not failed.retryable:
        connection_service.needs_attention(connection_id=connection.id, code=failed.code, detail=failed.detail)
