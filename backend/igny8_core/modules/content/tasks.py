"""Queue doors of content."""

from __future__ import annotations

from typing import Any

from igny8_core.domain.content.jobs import UNDO_RUN
from igny8_core.domain.content.services import undo_service
from igny8_core.infrastructure.messaging.base_task import job_task


@job_task(UNDO_RUN)
def undo_run(*, job_ids: list[str], reason: str) -> dict[str, Any]:
    """Take back what jobs did to pages."""
    return undo_service.undo(job_ids=job_ids, reason=reason)
