"""Queue door of the linker."""

from __future__ import annotations

from typing import Any

from igny8_core.domain.linking.jobs import LINK_CONTENT
from igny8_core.domain.linking.services import linker_service
from igny8_core.infrastructure.messaging.base_task import job_task


@job_task(LINK_CONTENT)
def link_content(*, site_id: str) -> dict[str, Any]:
    """Link a site's drafts."""
    return linker_service.run_linking(site_id=site_id)
