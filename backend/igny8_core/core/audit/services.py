"""Write to the audit log."""

from __future__ import annotations

from typing import Any

import structlog

from igny8_core.core.audit.models import AuditEvent
from igny8_core.shared.tenancy import scope_or_none


def record(
    action: str,
    *,
    subject: str = "",
    account_id: str | None = None,
    user_id: str | None = None,
    reason: str = "",
    data: dict[str, Any] | None = None,
) -> None:
    """One row, in the caller's transaction. Account and user come from the scope unless they are given."""
    scope = scope_or_none()
    AuditEvent.objects.create(
        account_id=account_id or (scope.account_id if scope else None),
        user_id=user_id or (scope.user_id if scope else None),
        action=action,
        subject=subject,
        reason=reason[:255],
        data=data or {},
        request_id=str(structlog.contextvars.get_contextvars().get("request_id", ""))[:64],
    )
