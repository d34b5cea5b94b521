"""Queue doors of the publisher."""

from __future__ import annotations

from typing import Any

from igny8_core.domain.publishing.jobs import (
    DEPLOY_SITE,
    PUBLISH_CONTENT,
    RETRACT_CONTENT,
    SEND_PAGES,
    WITHDRAW_PAGE,
)
from igny8_core.domain.publishing.services import deployment_service, publisher_service, wordpress_pages_service
from igny8_core.infrastructure.messaging.base_task import job_task


@job_task(PUBLISH_CONTENT, on_failure=publisher_service.mark_failed)
def publish_content(*, record_id: str) -> dict[str, Any]:
    """Bring one record to its destination."""
    return publisher_service.run_publication(record_id=record_id)


@job_task(RETRACT_CONTENT, on_failure=publisher_service.mark_failed)
def retract_content(*, record_id: str) -> dict[str, Any]:
    """Take one record down."""
    return publisher_service.run_retraction(record_id=record_id)


@job_task(DEPLOY_SITE, on_failure=deployment_service.mark_failed)
def deploy_site(*, site_id: str, drafts: bool = False) -> dict[str, Any]:
    """Build a hosted site and switch to it."""
    return deployment_service.deploy(site_id=site_id, drafts=drafts)


@job_task(SEND_PAGES)
def send_pages(*, site_id: str, replace: bool, front_page: bool) -> dict[str, Any]:
    """Bring a blueprint's pages to the site's WordPress."""
    return wordpress_pages_service.send(site_id=site_id, replace=replace, front_page=front_page)


@job_task(WITHDRAW_PAGE)
def withdraw_page(*, record_id: str) -> dict[str, Any]:
    """Move a page to WordPress's trash."""
    return wordpress_pages_service.withdraw(record_id=record_id)
