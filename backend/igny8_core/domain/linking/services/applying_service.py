"""Accept suggestions: see what they change, put them in, take them out again. Everything is a version of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.selectors import get_content
from igny8_core.domain.content.services import content_versioning_service
from igny8_core.domain.linking import engine, hrefs
from igny8_core.domain.linking.jobs import APPLY_LINKS
from igny8_core.domain.linking.models import InternalLink
from igny8_core.domain.linking.services import graph_service, placing, reading_service, repair_service
from igny8_core.domain.linking.services.address_service import ARCHIVED, AddressBook, address_book
from igny8_core.domain.linking.services.engine_pages import settings_of
from igny8_core.domain.linking.services.suggestion_service import as_suggestion
from igny8_core.shared.errors import Conflict, Invalid, NotFound
from igny8_core.shared.utils import diff
from igny8_core.shared.utils.html import sanitise_html

MAX_PREVIEWED = 20
"""Pages whose difference is shown at once."""
MAX_AT_ONCE = 1_000
State = InternalLink.State
_NOT_OURS = "imported_page"


@dataclass(frozen=True)
class Preview:
    """What applying would do to one page: blocks that change, and links that cannot go in with the reason."""

    content_id: str
    title: str
    version: int
    is_live: bool
    links: int
    refused: dict[str, str]
    changes: tuple[diff.BlockDiff, ...]


def preview(*, link_ids: Sequence[str]) -> list[Preview]:
    """The difference that these links make, page by page; nothing is changed. Raises Invalid for too many pages."""
    rows = _by_source(link_ids)
    if len(rows) > MAX_PREVIEWED:
        raise Invalid("too_many_pages", f"At most {MAX_PREVIEWED} pages are shown at once; these are {len(rows)}.")
    books: dict[str, AddressBook] = {}
    contents = Content.objects.filter(id__in=rows).order_by("id")
    return [_preview(_book(books, content.site_id), content, rows[content.id]) for content in contents]


def _preview(book: AddressBook, content: Content, rows: Sequence[InternalLink]) -> Preview:
    suggested = [row for row in rows if row.state == State.SUGGESTED]
    edited = engine.apply(content.html, [as_suggestion(row) for row in suggested], book.path_of.get)
    reasons = {rejection.suggestion.target: rejection.reason for rejection in edited.rejected}
    refused = {row.id: _state(row) for row in rows if row.state != State.SUGGESTED}
    refused |= {row.id: reasons[key] for row in suggested if (key := _target(row)) in reasons}
    after = sanitise_html(edited.html) if edited.applied else content.html
    changes = tuple(block for block in diff.diff_html(content.html, after) if block.kind != "equal")
    is_live = content.status == Content.Status.PUBLISHED
    return Preview(content.id, content.title, content.version, is_live, len(edited.applied), refused, changes)


def request_apply(*, link_ids: Sequence[str]) -> Job:
    """Start putting links in. Raises Invalid when there are too many, or none of them can go in."""
    if len(link_ids) > MAX_AT_ONCE:
        raise Invalid("too_many_links", f"At most {MAX_AT_ONCE} links go in at once; these are {len(link_ids)}.")
    rows = InternalLink.objects.filter(id__in=link_ids, state=State.SUGGESTED, source__isnull=False).order_by("id")
    found = list(rows.values_list("id", "site_id"))
    if not found:
        raise Invalid("nothing_to_apply", "None of these links is suggested for a page that is edited here.")
    if len({site_id for _, site_id in found}) > 1:
        raise Invalid("several_sites", "These links belong to several sites. Apply them site by site.")
    ids = [link_id for link_id, _ in found]
    with transaction.atomic():
        job = jobs.enqueue(APPLY_LINKS, site_id=found[0][1], args={"link_ids": ids})
        audit.record("links.apply_requested", subject=job.id, data={"links": len(ids)})
    return job


def run_apply(*, link_ids: list[str]) -> dict[str, Any]:
    """The job: page by page, each in a transaction of its own. What went in before a crash is found applied."""
    rows = _by_source(link_ids)
    books: dict[str, AddressBook] = {}
    outcomes: dict[str, str] = {}
    for number, (content_id, links) in enumerate(sorted(rows.items())):
        jobs.report_progress(done=number, total=len(rows), step=f"Page {number + 1} of {len(rows)}")
        outcomes |= _apply_to_page(_book(books, links[0].site_id), content_id, [link.id for link in links])
    with jobs.completion() as result:
        applied = sum(outcome == State.APPLIED for outcome in outcomes.values())
        refused = {link_id: outcome for link_id, outcome in outcomes.items() if outcome != State.APPLIED}
        result |= {"applied": applied, "pages": len(rows), "refused": dict(sorted(refused.items())[:500])}
    return result


def accept(*, link_id: str) -> InternalLink:
    """Put one suggested link into its page. One that is in already is fine.

    Raises Conflict with the reason when it cannot go in.
    """
    row = _get(link_id)
    if row.source_id is None:
        raise Conflict(_NOT_OURS, "This page was imported. Put the link in where the page is edited, in WordPress.")
    book = address_book(site=get_site(site_id=row.site_id))
    outcome = _apply_to_page(book, row.source_id, [link_id])[link_id]
    if outcome != State.APPLIED:
        raise Conflict(f"link_{outcome}", _REASONS.get(outcome, f"This link is {outcome}."))
    return _get(link_id)


_REASONS = {
    "already_linked": "The page links there already.",
    "anchor_not_found": "The words are not in the page any more. Suggest links again.",
    "not_allowed_here": "The words stand only where no link may be, such as a heading or another link.",
    "no_url": "The page that it leads to was put away.",
    "page_archived": "The page was put away.",
}


def _apply_to_page(book: AddressBook, content_id: str, link_ids: Sequence[str]) -> dict[str, str]:
    """Id → applied, or why not. One at a time in a site, so two people who apply one link apply it once."""
    with jobs.fenced():
        reading_service.lock(book.site)
        content = get_content(content_id=content_id, for_update=True)
        rows = list(InternalLink.objects.filter(id__in=link_ids, source_id=content_id).order_by("id"))
        outcomes = {row.id: _state(row) for row in rows}
        chosen = [row for row in rows if row.state == State.SUGGESTED]
        if content.status == ARCHIVED:
            return outcomes | {row.id: "page_archived" for row in chosen}
        placed = placing.place(book, content, [as_suggestion(row) for row in chosen], seen=False)
        reasons = {rejection.suggestion.target: rejection.reason for rejection in placed.rejected}
        outcomes |= {row.id: reasons.get(_target(row), State.APPLIED) for row in chosen}
        if placed.links:
            _note(book, content.version, placed.content)
            audit.record("links.applied", subject=content.id, data={"links": [row.id for row in chosen]})
    return outcomes


def remove_link(*, link_id: str) -> InternalLink:
    """Take one applied link out of its page, as a version; it is not suggested again."""
    row = _get(link_id)
    if row.source_id is None:
        raise Conflict(_NOT_OURS, "This page was imported. Take the link out where the page is edited, in WordPress.")
    book = address_book(site=get_site(site_id=row.site_id))
    with transaction.atomic():
        reading_service.lock(book.site)
        content = get_content(content_id=row.source_id, for_update=True)
        row = _get(link_id)
        if row.state != State.APPLIED:
            raise Conflict("link_not_applied", f"This link is {row.state}; only an applied one can be removed.")
        html = _without(book, content.html, _target(row))
        changed = content_versioning_service.change(
            content_id=content.id,
            changes={
                "html": html,
                "internal_links": [e for e in content.internal_links if e.get("target_id") != _target(row)],
            },
            changed_by="linker",
            why=f"Link “{row.anchor}” removed",
        )
        InternalLink.objects.filter(id=row.id).update(state=State.REMOVED, updated_at=timezone.now())
        _note(book, content.version, changed)
        audit.record("links.removed", subject=content.id, data={"links": [row.id]})
    return _get(link_id)


def _without(book: AddressBook, html: str, target: str) -> str:
    """Every link to the page, however its address is written."""
    for href in {href for href, _ in hrefs.read(html) if book.page_of(href) == target}:
        html = engine.remove(html, href)
    return html


def _note(book: AddressBook, before: int, changed: Content) -> None:
    """Keep what the page holds now; where the site allows it, readers see it too."""
    reading_service.note(book, [changed])
    graph_service.request_build(site_id=book.site.id, settle=True)
    if changed.status == Content.Status.PUBLISHED and settings_of(book.site).edit_published:
        repair_service.republish(site=book.site, pages={changed.id: before})


def _book(books: dict[str, AddressBook], site_id: str) -> AddressBook:
    if site_id not in books:
        books[site_id] = address_book(site=get_site(site_id=site_id))
    return books[site_id]


def _by_source(link_ids: Sequence[str]) -> dict[str, list[InternalLink]]:
    """The links of pages that are edited here, by page. Raises Invalid when there is none."""
    found: dict[str, list[InternalLink]] = defaultdict(list)
    for row in InternalLink.objects.filter(id__in=link_ids, source__isnull=False).order_by("id"):
        found[str(row.source_id)].append(row)
    if not found:
        raise Invalid("nothing_to_apply", "None of these links is suggested for a page that is edited here.")
    return found


def _get(link_id: str) -> InternalLink:
    row = InternalLink.objects.filter(id=link_id).first()
    if row is None:
        raise NotFound("link_not_found", "There is no such link.")
    return row


def _target(row: InternalLink) -> str:
    return row.target_id or row.target_page_id or ""


def _state(row: InternalLink) -> str:
    return str(row.state)
