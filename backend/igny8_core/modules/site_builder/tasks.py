"""Queue doors of the site builder."""

from __future__ import annotations

from typing import Any

from igny8_core.domain.site_building.jobs import GENERATE_SITE, WRITE_BLOCKS
from igny8_core.domain.site_building.services import structure_generation_service, writing_service
from igny8_core.infrastructure.messaging.base_task import job_task


@job_task(GENERATE_SITE, on_failure=structure_generation_service.mark_failed)
def generate_site(*, blueprint_id: str) -> dict[str, Any]:
    """Plan a site from its brief."""
    return structure_generation_service.generate(blueprint_id=blueprint_id)


@job_task(WRITE_BLOCKS)
def write_blocks(*, page_id: str, block: int | None, instruction: str, version: int) -> dict[str, Any]:
    """Write a block, or a whole page, anew."""
    return writing_service.write(page_id=page_id, block=block, instruction=instruction, version=version)
