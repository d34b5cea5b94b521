"""What importing a file would come to: new keywords, duplicates, room under the plan, credits; nothing is stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, BinaryIO

from igny8_core.core.auth.models import Site
from igny8_core.core.limits import services as limits
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.planning import importing
from igny8_core.domain.planning.importing import KeywordRow, Preview
from igny8_core.domain.planning.models import Keyword
from igny8_core.domain.planning.services.clustering_service import estimate_tokens
from igny8_core.infrastructure.ai.functions import auto_cluster

READ = 20_000
"""Rows that are read for the estimate; of a longer file the rest is taken to be like them."""
_AT_ONCE = 5_000


@dataclass(frozen=True)
class Estimate:
    """`exact` when the whole file was read. `room` is what the plan still allows; `credits` what clustering costs."""

    rows: int
    exact: bool
    new: int
    duplicates: int
    already_there: int
    rejected: int
    room: int
    credits: int


def estimate(site: Site, sector_id: str | None, file: BinaryIO, filename: str, seen: Preview) -> Estimate:
    """Read the first rows of a file that `seen` describes."""
    answers = importing.read_rows(file, filename, seen.mapping)
    counts: Counter[str] = Counter()
    while counts["read"] < READ and (chunk := list(islice(answers, _AT_ONCE))):
        _count(site, sector_id, chunk, counts)
    exact = next(answers, None) is None
    rows = counts["read"] if exact else max(seen.lines, counts["read"] + 1)
    scale = rows / max(counts["read"], 1)
    new = round(counts["new"] * scale)
    return Estimate(
        rows=rows,
        exact=exact,
        new=new,
        duplicates=round(counts["duplicate"] * scale),
        already_there=round(counts["already_there"] * scale),
        rejected=round(counts["rejected"] * scale),
        room=limits.remaining("max_keywords").remaining,
        credits=credit_service.preview(function=auto_cluster.NAME, tokens=estimate_tokens(new)) if new else 0,
    )


def shown(seen: Preview, estimate: Estimate) -> dict[str, Any]:
    """A preview as it is stored and answered."""
    return {
        "source": seen.source,
        "columns": list(seen.columns),
        "lines": seen.lines,
        "sample_rows": [
            {"phrase": r.phrase, "volume": r.volume, "difficulty": r.difficulty, "intent": r.intent}
            for r in seen.sample_rows
        ],
        "problems": [asdict(problem) for problem in seen.problems],
        "estimate": asdict(estimate),
    }


def _count(site: Site, sector_id: str | None, chunk: list[Any], counts: Counter[str]) -> None:
    keys = [row.key for row in chunk if isinstance(row, KeywordRow)]
    there = Keyword.objects.filter(site=site, sector_id=sector_id, normalised__in=keys).count()
    twice = sum(not isinstance(row, KeywordRow) and row.code == "duplicate" for row in chunk)
    counts["read"] += len(chunk)
    counts["duplicate"] += twice
    counts["rejected"] += len(chunk) - len(keys) - twice
    counts["already_there"] += there
    counts["new"] += len(keys) - there
