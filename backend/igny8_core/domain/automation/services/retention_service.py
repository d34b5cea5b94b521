"""How long rows are kept that nobody works with any more. One table says it; docs/runbooks/retention.md explains it.

What has rules of its own is pruned where it lives: webhook deliveries (`delivery_service.KEPT`), answers to repeated
requests (`idempotency.KEPT`), visitors' messages (`form_service`), deleted pages (`trash_service.KEPT`), exports
(`export_service.KEPT`). The ledger and the rows of model calls are books: they stay as long as the account does. What
was sent to a model and what it answered is stored nowhere.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.cache import cache
from django.db.models import Model, Q
from django.utils import timezone

from igny8_core.core.audit.models import AuditEvent
from igny8_core.core.jobs.models import ENDED, EventRecord, Job
from igny8_core.domain.automation.models import RuleOccurrence, ScheduledTask
from igny8_core.infrastructure.messaging.models import Notification
from igny8_core.shared.ids import first_id
from igny8_core.shared.tenancy import cross_tenant

_EACH_HOUR = 20_000
_AT_ONCE = 1_000
_BUDGET_SECONDS = 5.0
"""The tick has other things to do; what is left goes in the next hours."""


@dataclass(frozen=True)
class Kept:
    """Rows of `model` for which `which` holds go after `days`; `why` is for whoever asks."""

    model: type[Model]
    days: int
    why: str
    which: Q = field(default_factory=Q)


TABLE = (
    Kept(Notification, 180, "a member who was away for half a year finds what happened in the audit log"),
    Kept(Job, 180, "runs and their errors; the pages and the ledger say what came of them", Q(state__in=ENDED)),
    Kept(EventRecord, 180, "rules are tried out on events of at most some weeks ago"),
    Kept(RuleOccurrence, 400, "that a rule ran once per slot; nobody runs a slot of more than a year ago"),
    Kept(ScheduledTask, 400, "what rules did: a year, and its comparison with the year before"),
    Kept(AuditEvent, 730, "who did what, for two years; the operators' own events stay", Q(account__isnull=False)),
)


def prune_due() -> int:
    """For the tick: once an hour, whatever number of beats there are. Returns how many rows went."""
    now = timezone.now()
    # Without the cache nothing is pruned, which can wait.
    if not cache.add(f"retention:{now:%Y-%m-%dT%H}", 1, timeout=2 * 3600):
        return 0
    return prune()


def prune() -> int:
    """Delete what is too old, some thousand rows of each table. Returns how many rows went."""
    until, gone = time.monotonic() + _BUDGET_SECONDS, 0
    with cross_tenant(reason="old rows of every tenant"):
        for kept in TABLE:
            gone += _prune(kept, until)
    return gone


def _prune(kept: Kept, until: float) -> int:
    """By the primary key, whose ids hold the time: no other index is needed, and no table is read from end to end."""
    prefix = str(kept.model._meta.pk.prefix)  # type: ignore[attr-defined]
    before = first_id(prefix, at=timezone.now() - timedelta(days=kept.days))
    old = kept.model._default_manager.filter(kept.which, pk__lt=before).order_by("pk")
    gone = 0
    while gone < _EACH_HOUR and time.monotonic() < until:
        ids = list(old.values_list("pk", flat=True)[:_AT_ONCE])
        kept.model._default_manager.filter(pk__in=ids).delete()
        gone += len(ids)
        if len(ids) < _AT_ONCE:
            break
    return gone
