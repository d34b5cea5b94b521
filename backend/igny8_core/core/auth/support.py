"""An operator sees an account as its people do: nothing can be changed, for half an hour, and the account reads why."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest

from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Account

_SECONDS = 1800
_KEY = "support_look"


@dataclass(frozen=True)
class Look:
    """The account that is looked at, and until when."""

    account_id: str
    until: datetime


def begin(request: HttpRequest, *, account_id: str, reason: str) -> None:
    """From now on the operator's session may see this account. Written to the account's own audit log."""
    end(request)
    request.session[_KEY] = {"account_id": account_id, "until": time.time() + _SECONDS}
    _record("support.began", request, account_id, reason)


def look_of(request: HttpRequest) -> Look | None:
    """What the session may look at; None for whoever is no operator, and once its time or the account is over."""
    kept = request.session.get(_KEY) if request.user.is_active and request.user.is_superuser else None
    if not kept or time.time() >= kept["until"] or not Account.objects.filter(id=kept["account_id"]).exists():
        return None
    return Look(kept["account_id"], datetime.fromtimestamp(kept["until"], UTC))


def end(request: HttpRequest) -> None:
    """Back to the operator's own accounts."""
    look = look_of(request)
    request.session.pop(_KEY, None)
    if look is not None:
        _record("support.ended", request, look.account_id)


def _record(action: str, request: HttpRequest, account_id: str, reason: str = "") -> None:
    audit.record(action, account_id=account_id, subject=account_id, user_id=str(request.user.pk), reason=reason)
