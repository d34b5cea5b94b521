"""Queue doors of the system."""

from __future__ import annotations

from typing import Any

from igny8_core.core.accounts import export_service
from igny8_core.core.jobs.kinds import DELETE_ACCOUNT, EXPORT_ACCOUNT, SEND_WEBHOOK
from igny8_core.domain.automation.services import account_closing_service
from igny8_core.infrastructure.messaging import delivery_service
from igny8_core.infrastructure.messaging.base_task import job_task


@job_task(SEND_WEBHOOK)
def send_webhook(*, delivery_id: str) -> dict[str, Any]:
    """One attempt to tell one endpoint one thing."""
    return delivery_service.deliver(delivery_id=delivery_id)


@job_task(EXPORT_ACCOUNT)
def export_account(*, file: str) -> None:
    """Everything of the account as one zip."""
    export_service.export(file=file)


@job_task(DELETE_ACCOUNT)
def delete_account(*, account_id: str) -> None:
    """Everything of an account that its owner has closed."""
    account_closing_service.delete(account_id=account_id)
