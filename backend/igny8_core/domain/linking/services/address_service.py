"""Where the pages of a site stand: one address a page, and which page an address in a link means."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.auth.models import Site
from igny8_core.domain.content.models import Content
from igny8_core.domain.linking import engine, hrefs
from igny8_core.domain.linking.models import LinkedPage
from igny8_core.domain.planning.models import SitePage

ARCHIVED, PUBLISHED = Content.Status.ARCHIVED, Content.Status.PUBLISHED


class PageRow(NamedTuple):
    """What the linker must know of every page of ours, whatever the site's size."""

    id: str
    slug: str
    status: str
    version: int
    title: str
    entity_type: str
    cluster_id: str | None
    linker_version: int


class Known(NamedTuple):
    """A page of ours as it was last read."""

    address: str
    is_live: bool
    version: int
    charged_version: int


@dataclass(frozen=True)
class AddressBook:
    """`path_of` maps a page's id (content or imported page) to its address; archived pages have none.

    `known` is what was last read; an address that a page had then still means it, until its links were rewritten.
    """

    site: Site
    rows: dict[str, PageRow]
    known: dict[str, Known]
    path_of: dict[str, str]
    hosts: frozenset[str]
    owner: dict[str, str] = field(default_factory=dict)

    def path(self, href: str) -> str:
        """An address of this site as it is compared, or '' for another's, a mail address or a place on the page."""
        href = href.strip()
        if not href or href.startswith(("#", "?", "mailto:", "tel:", "data:")):
            return ""
        address = hrefs.compared(href)
        if address.startswith("/"):
            return address
        host, _, rest = address.partition("/")
        return f"/{rest}" if host in self.hosts else ""

    def page_of(self, href: str) -> str | None:
        """The id of the page that a link leads to."""
        return self.owner.get(self.path(href))

    def is_live(self, content_id: str) -> bool:
        """Whether readers can reach a page of ours."""
        row = self.rows.get(content_id)
        return row is not None and row.status == PUBLISHED


def path_of(*, kind: str, slug: str) -> str:
    """The root-relative address of a page: under the blog on hosted sites, at the root on WordPress."""
    return f"/blog/{slug}/" if kind == Site.Kind.HOSTED else f"/{slug}/"


def address_book(*, site: Site) -> AddressBook:
    """Five columns of every page and one query for each kind of page; no HTML is read."""
    rows = {
        row[0]: PageRow(*row) for row in Content.objects.filter(site=site).order_by("id").values_list(*PageRow._fields)
    }
    readings = LinkedPage.objects.filter(site=site, content__isnull=False)
    known = {key: Known(*rest) for key, *rest in readings.values_list("content_id", *Known._fields)}
    urls = dict(SitePage.objects.filter(site=site, stage="published").exclude(ref="").values_list("ref", "url"))
    imported = LinkedPage.objects.filter(site=site, page__isnull=False).values_list("page_id", "address")
    ours = {row.id: _address(site, row, urls.get(row.id, "")) for row in rows.values() if row.status != ARCHIVED}
    book = AddressBook(site, rows, known, {**dict(imported), **ours}, _hosts(site, urls.values()))
    for key, seen in known.items():
        if key in ours:
            book.owner[hrefs.compared(seen.address)] = key
    for key, path in book.path_of.items():
        book.owner[hrefs.compared(path)] = key
    return book


def _address(site: Site, row: PageRow, url: str) -> str:
    """Where readers find it, once it is out; a slug that was edited since counts when the page is published again."""
    path = urlsplit(url).path if row.status == PUBLISHED else ""
    last = path.rstrip("/").rpartition("/")[2]
    if not last:
        return path_of(kind=site.kind, slug=row.slug)
    return path_of(kind=site.kind, slug=last) if site.kind == Site.Kind.HOSTED else path


def _hosts(site: Site, urls: Collection[str]) -> frozenset[str]:
    """The names that absolute links to the site bear. Hosted sites without a domain share ours, which names none."""
    found = {site.domain} if site.domain else set()
    if site.kind == Site.Kind.WORDPRESS:
        found |= {urlsplit(url).netloc for url in urls}
    return frozenset(host.lower().removeprefix("www.") for host in found if host)


def live_paths(*, site_id: str) -> set[str]:
    """Addresses that readers can reach already: our published pages, and the imported ones."""
    book = address_book(site=get_site(site_id=site_id))
    return {path for key, path in book.path_of.items() if key not in book.rows or book.is_live(key)}


def without_dead_links(html: str, live: Collection[str]) -> str:
    """The page with links to pages of the site that are not live unwrapped; their words stay."""
    hrefs = {link.attributes.get("href") or "" for link in LexborHTMLParser(html).css("a[href]")}
    for href in sorted(hrefs):
        page = href.partition("#")[0].partition("?")[0]
        if page.startswith("/") and not page.startswith("//") and page not in live:
            html = engine.remove(html, href)
    return html
