"""When a schedule is due: cron in its own time zone, or an interval. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cronsim import CronSim, CronSimError

from igny8_core.shared.errors import FieldError, Invalid

MIN_INTERVAL = timedelta(minutes=15)
MAX_INTERVAL = timedelta(days=31)
_MOMENTS_OF_A_WEEK = 8 * 24 * 4
_EPOCH = datetime(2024, 1, 1, tzinfo=UTC)


def next_run(schedule: dict[str, Any], *, after: datetime) -> datetime | None:
    """When it is due next, in UTC; None without a schedule.

    A cron time that a clock change leaves out is moved to the first moment after it, one that comes twice is due once.
    Intervals are counted from a fixed Monday, so that neither edits nor restarts move them.
    """
    if not schedule:
        return None
    if "every_minutes" in schedule:
        step = timedelta(minutes=schedule["every_minutes"])
        return _EPOCH + step * ((after - _EPOCH) // step + 1)
    local = after.astimezone(ZoneInfo(schedule.get("timezone", "UTC")))
    return next(CronSim(schedule["cron"], local)).astimezone(UTC)


def next_runs(
    schedule: dict[str, Any], *, after: datetime, count: int = 5, until: datetime | None = None
) -> list[datetime]:
    """The next moments, at most `count`, none later than `until`."""
    found: list[datetime] = []
    while len(found) < count and (due := next_run(schedule, after=after)) and (until is None or due <= until):
        found.append(due)
        after = due
    return found


def validate(schedule: Any) -> None:
    """Raises Invalid with a pointer unless it is `{cron, timezone?}` or `{every_minutes}` that leaves room."""
    if not isinstance(schedule, dict):
        _refuse("", "not_an_object", "A schedule is an object.")
    if "every_minutes" in schedule:
        _validate_interval(schedule)
    else:
        _validate_cron(schedule)


def _validate_interval(schedule: dict[str, Any]) -> None:
    low, high = (int(bound.total_seconds() // 60) for bound in (MIN_INTERVAL, MAX_INTERVAL))
    minutes = schedule["every_minutes"]
    if type(minutes) is not int or not low <= minutes <= high or len(schedule) > 1:
        _refuse("/every_minutes", "bad_interval", f"Whole minutes from {low} to {high:,}, and nothing beside them.")


def _validate_cron(schedule: dict[str, Any]) -> None:
    if not isinstance(schedule.get("cron"), str) or set(schedule) - {"cron", "timezone"}:
        _refuse("/cron", "cron_missing", "Give a cron expression of five fields, such as 0 9 * * *, and a timezone.")
    try:
        zone = ZoneInfo(str(schedule.get("timezone", "UTC")))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        _refuse("/timezone", "unknown_timezone", "Use a name such as Europe/Berlin.")
    try:
        moments = _coming(schedule["cron"], datetime.now(zone))
    except CronSimError:
        moments = []
    if len(moments) < 2:
        _refuse("/cron", "bad_cron", "Give a cron expression of five fields that comes round, such as 0 9 * * *.")
    if any(later - earlier < MIN_INTERVAL for earlier, later in pairwise(moments)):
        _refuse("/cron", "too_often", "A rule runs every 15 minutes at most.")


def _coming(cron: str, now: datetime) -> list[datetime]:
    """The next two moments, and all of the first one's week: `0,5 9 * * *` is too often only now and then."""
    found: list[datetime] = []
    for moment in CronSim(cron, now):
        # In UTC: within one zone Python compares clock faces, which lie in the night of a change.
        found.append(moment.astimezone(UTC))
        if len(found) > _MOMENTS_OF_A_WEEK or (len(found) > 1 and found[-1] - found[0] > timedelta(days=8)):
            break
    return found


def _refuse(pointer: str, code: str, detail: str) -> NoReturn:
    pointer = f"/schedule{pointer}"
    raise Invalid("invalid_rule", f"{pointer}: {detail}", errors=[FieldError(pointer, code, detail)])
