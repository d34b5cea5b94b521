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
from igny8_core.domain.publishing.services.publication_state import mark_not_live, mark_published, mark_retracted
from igny8_core.infrastructure.external.wordpress import publish as wordpress
from igny8_core.infrastructure.external.wordpress.client import WordPressClient
from igny8_core.infrastructure.external.wordpress.publish import MediaFile, PostPackage, PublishedPost
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.errors import Conflict, UpstreamFailed
from igny8_core.shared.events import publish as announce

Status = PublishingRecord.Status
_RAISED = ("publish", "future", "private", "pending")
"""Statuses that a person gives a draft in WordPress."""


class WordPressAdapter:
    """Posts and pages by REST. The foreign id is stored before the post becomes visible."""

    def publish(self, record: PublishingRecord) -> dict[str, Any]:
        connection = get_connection(site=record.site)
        _refuse_offline(connection, record.content)
        client = connection_service.client_of(connection)
        try:
            post = wordpress.publish(
                client,
                _package(record.content, _status_to_ask(client, connection, record)),
                key=record.content_id,
                external_id=record.external_id or None,
                on_adopted=lambda post_id: _adopt(record, post_id),
            )
        except UpstreamFailed as failed:
            connection_service.note_failure(connection, failed)
            raise
        except Conflict as refused:
            if refused.code != "wordpress_post_gone":
                raise
            _forget(record)
            raise Conflict(
                refused.code, "The post was deleted in WordPress. Publish the page again to make a new one there."
            ) from refused
        return _confirm(record, post)

    def retract(self, record: PublishingRecord) -> dict[str, Any]:
        connection = get_connection(site=record.site)
        left = "trash"
        if record.external_id:
            client = connection_service.client_of(connection)
            left = wordpress.unpublish(client, record.external_id, kind=_kind(record.content))
        with jobs.completion() as result:
            PublishingRecord.objects.filter(id=record.id).update(
                status=Status.RETRACTED,
                external_status="" if left == "trash" else left,
                external_id="" if left == "trash" else record.external_id,
                updated_at=timezone.now(),
            )
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


def _status_to_ask(client: WordPressClient, connection: WordPressConnection, record: PublishingRecord) -> Any:
    """The connection's choice, but never lower than what a person made of the post in WordPress since."""
    if not record.external_id or connection.default_status == "publish":
        return connection.default_status
    try:
        now = client.get(record.external_id, kind=_kind(record.content)).get("status")
    except UpstreamFailed as failed:
        if failed.code != "wordpress_not_found":
            raise
        return connection.default_status  # publishing finds that the post is gone, and says so
    return now if now in _RAISED else connection.default_status


def _package(content: Content, status: Any) -> PostPackage:
    storage = FileStorageService(content.site_id)
    featured = content.images.filter(role=Image.Role.FEATURED, state=Image.State.GENERATED).first()
    live = linker_service.live_paths(site_id=content.site_id)
    keywords = [content.primary_keyword, *content.secondary_keywords]
    return PostPackage(
        title=content.title,
        html=linker_service.without_dead_links(content.html, live),
        slug=content.slug,
        status=status,
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


def _forget(record: PublishingRecord) -> None:
    """The post was deleted in WordPress: the next publication, which a person asks for, makes a new one."""
    with jobs.fenced():
        PublishingRecord.objects.filter(id=record.id).update(
            external_id="", external_url="", external_status="", published_at=None, updated_at=timezone.now()
        )
        mark_not_live(record.content, destination="wordpress")


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
        if post.status == "publish":
            mark_published(record.content, destination="wordpress", external_id=post.id, url=post.url)
            ids = (record.content_id,)
            announce(ContentPublished(account_id=record.account_id, site_id=record.site_id, content_ids=ids))
        else:
            mark_not_live(record.content, destination="wordpress")
        result |= {"record_id": record.id, "external_id": post.id, "url": post.url, "status": post.status}
    return result
