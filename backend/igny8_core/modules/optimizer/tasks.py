"""Queue door of the optimiser."""

from __future__ import annotations

from typing import Any

from igny8_core.domain.optimization.jobs import OPTIMIZE_CONTENT
from igny8_core.domain.optimization.services import optimizer_service
from igny8_core.infrastructure.messaging.base_task import job_task


@job_task(OPTIMIZE_CONTENT)
def optimize_content(*, content_id: str) -> dict[str, Any]:
    """Score one page, and mend it where that pays."""
    return optimizer_service.optimize(content_id=content_id)
