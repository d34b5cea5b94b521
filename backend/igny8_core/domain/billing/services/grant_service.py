"""The plan's monthly credits for every account, whenever the clock ticks."""

from __future__ import annotations

from datetime import UTC, datetime

from igny8_core.core.auth.models import Account
from igny8_core.domain.billing.models import CreditTransaction
from igny8_core.domain.billing.services import credit_service
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

_PER_TICK = 200


def grant_due(*, moment: datetime | None = None) -> int:
    """Grant this month's credits to accounts that lack them, some hundred at a time. Returns how many."""
    month = f"{moment or datetime.now(UTC):%Y-%m}"
    with cross_tenant(reason="monthly credits of every account"):
        granted = CreditTransaction.objects.filter(period=month).values("account_id")
        due = list(
            Account.objects.filter(status__in=[Account.Status.TRIAL, Account.Status.ACTIVE], is_system=False)
            .exclude(id__in=granted)
            .values_list("id", flat=True)[:_PER_TICK]
        )
    for account_id in due:
        with tenant_scope(account_id):
            credit_service.grant_monthly(moment=moment)
    return len(due)
