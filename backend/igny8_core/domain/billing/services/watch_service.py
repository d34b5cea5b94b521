"""Tell when an account's credits run low: once, until it has more again."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from igny8_core.core.auth.models import Account
from igny8_core.domain.billing.events import CreditsLow
from igny8_core.domain.billing.models import CreditBalance
from igny8_core.shared.events import publish
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

LOW_SHARE = 10
"""Percent of the plan's monthly credits below which an account runs low."""
MIN_LOW = 50
"""Credits below which any account does: about what one page with pictures costs."""
_PER_TICK = 200


def is_low(*, available: int, monthly_credits: int) -> bool:
    """Whether so few are left that the account is told."""
    return available < max(monthly_credits * LOW_SHARE // 100, MIN_LOW)


def announce_low() -> int:
    """For the tick: publish `credits_low` for accounts that fell below. Returns how many were told."""
    with cross_tenant(reason="the tick looks for low credits of every account"):
        bound = Greatest(F("account__plan__monthly_credits") * LOW_SHARE / 100, MIN_LOW)
        active = CreditBalance.objects.filter(
            account__status__in=[Account.Status.TRIAL, Account.Status.ACTIVE], account__is_system=False
        )
        CreditBalance.objects.filter(is_low=True, pk__in=active.filter(balance__gte=bound).values("pk")).update(
            is_low=False
        )
        low = list(active.filter(is_low=False, balance__lt=bound).values_list("account_id", "balance")[:_PER_TICK])
    for account_id, balance in low:
        with tenant_scope(account_id), transaction.atomic():
            if CreditBalance.objects.filter(account_id=account_id, is_low=False).update(is_low=True):
                publish(CreditsLow(account_id=account_id, site_id=None, available=balance))
    return len(low)
