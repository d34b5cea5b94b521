"""Search results that a site uploads: which pages the search engines show for its phrases."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, BinaryIO

from django.db import transaction

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.domain.planning.importing.rows import RowProblem
from igny8_core.domain.planning.importing.serps import TOP, Hit, read_hits
from igny8_core.domain.planning.models import Keyword, KeywordSerp
from igny8_core.shared.errors import Invalid

_SHOWN = 100
_AT_ONCE = 5_000


def upload(*, site_id: str, file: BinaryIO) -> dict[str, Any]:
    """Store the top ten of each phrase of the file, in the place of what was known of it. Answers a report:

    keywords, of these `matched` (the site has them), results, rejected, problems (the first 100).
    """
    site = get_site(site_id=site_id)
    found: dict[str, list[Hit]] = {}
    problems: list[RowProblem] = []
    rejected = 0
    for answer in read_hits(file):
        if isinstance(answer, Hit):
            found.setdefault(answer.key, []).append(answer)
        else:
            rejected += 1
            problems += [answer] if len(problems) < _SHOWN else []
    if not found:
        raise Invalid("no_rows", "The file has no row with a keyword and a web address.")
    serps = [
        KeywordSerp(account_id=site.account_id, site=site, normalised=key, urls=top_of(hits))
        for key, hits in sorted(found.items())
    ]
    with transaction.atomic():
        KeywordSerp.objects.bulk_create(
            serps,
            batch_size=_AT_ONCE,
            update_conflicts=True,
            unique_fields=["site", "normalised"],
            update_fields=["urls", "updated_at"],
        )
        audit.record("serps.uploaded", subject=site.id, data={"keywords": len(serps)})
    keys = list(found)
    matched = sum(
        Keyword.objects.filter(site=site, normalised__in=keys[start : start + _AT_ONCE]).count()
        for start in range(0, len(keys), _AT_ONCE)
    )
    return {
        "keywords": len(serps),
        "matched": matched,
        "results": sum(len(serp.urls) for serp in serps),
        "rejected": rejected,
        "problems": [asdict(problem) for problem in problems],
    }


def top_of(hits: list[Hit]) -> list[str]:
    """The first ten addresses, best first, each once."""
    ordered = sorted(hits, key=lambda hit: hit.position)
    return list(dict.fromkeys(hit.url for hit in ordered))[:TOP]


def delete(*, serp_id: str) -> None:
    """Forget what was shown for a phrase; an absent one is no error."""
    KeywordSerp.objects.filter(id=serp_id).delete()
