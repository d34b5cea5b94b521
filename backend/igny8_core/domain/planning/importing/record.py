"""One row of a file, before anyone knows what its cells mean."""

from __future__ import annotations

from dataclasses import dataclass

MAX_CELL_CHARS = 64 * 1024
MAX_COLUMNS = 500


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the file; `line` counts from 1. `fault` names why the row cannot be read, then `cells` is empty."""

    line: int
    cells: list[str]
    fault: str | None = None
