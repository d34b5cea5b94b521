"""Suggestions as rows: kept between runs, and what people decided of them is respected."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone

from igny8_core.core.audit import services as audit
from igny8_core.core.jobs.context import running_job
from igny8_core.domain.linking.engine import Suggestion
from igny8_core.domain.linking.models import InternalLink
from igny8_core.domain.linking.services.address_service import AddressBook
from igny8_core.domain.linking.services.reading_service import End

State = InternalLink.State
_PAIR = ["source", "source_page", "target", "target_page"]
_SAID = ["anchor", "block", "position", "link_type", "score", "why", "job", "updated_at"]
_AT_ONCE = 1_000
Pair = tuple[str, str]


def keep(book: AddressBook, suggestions: Sequence[Suggestion], *, sources: Collection[str]) -> list[Suggestion]:
    """Replace what was suggested for these pages, and for all imported ones, by what is suggested now.

    Returns what is on offer: not what stands in a page already, and nothing that a person turned down.
    """
    compared = {*sources, *(key for key in book.path_of if key not in book.rows)}
    before, decided = _present(book)
    offered = [s for s in suggestions if s.source in compared and (s.source, s.target) not in decided]
    now = {(s.source, s.target) for s in offered}
    outdated = [link_id for pair, link_id in before.items() if pair[0] in compared and pair not in now]
    for start in range(0, len(outdated), _AT_ONCE):
        InternalLink.objects.filter(id__in=outdated[start : start + _AT_ONCE], state=State.SUGGESTED).delete()
    InternalLink.objects.bulk_create(
        [_row(book, suggestion) for suggestion in offered],
        update_conflicts=True,
        unique_fields=_PAIR,
        update_fields=_SAID,
        batch_size=_AT_ONCE,
    )
    return offered


def _present(book: AddressBook) -> tuple[dict[Pair, str], set[Pair]]:
    """The site's rows: those that only are suggested, with their ids, and the pairs of all others."""
    rows = InternalLink.objects.filter(site=book.site).values_list("id", "state", *(f"{name}_id" for name in _PAIR))
    suggested: dict[Pair, str] = {}
    decided: set[Pair] = set()
    for link_id, state, source, source_page, target, target_page in rows.iterator(chunk_size=_AT_ONCE):
        pair = (source or source_page, target or target_page)
        if state == State.SUGGESTED:
            suggested[pair] = link_id
        else:
            decided.add(pair)
    return suggested, decided


def _row(book: AddressBook, suggestion: Suggestion) -> InternalLink:
    source, target, run = End.of(book, suggestion.source), End.of(book, suggestion.target), running_job()
    return InternalLink(
        account_id=book.site.account_id,
        site=book.site,
        source_id=source.content_id,
        source_page_id=source.page_id,
        target_id=target.content_id,
        target_page_id=target.page_id,
        anchor=suggestion.anchor[:255],
        block=suggestion.block,
        position=suggestion.start,
        link_type=suggestion.link_type[:16],
        score=suggestion.score,
        why=suggestion.why[:500],
        state=State.SUGGESTED,
        job_id=run.id if run else None,
        updated_at=timezone.now(),
    )


def as_suggestion(row: InternalLink) -> Suggestion:
    """A row as the engine knows it."""
    return Suggestion(
        source=row.source_id or row.source_page_id or "",
        target=row.target_id or row.target_page_id or "",
        anchor=row.anchor,
        block=row.block,
        start=row.position,
        score=row.score,
        why=row.why,
        link_type=row.link_type,
    )


def reject(*, link_ids: Sequence[str], note: str = "") -> dict[str, str]:
    """Turn suggestions down; they are not made again. Returns id → rejected, not_found or the state that it is in."""
    return _decide(link_ids, {State.SUGGESTED}, State.REJECTED, "links.rejected", note)


def reconsider(*, link_ids: Sequence[str]) -> dict[str, str]:
    """Suggest again what was turned down or taken out. Returns id → suggested, not_found or the state that it is in."""
    return _decide(link_ids, {State.REJECTED, State.REMOVED}, State.SUGGESTED, "links.reconsidered", "")


def _decide(link_ids: Sequence[str], come_from: set[State], to: State, action: str, note: str) -> dict[str, str]:
    with transaction.atomic():
        rows = InternalLink.objects.select_for_update().filter(id__in=link_ids).order_by("id")
        found = dict(rows.values_list("id", "state"))
        chosen = [link_id for link_id, state in found.items() if state in come_from]
        InternalLink.objects.filter(id__in=chosen).update(state=to, updated_at=timezone.now())
        if chosen:
            audit.record(action, subject=chosen[0], reason=note, data={"links": chosen})
    return {link_id: to if link_id in chosen else found.get(link_id, "not_found") for link_id in link_ids}
