"""Which days a report of credits covers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from igny8_core.domain.billing.selectors import Period
from igny8_core.shared.errors import FieldError, Invalid

DAYS = 30
MAX_DAYS = 400


def read_period(*, start: date | None, end: date | None, timezone: str) -> Period:
    """The days asked for; without them, the last DAYS. Raises Invalid for an unknown zone or too long a time."""
    zone = _zone(timezone)
    end = end or datetime.now(zone).date()
    start = start or end - timedelta(days=DAYS - 1)
    if not 0 <= (end - start).days < MAX_DAYS or not 1971 <= start.year <= end.year <= 2100:
        wrong = FieldError("/end", "out_of_range", f"At most {MAX_DAYS} days, the end not before the start.")
        raise Invalid("window_wrong", f"A report covers at most {MAX_DAYS} days.", errors=[wrong])
    return Period(start, end, zone)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        wrong = FieldError("/timezone", "unknown_timezone", "Use a name such as Europe/Berlin.")
        raise Invalid("window_wrong", f"“{name}” is not a time zone.", errors=[wrong]) from unknown
