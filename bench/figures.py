"""What a row reports, and how alternating measurements become one ratio."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any, Literal


class NotRun(RuntimeError):
    """This row cannot run here; the message says why."""


@dataclass(frozen=True)
class Figure:
    """One line of the table. `ratio` is compared with `goal` in the direction of `sense`."""

    row: str
    work: str
    ours: str
    peer: str
    ratio: float
    goal: float
    sense: Literal["at least", "at most"]
    method: str
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def reached(self) -> bool:
        """Whether the ratio is on the right side of its goal."""
        return self.ratio >= self.goal if self.sense == "at least" else self.ratio <= self.goal

    def as_json(self) -> dict[str, Any]:
        """For `results/latest.json`."""
        return {**asdict(self), "reached": self.reached}


def alternate(rounds: int, *sides: Callable[[], float]) -> list[list[float]]:
    """Measure the sides in turn, A B A B; one list of `rounds` values per side."""
    measured: list[list[float]] = [[] for _ in sides]
    for _ in range(rounds):
        for values, side in zip(measured, sides, strict=True):
            values.append(side())
        print("  " + " | ".join(f"{values[-1]:.4g}" for values in measured), file=sys.stderr, flush=True)
    return measured


def ratio_of(ours: Sequence[float], peer: Sequence[float]) -> float:
    """The median of each round's ratio: a slow moment of the machine spoils one round, not the figure."""
    return median(a / b for a, b in zip(ours, peer, strict=True))


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all values do not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
