"""Use up, give back and look at limits. The check and the count are one statement, so that races cannot pass it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import F
from django.db.models.functions import Greatest

from igny8_core.core.auth.models import Account, Plan, Site
from igny8_core.core.limits.models import Counter
from igny8_core.core.limits.table import LIMITS, Limit
from igny8_core.shared.errors import LimitReached, NotFound
from igny8_core.shared.ids import new_id, to_uuid
from igny8_core.shared.tenancy import current_scope

_CONSUME = """
INSERT INTO igny8_limits_counter AS c (id, account_id, owner, metric, period, used, created_at, updated_at)
VALUES (%(id)s, %(account)s, %(owner)s, %(metric)s, %(period)s, %(amount)s, now(), now())
ON CONFLICT (owner, metric, period) DO UPDATE SET used = c.used + excluded.used, updated_at = now()
WHERE c.used + excluded.used <= %(limit)s
RETURNING used
"""


@dataclass(frozen=True)
class Usage:
    """One limit as it stands. `resets_at` is None for what exists until it is deleted."""

    metric: str
    label: str
    limit: int
    used: int
    resets_at: datetime | None

    @property
    def remaining(self) -> int:
        """What may still be used; never below 0."""
        return max(0, self.limit - self.used)


def consume(metric: str, *, site_id: str | None = None, amount: int = 1) -> None:
    """Count `amount` against the limit, or raise LimitReached and count nothing."""
    limit = LIMITS[metric]
    owner, period, ceiling, resets_at = _resolve(limit, site_id)
    if amount <= ceiling:
        values: dict[str, Any] = {
            "id": to_uuid(new_id("cnt"), prefix="cnt"),
            "account": to_uuid(current_scope().account_id, prefix="acct"),
            "owner": owner,
            "metric": metric,
            "period": period,
            "amount": amount,
            "limit": ceiling,
        }
        with connection.cursor() as cursor:
            cursor.execute(_CONSUME, values)
            if cursor.fetchone():
                return
    used = _used(owner, metric, period)
    raise _refusal(Usage(metric, limit.label, ceiling, used, resets_at), amount)


def release(metric: str, *, site_id: str | None = None, amount: int = 1, counted_at: datetime | None = None) -> None:
    """Give back what was counted: rows were deleted, or the work did not happen.

    `counted_at` names the moment of counting, where midnight may have passed since.
    """
    owner, period, _, _ = _resolve(LIMITS[metric], site_id, counted_at)
    Counter.objects.filter(owner=owner, metric=metric, period=period).update(used=Greatest(F("used") - amount, 0))


def remaining(metric: str, *, site_id: str | None = None) -> Usage:
    """The limit as it stands now."""
    limit = LIMITS[metric]
    owner, period, ceiling, resets_at = _resolve(limit, site_id)
    return Usage(metric, limit.label, ceiling, _used(owner, metric, period), resets_at)


def all_usage(*, site_id: str | None = None) -> list[Usage]:
    """Every limit of the account, and those of the site when one is named. Three queries, however many limits."""
    plan, zone = _plan(), _zone_of(site_id) if site_id else ""
    shown = [limit for limit in LIMITS.values() if limit.owner == "account" or site_id]
    places = {limit.metric: _place(limit, site_id, zone) for limit in shown}
    owners, periods = {place[0] for place in places.values()}, {place[1] for place in places.values()}
    counters = Counter.objects.filter(owner__in=owners, period__in=periods)
    used = {(owner, metric, period): n for owner, metric, period, n in counters.values_list(*_KEY, "used")}
    return [
        Usage(limit.metric, limit.label, _ceiling(plan, limit), used.get((owner, limit.metric, period), 0), resets_at)
        for limit in shown
        for owner, period, resets_at in [places[limit.metric]]
    ]


_KEY = ("owner", "metric", "period")


def _used(owner: str, metric: str, period: str) -> int:
    found = Counter.objects.filter(owner=owner, metric=metric, period=period).values_list("used", flat=True).first()
    return found or 0


def _resolve(
    limit: Limit, site_id: str | None, moment: datetime | None = None
) -> tuple[str, str, int, datetime | None]:
    """Owner, period, ceiling in units and the moment of reset."""
    ceiling = _ceiling(_plan(), limit)
    if limit.owner == "site" and site_id is None:
        raise ValueError(f"{limit.metric} is counted per site: name the site")
    zone = _zone_of(site_id) if limit.owner == "site" and site_id else ""
    owner, period, resets_at = _place(limit, site_id, zone, moment)
    return owner, period, ceiling, resets_at


def _plan() -> Plan:
    return Account.objects.select_related("plan").get(id=current_scope().account_id).plan


def _ceiling(plan: Plan, limit: Limit) -> int:
    return int(getattr(plan, limit.metric)) * limit.unit


def _zone_of(site_id: str) -> str:
    zone = Site.objects.filter(id=site_id).values_list("timezone", flat=True).first()
    if zone is None:
        raise NotFound("site_not_found", "There is no such site.")
    return zone


def _place(
    limit: Limit, site_id: str | None, zone: str, moment: datetime | None = None
) -> tuple[str, str, datetime | None]:
    """Owner, period and the moment of reset; an account's days are UTC's."""
    of_site = limit.owner == "site" and site_id is not None
    period, resets_at = _period(limit, zone if of_site else "UTC", moment)
    return site_id if of_site and site_id else current_scope().account_id, period, resets_at


def _period(limit: Limit, zone: str, moment: datetime | None) -> tuple[str, datetime | None]:
    now = (moment or datetime.now(UTC)).astimezone(ZoneInfo(zone))
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    if limit.period == "day":
        return now.date().isoformat(), (midnight + timedelta(days=1)).astimezone(UTC)
    if limit.period == "month":
        return f"{now:%Y-%m}", (midnight.replace(day=1) + timedelta(days=32)).replace(day=1).astimezone(UTC)
    return "standing", None


def _refusal(usage: Usage, amount: int) -> LimitReached:
    when = f" It resets at {usage.resets_at:%Y-%m-%d %H:%M} UTC." if usage.resets_at else ""
    mend = "Wait until then, or choose a larger plan." if usage.resets_at else "Remove some, or choose a larger plan."
    return LimitReached(
        "quota_reached",
        f"The plan allows {usage.limit:,} {usage.label}; {usage.used:,} are used and {amount:,} more were asked for."
        f"{when} {mend}",
        data={
            "metric": usage.metric,
            "limit": usage.limit,
            "used": usage.used,
            "requested": amount,
            "resets_at": usage.resets_at.isoformat() if usage.resets_at else None,
        },
    )
