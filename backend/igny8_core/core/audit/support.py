"""An operator sees an account as its people do: nothing can be changed, for half an hour, and the account reads why."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest

from igny8_core.core.audit import services as audit

_SECONDS = 1800
_KEY = "support_look"


@dataclass(frozen=True)
class Look:
    """The account that is looked at, and until when."""

    account_id: str
    until: datetime


def begin(request: HttpRequest, *, account_id: str, reason: str) -> Look:
    """From now on the operator's session sees this account. Written to the account's own audit log."""
    ends = time.time() + _SECONDS
    request.session[_KEY] = {"account_id": account_id, "until": ends}
    _record("support.began", request, account_id, reason)
    return Look(account_id, datetime.fromtimestamp(ends, UTC))


def look_of(request: HttpRequest) -> Look | None:
    """What the session looks at; None for people who are no operators (any more), and when the half hour is over."""
    kept = request.session.get(_KEY) if request.user.is_active and request.user.is_superuser else None
    if not kept or time.time() >= kept["until"]:
        return None
    return Look(kept["account_id"], datetime.fromtimestamp(kept["until"], UTC))


def end(request: HttpRequest) -> None:
    """Back to the operator's own accounts."""
    look = look_of(request)
    request.session.pop(_KEY, None)
    if look is not None:
        audit.record("support.ended", account_id=look.account_id, user_id=str(request.user.pk), subject=look.account_id)


def _record(action: str, request: HttpRequest, account_id: str, reason: str = "") -> None:
    audit.record(action, account_id=account_id, subject=account_id, user_id=str(request.user.pk), reason=reason)
