"""The rows. A later row is one line here and one module in `rows/`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """`number` is the row of the design's performance table; `module` measures it."""

    number: str
    module: str
    needs_services: bool = True


ROWS: tuple[Row, ...] = (
    Row("1", "bench.rows.clustering", needs_services=False),
    Row("2", "bench.rows.analysis", needs_services=False),
    Row("3", "bench.rows.linking", needs_services=False),
    Row("4", "bench.rows.static_sites", needs_services=False),
    Row("5", "bench.rows.jobs"),
    Row("5e", "bench.rows.automation"),
    Row("6", "bench.rows.lists"),
    Row("7", "bench.rows.fairness"),
    Row("8", "bench.rows.pages", needs_services=False),
)
