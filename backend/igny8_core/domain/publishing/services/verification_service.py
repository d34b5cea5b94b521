"""Whether a page is really where its record says: the destination is asked, not our own memory."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from igny8_core.domain.publishing.models import DeploymentRecord, PublishingRecord
from igny8_core.domain.publishing.selectors import get_connection
from igny8_core.domain.publishing.services import connection_service, deployment_service
from igny8_core.domain.site_building.services import site_deployment_service
from igny8_core.infrastructure.external import sites_store
from igny8_core.shared.errors import UpstreamFailed


@dataclass(frozen=True)
class LiveState:
    """What the destination says: `status` is its own word for it, "" where it has no such page."""

    is_live: bool
    status: str
    url: str
    sentence: str


def verify(*, record_id: str) -> LiveState:
    """Ask the destination now, and keep the answer with the record. Outside any transaction: it may call a site."""
    record = PublishingRecord.objects.select_related("site", "content").get(id=record_id)
    found = _in_wordpress(record) if record.destination == "wordpress" else _on_hosted_site(record)
    # A draft's address is a query; what a person published since has its own, and that is the one worth keeping.
    known = {"external_url": found.url} if found.is_live else {}
    PublishingRecord.objects.filter(id=record.id).update(
        external_status=found.status, verified_at=timezone.now(), **known
    )
    return found


def _in_wordpress(record: PublishingRecord) -> LiveState:
    if not record.external_id:
        return LiveState(False, "", "", "The page has not been sent to WordPress yet.")
    client = connection_service.client_of(get_connection(site=record.site))
    kind = "posts" if record.content.entity_type == "post" else "pages"
    try:
        post = client.get(record.external_id, kind=kind)  # type: ignore[arg-type]
    except UpstreamFailed as failed:
        if failed.code != "wordpress_not_found":
            raise
        return LiveState(False, "", "", "WordPress has no such post any more. Publish the page again to make one.")
    status, url = str(post.get("status", "")), str(post.get("link", ""))
    if status == "publish":
        return LiveState(True, status, url, "The post is live.")
    return LiveState(False, status, url, f"WordPress has the post as “{status}”: visitors do not see it.")


def _on_hosted_site(record: PublishingRecord) -> LiveState:
    served = (
        DeploymentRecord.objects.filter(site=record.site, status=DeploymentRecord.Status.DEPLOYED)
        .order_by("-version")
        .first()
    )
    if served is None:
        return LiveState(False, "", "", "No version of the site is served yet.")
    manifest = sites_store.manifest(deployment_service.site_folder(record.site_id), served.version) or {}
    url = site_deployment_service.url_of(record.site, record.content)
    if url.removeprefix(site_deployment_service.base_url_of(record.site).rstrip("/")) in manifest.get("files", {}):
        return LiveState(True, "publish", url, f"Version {served.version} of the site serves the page.")
    return LiveState(False, "", "", f"Version {served.version} of the site does not have the page; deploy the site.")
