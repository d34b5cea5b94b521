"""The invariants each night, by the tick: a finding is logged, kept in the audit log, and mailed to the operators.

`last_findings` is for whoever shows or measures them; the audit event `invariants.checked` is the truth behind it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from igny8_core.core.audit import services as audit
from igny8_core.core.audit.models import AuditEvent
from igny8_core.core.auth.models import User
from igny8_core.shared.tenancy import cross_tenant

from config import invariants

ACTION = "invariants.checked"
HOURS = range(2, 6)
"""Of UTC, in which the check begins with the first tick that comes."""
_AT_MOST = timedelta(hours=2)
_SHOWN = 20

log = structlog.get_logger(__name__)


def check_due() -> int:
    """For the tick: check once a night, whatever number of beats there are. Returns how many invariants are broken.

    It may take minutes of one worker; the other workers go on ticking.
    """
    now = timezone.now()
    if now.hour not in HOURS or _newest(since=now.replace(hour=0, minute=0, second=0, microsecond=0)):
        return 0
    # The cache keeps two beats apart; without it both check, which costs time and changes nothing.
    if not cache.add(f"invariants:{now:%Y-%m-%d}", 1, timeout=int(_AT_MOST.total_seconds())):
        return 0
    return len(check())


def check() -> dict[str, list[str]]:
    """Check now, note what was found, and tell the operators of it."""
    found = invariants.findings()
    counted = {name: len(lines) for name, lines in found.items()}
    shown = {name: lines[:_SHOWN] for name, lines in found.items()}
    with cross_tenant(reason="an operator's record of every tenant's invariants"):
        audit.record(ACTION, data={"findings": counted, "lines": shown})
    for name, lines in shown.items():
        log.error("invariant_broken", invariant=name, number=counted[name], lines=lines)
    if found:
        _mail(shown, counted)
    return found


def last_findings() -> dict[str, int] | None:
    """How many rows broke each invariant at the last check; None before the first."""
    event = _newest()
    return dict(event.data["findings"]) if event else None


def _newest(*, since: datetime | None = None) -> AuditEvent | None:
    with cross_tenant(reason="an operator's record of every tenant's invariants"):
        events = AuditEvent.objects.filter(action=ACTION, account=None)
        return (events.filter(created_at__gte=since) if since else events).order_by("-id").first()


def _mail(shown: dict[str, list[str]], counted: dict[str, int]) -> None:
    operators = list(User.objects.filter(is_superuser=True, is_active=True).values_list("email", flat=True))
    parts = [f"{name}: {counted[name]}\n" + "".join(f"  {line}\n" for line in lines) for name, lines in shown.items()]
    body = "The nightly check found data that contradicts itself.\n\n" + "\n".join(parts)
    body += "\nRun `igny8 doctor --invariants` for the present state, and keep the logs of the days before.\n"
    for address in operators:
        try:
            mail.send_mail("IGNY8: an invariant is broken", body, settings.DEFAULT_FROM_EMAIL, [address])
        except (OSError, SMTPException) as failed:
            log.warning("alert_not_mailed", error=type(failed).__name__)
