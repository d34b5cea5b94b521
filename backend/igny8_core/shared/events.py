"""Facts that services publish: frozen, ids only. What hears them is bound by the composition root's apps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any, ClassVar

from igny8_core.shared.ids import new_id

MAX_DEPTH = 12
"""How long a chain of events causing events may grow: the pipeline itself is ten long (docs/decisions/0003)."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """`root_id` and `depth` come from the job that published it; they end loops and cap a chain's credits."""

    name: ClassVar[str]
    account_id: str
    site_id: str | None
    event_id: str = field(default_factory=lambda: new_id("evt"))
    cause_id: str | None = None
    root_id: str | None = None
    depth: int = 0
    occurred_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def payload(self) -> dict[str, Any]:
        """The fact's own fields, as JSON types."""
        own = {f.name for f in fields(Event)}
        return {
            f.name: list(v) if isinstance(v := getattr(self, f.name), tuple) else v
            for f in fields(self)
            if f.name not in own
        }


Sink = Callable[[Event], None]
_sink: Sink | None = None


def bind_sink(sink: Sink) -> None:
    """Name the one function that stores events durably. Called once, by `core.jobs`."""
    global _sink
    _sink = sink


def publish(event: Event) -> None:
    """Store the fact in the caller's transaction; it is heard after the commit, and a rollback drops it."""
    if _sink is None:
        raise RuntimeError("no event sink is bound: is igny8_core.core.jobs installed?")
    _sink(event)
