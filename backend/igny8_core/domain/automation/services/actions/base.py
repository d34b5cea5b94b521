"""The shape of an action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from igny8_core.core.auth.models import Site
from igny8_core.core.jobs.models import Job
from igny8_core.shared.errors import Conflict, Invalid, LimitReached

MAX_LIMIT = 500


class Params(BaseModel):
    """Parameters of an action, as its rule stores them."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LimitParams(Params):
    """How many items one execution takes at most."""

    limit: int = Field(default=50, ge=1, le=MAX_LIMIT, strict=True)


@dataclass(frozen=True)
class Context:
    """Whom an action works for: the site, what the events said (nothing for a schedule), and its parameters.

    `key` names the execution and the action's place in it: what is told to others is told once.
    """

    site: Site
    facts: dict[str, Any]
    params: Any
    rule_name: str = ""
    key: str = ""

    def ids(self, name: str) -> list[str] | None:
        """The events' ids of that name, or None when the action has to look for work itself."""
        found = self.facts.get(name)
        return list(found) if found else None


@dataclass(frozen=True)
class Item:
    """One thing to act on. `credits` is about what it will cost."""

    id: str
    title: str
    credits: int = 0


@dataclass
class Result:
    """What came of some items: ids of jobs, sentences for those passed over, and the limit that stopped the rest."""

    jobs: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    done: int = 0
    stopped: LimitReached | None = None


@dataclass(frozen=True)
class Action:
    """`select` looks only; `act` works on some of what it chose, and starts jobs rather than doing the work."""

    label: str
    says: str
    params: type[Params]
    select: Callable[[Context], Sequence[Item]]
    act: Callable[[Context, Sequence[Item]], Result]


def each(call: Callable[[Context, Item], Any]) -> Callable[[Context, Sequence[Item]], Result]:
    """One service call per item. An item that is refused for its state is passed over; a limit ends the action."""

    def act(context: Context, items: Sequence[Item]) -> Result:
        result = Result()
        for item in items:
            try:
                made = call(context, item)
            except (Conflict, Invalid) as refused:
                result.skipped.append(f"{item.title}: {refused.detail}")
                continue
            except LimitReached as reached:
                result.stopped = reached
                break
            result.done += 1
            if isinstance(made, Job):
                result.jobs.append(made.id)
        return result

    return act
