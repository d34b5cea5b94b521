"""Keep links true: when a page moves, goes or comes, mend the links that lead to it, wherever they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.selectors import get_content
from igny8_core.domain.content.services import content_versioning_service
from igny8_core.domain.linking import hrefs
from igny8_core.domain.linking.jobs import REPAIR_LINKS, REPUBLISH_PAGES
from igny8_core.domain.linking.models import InternalLink, LinkedPage
from igny8_core.domain.linking.services import graph_service, reading_service
from igny8_core.domain.linking.services.address_service import ARCHIVED, AddressBook, address_book

State = InternalLink.State
_AT_ONCE = 2_000


@dataclass(frozen=True)
class Changes:
    """What happened to pages since their links were last looked after.

    `moved` maps an old address, as compared, to the new one; `gone` are addresses without a page; `seen` are the pages
    of ours whose reading must follow; `switched` went live or off.
    """

    moved: dict[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    seen: tuple[str, ...] = ()
    switched: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.moved or self.gone or self.seen or self.switched)


@dataclass
class Repaired:
    """`pages` are the changed ones with the version before; `live` those of them, and others, to publish again."""

    moved: int = 0
    removed: int = 0
    pages: dict[str, int] = field(default_factory=dict)
    live: dict[str, int] = field(default_factory=dict)


def changes_of(book: AddressBook) -> Changes:
    """What is not as it was when it was last read. Pure."""
    moved: dict[str, str] = {}
    gone: set[str] = set()
    seen: list[str] = []
    switched: set[str] = set()
    for key, known in book.known.items():
        row, old, now = book.rows.get(key), hrefs.compared(known.address), book.path_of.get(key, "")
        if row is None:
            continue
        if row.status == ARCHIVED:
            gone |= set() if old in book.owner else {old}
        elif old != hrefs.compared(now):
            moved[old] = now
        elif known.is_live == book.is_live(key):
            continue
        if known.is_live != book.is_live(key):
            switched.add(key)
        seen.append(key)
    return Changes(moved, frozenset(gone), tuple(seen), frozenset(switched))


def needs_repair(*, site: Site) -> bool:
    """Whether anything changed that links may depend on, or that was not read yet."""
    book = address_book(site=site)
    return bool(changes_of(book) or reading_service.stale(book))


def request_repair(*, site_id: str, by_person: bool = False) -> Job:
    """Start mending a site's links; one job that still waits serves all who ask."""
    site = get_site(site_id=site_id)
    with transaction.atomic():
        job = jobs.enqueue(REPAIR_LINKS, site_id=site.id, args={"site_id": site.id}, dedupe_key=site.id)
        if by_person:
            audit.record("links.repair_requested", subject=site.id, data={"job_id": job.id})
    return job


def run_repair(*, site_id: str) -> dict[str, Any]:
    """The job: mend, then ask for what readers see to be published again."""
    repaired = repair(site=get_site(site_id=site_id))
    with jobs.completion() as result:
        graph_service.request_build(site_id=site_id, settle=True)
        result |= {"moved": repaired.moved, "removed": repaired.removed, "pages": len(repaired.pages)}
    return result


def repair(*, site: Site) -> Repaired:
    """Read what changed, mend every link to a page that moved or went, and remember where pages stand now.

    In one transaction, so that a second run never takes a new address for an old one.
    """
    reading_service.refresh(site=site)
    with jobs.fenced():
        reading_service.lock(site)
        book = address_book(site=site)
        changes = changes_of(book)
        dangling = _dangling(book)
        repaired = rewrite_links(book, changes, dangling)
        _retire(book)
        _remember(book, changes)
        republish(site=site, pages=repaired.live)
    return repaired


def rewrite_links(
    book: AddressBook, changes: Changes, dangling: Mapping[str, frozenset[str]] | None = None
) -> Repaired:
    """Send links to moved pages on, unwrap those to pages that are gone, in all pages of ours that hold such.

    `dangling` names further addresses to unwrap, by page. Call in a transaction that holds the site's lock.
    """
    repaired = Repaired()
    for content_id in sorted(_sources(book, changes, dangling or {})):
        content = get_content(content_id=content_id, for_update=True)
        if content.status != ARCHIVED:
            _mend(book, content, changes, (dangling or {}).get(content.id, frozenset()), repaired)
    return repaired


def _sources(book: AddressBook, changes: Changes, dangling: Mapping[str, frozenset[str]]) -> set[str]:
    """Pages of ours that hold a link which must change, or whose readers would see another link than now."""
    hit = {*changes.moved, *changes.gone}
    is_wordpress = book.site.kind == Site.Kind.WORDPRESS  # a hosted site's deployment looks at every page's links
    rows = LinkedPage.objects.filter(site=book.site, content__isnull=False).values_list("content_id", "links")
    found = set(dangling)
    for content_id, links in rows.iterator(chunk_size=_AT_ONCE):
        paths = {book.path(href) for href, _ in links}
        if paths & hit or (is_wordpress and changes.switched & {book.owner.get(path, "") for path in paths}):
            found.add(content_id)
    return found


def _mend(book: AddressBook, content: Content, changes: Changes, dangling: frozenset[str], repaired: Repaired) -> None:
    def new_of(href: str) -> str | None:
        path = book.path(href)
        if path in changes.gone or path in dangling:
            return None
        return changes.moved.get(path, href)

    before = content.version
    html, moved, removed = hrefs.rewrite(content.html, new_of)
    kept = [entry for entry in content.internal_links if entry.get("target_id") in book.path_of]
    if not (moved or removed) and dangling:
        # A person took the link out already: the note of it is all that is left.
        Content.objects.filter(id=content.id).update(internal_links=kept)
        return
    if moved or removed:
        content = content_versioning_service.change(
            content_id=content.id,
            changes={"html": html, "internal_links": kept},
            changed_by="linker",
            why=f"Links repaired: {moved} sent to a new address, {removed} taken out",
        )
        reading_service.note(book, [content])
        repaired.moved, repaired.removed = repaired.moved + moved, repaired.removed + removed
        repaired.pages[content.id] = before
    if content.status == Content.Status.PUBLISHED:
        repaired.live[content.id] = before


def _dangling(book: AddressBook) -> dict[str, frozenset[str]]:
    """Links that the linker once put in, to pages that were deleted since: by page, their addresses as compared."""
    rows = Content.objects.filter(site=book.site).exclude(internal_links=[]).exclude(status=ARCHIVED)
    found: dict[str, frozenset[str]] = {}
    for content_id, entries in rows.values_list("id", "internal_links").iterator(chunk_size=_AT_ONCE):
        lost = {
            path
            for entry in entries
            if entry.get("target_id") not in book.path_of
            and entry.get("target_id") not in book.rows
            and (path := book.path(str(entry.get("href") or "")))
            and path not in book.owner
        }
        if lost:
            found[content_id] = frozenset(lost)
    return found


def _retire(book: AddressBook) -> None:
    """Pages that were put away take no links and are suggested none; what people turned down stays turned down."""
    archived = [key for key in book.known if key in book.rows and book.rows[key].status == ARCHIVED]
    if archived:
        InternalLink.objects.filter(target_id__in=archived, state__in=[State.APPLIED, State.SUGGESTED]).delete()
        InternalLink.objects.filter(source_id__in=archived, state=State.SUGGESTED).delete()
        LinkedPage.objects.filter(content_id__in=archived).delete()


def _remember(book: AddressBook, changes: Changes) -> None:
    pages = LinkedPage.objects.filter(content_id__in=[key for key in changes.seen if key in book.path_of])
    kept = list(pages.only("id", "content_id"))
    for page in kept:
        page.address = book.path_of[str(page.content_id)][:500]
        page.is_live = book.is_live(str(page.content_id))
    LinkedPage.objects.bulk_update(kept, ["address", "is_live"], batch_size=1000)


def republish(*, site: Site, pages: Mapping[str, int]) -> Job | None:
    """Ask for pages to be published again: each with the version that is out if nobody has edited it since.

    Publishing is above linking, so this names a job; the door that binds it knows who publishes.
    """
    if not pages:
        return None
    args = {"site_id": site.id, "pages": sorted(pages.items())}
    return jobs.enqueue(REPUBLISH_PAGES, site_id=site.id, args=args)
