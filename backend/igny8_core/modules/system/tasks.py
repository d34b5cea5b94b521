"""Queue doors of the system."""

from __future__ import annotations

from typing import Any

from igny8_core.core.jobs.kinds import SEND_WEBHOOK
from igny8_core.infrastructure.messaging import delivery_service
from igny8_core.infrastructure.messaging.base_task import job_task


@job_task(SEND_WEBHOOK)
def send_webhook(*, delivery_id: str) -> dict[str, Any]:
    """One attempt to tell one endpoint one thing."""
    return delivery_service.deliver(delivery_id=delivery_id)
