"""How often a site's pages come out: the days of the week and how many on each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Cadence(BaseModel):
    """`weekdays` counts from Monday 0; `per_day` pages on each; `hour` is the site's local hour of publishing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    weekdays: tuple[Annotated[int, Field(ge=0, le=6)], ...] = Field(default=(0, 1, 2, 3, 4), min_length=1, max_length=7)
    per_day: int = Field(default=1, ge=1, le=50)
    hour: int = Field(default=9, ge=0, le=23)

    def days(self, start: date, taken: dict[date, int]) -> Iterator[date]:
        """Days from `start` on, each as often as it has room beside the pages `taken` already stands for. Endless."""
        day, wanted = start, set(self.weekdays)
        while True:
            if day.weekday() in wanted:
                for _ in range(self.per_day - taken.get(day, 0)):
                    yield day
            day += timedelta(days=1)
