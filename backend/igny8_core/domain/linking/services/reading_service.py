"""Read the pages that changed, and keep the rows of links equal to what the HTML holds, whoever changed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.utils import timezone

from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.domain.content.models import Content, ContentVersion
from igny8_core.domain.linking import hrefs
from igny8_core.domain.linking.models import InternalLink, LinkedPage, SiteLinking
from igny8_core.domain.linking.services.address_service import ARCHIVED, AddressBook, address_book

BATCH = 100
_MATCHED_AT_ONCE = 500
State = InternalLink.State
_READ = ("version", "links", "title", "entity_type", "cluster", "outbound", "updated_at")
_OF_CONTENT = (
    "id", "account_id", "site_id", "sector_id", "html", "title", "entity_type", "cluster_id", "version",
    "linker_version",
)  # fmt: skip


class End(NamedTuple):
    """One end of a link: a page of ours or an imported one."""

    content_id: str | None
    page_id: str | None

    @classmethod
    def of(cls, book: AddressBook, key: str) -> End:
        """The end that an id names."""
        return cls(key, None) if key in book.rows else cls(None, key)

    @property
    def key(self) -> str:
        """The id of either kind."""
        return self.content_id or self.page_id or ""


def lock(site: Site) -> SiteLinking:
    """One at a time changes links of a site. Call first in a transaction, before pages are locked."""
    SiteLinking.objects.get_or_create(site=site, defaults={"account_id": site.account_id})
    return SiteLinking.objects.select_for_update().get(site=site)


def stale(book: AddressBook) -> list[str]:
    """Pages of ours whose present version was not read yet."""
    return [
        row.id
        for row in book.rows.values()
        if row.status != ARCHIVED and (row.id not in book.known or book.known[row.id].version != row.version)
    ]


def refresh(*, site: Site, book: AddressBook | None = None) -> AddressBook:
    """Read what changed since the last time, some pages at a time. Returns where all pages stand.

    Addresses are not brought up to date here: `repair_service` does that, when it has rewritten the links to them.
    """
    book = book or address_book(site=site)
    waiting = stale(book)
    for start in range(0, len(waiting), BATCH):
        with jobs.fenced():
            lock(site)
            batch = Content.objects.select_for_update(no_key=True).filter(id__in=waiting[start : start + BATCH])
            note(book, list(batch.order_by("id").only(*_OF_CONTENT)))
    return book


def note(book: AddressBook, contents: Sequence[Content]) -> None:
    """Keep the links of these pages, which the caller has locked, as they are now."""
    found = {content.id: hrefs.read(content.html) for content in contents}
    now = timezone.now()
    LinkedPage.objects.bulk_create(
        [
            LinkedPage(
                account_id=content.account_id,
                site_id=content.site_id,
                sector_id=content.sector_id,
                content_id=content.id,
                cluster_id=content.cluster_id,
                title=content.title,
                entity_type=content.entity_type,
                address=book.path_of.get(content.id, "")[:500],
                is_live=book.is_live(content.id),
                version=content.version,
                charged_version=content.version if content.linker_version else 0,
                links=found[content.id],
                outbound=len({key for href, _ in found[content.id] if (key := book.page_of(href))} - {content.id}),
                updated_at=now,
            )
            for content in contents
        ],
        update_conflicts=True,
        unique_fields=["content"],
        update_fields=_READ,
    )
    by_hand = _changed_by_hand(book, found)
    match_rows(book, {End(key, None): links for key, links in found.items()}, turned_down=by_hand)


def _changed_by_hand(book: AddressBook, content_ids: Iterable[str]) -> set[str]:
    """Pages that a person has edited or restored since they were last read: what is missing now was taken out."""
    versions = ContentVersion.objects.filter(content_id__in=list(content_ids), changed_by__in=["person", "restore"])
    return {
        key
        for key, number in versions.values_list("content_id", "number")
        if key in book.known and number > book.known[key].version
    }


def match_rows(book: AddressBook, found: Mapping[End, Sequence[hrefs.Link]], *, turned_down: set[str]) -> None:
    """Applied is what the HTML holds. A link that is gone was removed, where a person did that; else it is forgotten,
    and may be suggested again."""
    held = {source: _targets(book, source, links) for source, links in found.items()}
    present: list[str] = []
    removed: list[str] = []
    forgotten: list[str] = []
    for row in _rows_from(held):
        source, target = End(row.source_id, row.source_page_id), row.target_id or row.target_page_id or ""
        if held[source].pop(target, None) is not None:
            present += [row.id] if row.state != State.APPLIED else []
        elif row.state == State.APPLIED:
            (removed if source.key in turned_down else forgotten).append(row.id)
    now = timezone.now()
    InternalLink.objects.filter(id__in=present).update(state=State.APPLIED, updated_at=now)
    InternalLink.objects.filter(id__in=removed).update(state=State.REMOVED, updated_at=now)
    InternalLink.objects.filter(id__in=forgotten).delete()
    InternalLink.objects.bulk_create(
        [_manual(book, source, key, anchor) for source, targets in held.items() for key, anchor in targets.items()],
        ignore_conflicts=True,
        batch_size=1000,
    )


def match_all(*, site: Site) -> AddressBook:
    """Match every page's rows anew: links to pages that came later are known now. Returns where all pages stand."""
    book = address_book(site=site)
    rows = LinkedPage.objects.filter(site=site).order_by("id").values_list("id", flat=True)
    ids = list(rows)
    for start in range(0, len(ids), _MATCHED_AT_ONCE):
        with jobs.fenced():
            lock(site)
            batch = LinkedPage.objects.filter(id__in=ids[start : start + _MATCHED_AT_ONCE])
            found = {End(key, page): links for key, page, links in batch.values_list("content_id", "page_id", "links")}
            match_rows(book, found, turned_down=set())
    return book


def _rows_from(sources: Iterable[End]) -> list[InternalLink]:
    by_kind: dict[bool, list[str]] = defaultdict(list)
    for source in sources:
        by_kind[source.content_id is not None].append(source.key)
    rows = InternalLink.objects.only("id", "source_id", "source_page_id", "target_id", "target_page_id", "state")
    return [*rows.filter(source_id__in=by_kind[True]), *rows.filter(source_page_id__in=by_kind[False])]


def _targets(book: AddressBook, source: End, links: Sequence[hrefs.Link]) -> dict[str, str]:
    """Which pages of the site a page links to, each with the first anchor."""
    targets: dict[str, str] = {}
    for href, anchor in links:
        key = book.page_of(href)
        if key is not None and key != source.key:
            targets.setdefault(key, anchor)
    return targets


def _manual(book: AddressBook, source: End, key: str, anchor: str) -> InternalLink:
    target = End.of(book, key)
    return InternalLink(
        account_id=book.site.account_id,
        site=book.site,
        source_id=source.content_id,
        source_page_id=source.page_id,
        target_id=target.content_id,
        target_page_id=target.page_id,
        anchor=anchor,
        link_type=InternalLink.MANUAL,
        why="It stands in the text already.",
        state=State.APPLIED,
    )
