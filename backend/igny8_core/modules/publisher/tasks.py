"""Queue doors of the publisher."""

from __future__ import annotations

from typing import Any

from igny8_core.domain.publishing.jobs import DEPLOY_SITE, PUBLISH_CONTENT, RETRACT_CONTENT
from igny8_core.domain.publishing.services import deployment_service, publisher_service
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
