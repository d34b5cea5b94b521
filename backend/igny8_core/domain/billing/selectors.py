"""Reads of credits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F, QuerySet, Sum
from django.db.models.functions import TruncDate

from igny8_core.domain.billing.models import CreditBalance, CreditHold, CreditTransaction
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


@dataclass(frozen=True)
class Period:
    """From `start` to `end`, both inside, as days of `zone`."""

    start: date
    end: date
    zone: ZoneInfo

    @property
    def days(self) -> list[date]:
        """Every day of it, also those without use."""
        return [self.start + timedelta(days=number) for number in range((self.end - self.start).days + 1)]

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Its first moment, and the first one after it."""
        first = datetime.combine(self.start, time.min, tzinfo=self.zone)
        return first, datetime.combine(self.end + timedelta(days=1), time.min, tzinfo=self.zone)


def usage(*, period: Period, site_id: str | None = None) -> dict[str, Any]:
    """Settled credits of a period by function, site, member and day, most first; four queries.

    A member's id is None for what rules and schedules have spent.
    """
    first, after = period.moments
    lines = CreditTransaction.objects.filter(kind=_SETTLE, created_at__gte=first, created_at__lt=after)
    if site_id is not None:
        lines = lines.filter(site_id=site_id)
    day = TruncDate("created_at", tzinfo=period.zone)
    spent = dict(lines.order_by().values_list(day).annotate(credits=_SPENT))
    return {
        "total": sum(spent.values()),
        "by_day": [{"day": day, "credits": spent.get(day, 0)} for day in period.days],
        "by_function": _most(lines, "function"),
        "by_site": _most(lines, "site_id", name=F("site__name")),
        "by_member": _most(lines, "user_id", name=F("user__name"), email=F("user__email")),
    }


_SETTLE = CreditTransaction.Kind.SETTLE
_SPENT = Sum("hold__settled")


def _most(lines: QuerySet[CreditTransaction], field: str, **shown: F) -> list[dict[str, Any]]:
    rows = lines.order_by().values(field, **shown).annotate(credits=_SPENT)
    return list(rows.order_by("-credits", field))
