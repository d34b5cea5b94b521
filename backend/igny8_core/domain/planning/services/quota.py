"""Room under a standing limit, looked at before the model is asked and paid."""

from __future__ import annotations

from igny8_core.core.limits import services as limits
from igny8_core.shared.errors import LimitReached


def require_room(metric: str, *, amount: int = 1) -> int:
    """How many more the plan allows. Raises LimitReached when that is less than `amount`; nothing is counted."""
    usage = limits.remaining(metric)
    if usage.remaining < amount:
        raise LimitReached(
            "quota_reached",
            f"The plan allows {usage.limit:,} {usage.label}; {usage.used:,} are used and {amount:,} more are needed."
            " Remove some, or choose a larger plan.",
            data={"metric": metric, "limit": usage.limit, "used": usage.used, "requested": amount},
        )
    return usage.remaining
