"""Reads of credits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum

from igny8_core.domain.billing.models import CreditBalance, CreditHold
from igny8_core.shared.tenancy import current_scope


@dataclass(frozen=True)
class Balance:
    """`available` may be spent; `held` is set aside for running work."""

    available: int
    held: int


def balance() -> Balance:
    """The account's credits now."""
    row = CreditBalance.objects.filter(account_id=current_scope().account_id).values_list("balance", flat=True).first()
    held = CreditHold.objects.filter(state=CreditHold.State.OPEN).aggregate(sum=Sum("amount"))["sum"]
    return Balance(row or 0, held or 0)


def spent_by_function() -> QuerySet[Any, Any]:
    """Settled credits per function, most first: `{function, credits}`."""
    settled = CreditHold.objects.filter(state=CreditHold.State.SETTLED)
    return settled.values("function").annotate(credits=Sum("settled")).order_by("-credits")
