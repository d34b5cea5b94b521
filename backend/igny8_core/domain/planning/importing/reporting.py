"""The report of an import: one line a row of the file, packed chunk by chunk; gzip members follow one another."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence

from igny8_core.domain.planning.importing.rows import KeywordRow, RowProblem
from igny8_core.shared.utils.tables import write_csv

HEADER = ("row", "keyword", "outcome", "column", "code", "reason")


def pack(answers: Iterable[KeywordRow | RowProblem], *, created: set[str], renewed: set[str]) -> bytes:
    """Gzipped CSV lines, without the header: created, updated, already_there, duplicate or rejected."""
    lines = (_line(answer, created, renewed) for answer in answers)
    return gzip.compress(b"".join(write_csv(None, lines, mark=False)), compresslevel=3, mtime=0)


def _line(answer: KeywordRow | RowProblem, created: set[str], renewed: set[str]) -> Sequence[object]:
    if isinstance(answer, RowProblem):
        outcome = "duplicate" if answer.code == "duplicate" else "rejected"
        return (answer.row, "", outcome, answer.column, answer.code, answer.sentence)
    outcome = "created" if answer.key in created else "updated" if answer.key in renewed else "already_there"
    return (answer.row, answer.phrase, outcome, "", "", "")
