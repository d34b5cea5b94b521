"""Keyword files, read row by row: CSV, TSV and XLSX of the usual tools, or a plain list.

Nothing here touches the database. `preview` shows what would be imported; `read_rows` streams it, one answer per row.
"""

from igny8_core.domain.planning.importing.columns import FIELDS
from igny8_core.domain.planning.importing.rows import (
    ImportReport,
    KeywordRow,
    Preview,
    RowProblem,
    preview,
    read_rows,
)
from igny8_core.domain.planning.intents import INTENTS, Intent, classify_intent
from igny8_core.domain.planning.phrases import normalise_phrase

__all__ = [
    "FIELDS",
    "INTENTS",
    "ImportReport",
    "Intent",
    "KeywordRow",
    "Preview",
    "RowProblem",
    "classify_intent",
    "normalise_phrase",
    "preview",
    "read_rows",
]
