"""Queue door of the site builder."""

from __future__ import annotations

from typing import Any

from igny8_core.domain.site_building.jobs import GENERATE_SITE
from igny8_core.domain.site_building.services import structure_generation_service
from igny8_core.infrastructure.messaging.base_task import job_task


@job_task(GENERATE_SITE, on_failure=structure_generation_service.mark_failed)
def generate_site(*, blueprint_id: str) -> dict[str, Any]:
    """Plan a site from its brief."""
    return structure_generation_service.generate(blueprint_id=blueprint_id)
