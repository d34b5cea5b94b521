"""From approved pages to readers."""

from __future__ import annotations

from typing import Any

from igny8_core.core.auth.models import Site
from igny8_core.domain.automation.services.actions.base import Action, Context, Item, LimitParams, Params, each
from igny8_core.domain.content.models import Content
from igny8_core.domain.publishing.models import PublishingRecord
from igny8_core.domain.publishing.services import deployment_service, publisher_service


def _approved(context: Context) -> list[Item]:
    """Pages with a moment of their own wait for it."""
    rows = Content.objects.filter(site=context.site, publish_at=None, status=Content.Status.APPROVED).order_by("id")
    if wanted := context.ids("content_ids"):
        rows = rows.filter(id__in=wanted)
    return [Item(*row) for row in rows.values_list("id", "title")[: context.params.limit]]


def _publish(context: Context, item: Item) -> Any:
    return publisher_service.request_publication(content_id=item.id)


def _failed(context: Context) -> list[Item]:
    failed = PublishingRecord.objects.filter(site=context.site, status=PublishingRecord.Status.FAILED)
    rows = failed.filter(content__status=Content.Status.APPROVED).order_by("id")
    if wanted := context.ids("record_ids"):
        rows = rows.filter(id__in=wanted)
    found = rows.values_list("content_id", "content__title")[: context.params.limit]
    return [Item(*row) for row in dict.fromkeys(found)]


def _site(context: Context) -> list[Item]:
    return [Item(context.site.id, context.site.name)] if context.site.kind == Site.Kind.HOSTED else []


def _deploy(context: Context, item: Item) -> Any:
    return deployment_service.request_deployment(site_id=item.id)


PUBLISH_CONTENT = Action(
    "Publish", "Publishes approved pages that have no moment of their own.", LimitParams, _approved, each(_publish)
)
RETRY_PUBLISHING = Action(
    "Publish again", "Tries pages again whose publishing failed.", LimitParams, _failed, each(_publish)
)
DEPLOY_SITE = Action("Deploy the site", "Builds and serves the hosted site anew.", Params, _site, each(_deploy))
