"""Bring the pages that a WordPress site has already into view, so that old and new posts can link to each other.

Read by REST, a hundred at a time, and only what changed since the last time. An import that breaks off goes on where
it was. Posts that were published from here are pages of ours already and are passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import unescape
from typing import Any, Literal
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.domain.content.models import Content
from igny8_core.domain.linking import hrefs
from igny8_core.domain.linking.jobs import IMPORT_PAGES
from igny8_core.domain.linking.models import LinkedPage
from igny8_core.domain.linking.services import graph_service, reading_service, repair_service
from igny8_core.domain.linking.services.address_service import AddressBook, address_book
from igny8_core.domain.linking.services.reading_service import End
from igny8_core.domain.linking.services.repair_service import Changes
from igny8_core.domain.planning.models import SitePage
from igny8_core.domain.planning.services import page_service
from igny8_core.infrastructure.external.wordpress.client import WordPressClient
from igny8_core.infrastructure.external.wordpress.errors import answer_of
from igny8_core.shared.errors import Conflict, UpstreamFailed
from igny8_core.shared.utils.html import sanitise_html, text_of

Kind = Literal["posts", "pages"]
KINDS: tuple[Kind, ...] = ("posts", "pages")
PER_PAGE = 100
MAX_HTML = 300_000
"""Characters of an imported page that are kept; no reader scrolls further either."""
_FIELDS = "id,link,title,content,modified"
_STORED = (
    "address", "title", "entity_type", "is_live", "external_id", "modified", "html", "links", "outbound", "updated_at",
)  # fmt: skip


@dataclass(frozen=True)
class ImportedPost:
    """One published post or page, as WordPress shows it to readers. `modified` is by the site's own clock."""

    kind: Kind
    id: str
    url: str
    title: str
    html: str
    modified: str

    @property
    def origin(self) -> str:
        """Under which it is known for ever, whatever becomes of its address."""
        return f"wordpress:{self.kind}:{self.id}"

    @property
    def address(self) -> str:
        """As links of the site write it."""
        parts = urlsplit(self.url)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def request_import(*, site_id: str, full: bool = False) -> Job:
    """Start an import; `full` reads everything again and drops what is not there any more.

    Raises Conflict for a site that is hosted here: its pages are known.
    """
    site = get_site(site_id=site_id)
    if site.kind != Site.Kind.WORDPRESS:
        raise Conflict("not_a_wordpress_site", f"{site.name} is hosted here; all of its pages are known.")
    with transaction.atomic():
        args = {"site_id": site.id, "full": full}
        job = jobs.enqueue(IMPORT_PAGES, site_id=site.id, args=args, dedupe_key=f"{site.id}:{full}")
        audit.record("pages.import_requested", subject=site.id, data={"full": full})
    return job


def run_import(*, site_id: str, full: bool, client: WordPressClient) -> dict[str, Any]:
    """The job: page by page of the API, each kept with how far the import has come. Raises UpstreamFailed."""
    site = get_site(site_id=site_id)
    state = _begin(site, client, full=full)
    while state["kind"] in KINDS:
        posts, pages = _fetch(client, state)
        jobs.report_progress(
            done=state["page"], total=pages, step=f"{state['kind'].capitalize()}: {state['read']} read"
        )
        with jobs.fenced():
            row = reading_service.lock(site)
            state = _advance(state, read=len(posts), is_last=state["page"] >= pages)
            _store(address_book(site=site), posts)
            row.import_state = state
            row.save(update_fields=["import_state", "updated_at"])
    if state["full"]:
        _read_missed(site, client, state["started"])
    return _finish(site, state)


def _read_missed(site: Site, client: WordPressClient, started: str) -> None:
    """Ask for each page that the walk did not meet by its id.

    A post taken down meanwhile moves those behind it one place forward, past the boundary between two requests.
    """
    rows = _unmet(site, started).values_list("page__origin", "external_id")
    missed: dict[str, list[str]] = {}
    for origin, post_id in rows:
        missed.setdefault(origin.split(":")[1], []).append(post_id)
    for kind in KINDS:
        ids = missed.get(kind, [])
        for start in range(0, len(ids), PER_PAGE):
            asked = ids[start : start + PER_PAGE]
            params = {"status": "publish", "include": ",".join(asked), "per_page": PER_PAGE, "_fields": _FIELDS}
            found = client.call("GET", f"/{kind}", params=params)
            with jobs.fenced():
                reading_service.lock(site)
                _store(address_book(site=site), [_post(kind, item) for item in found])


def _unmet(site: Site, started: str) -> QuerySet[LinkedPage]:
    return LinkedPage.objects.filter(site=site, page__isnull=False, updated_at__lt=started)


def _begin(site: Site, client: WordPressClient, *, full: bool) -> dict[str, Any]:
    """Where a broken-off import stands, or the beginning of a new one.

    Posts are walked by id, which does not change while people edit, and the next import begins at the newest change
    that there is now; a second earlier, since WordPress leaves out the very second that it is asked from.
    """
    newest = _second_before(max(_newest(client, kind) for kind in KINDS))
    with jobs.fenced():
        row = reading_service.lock(site)
        if row.import_state and row.import_state.get("full") == full:
            return dict(row.import_state)
        row.import_state = {
            "kind": KINDS[0],
            "page": 1,
            "read": 0,
            "full": full,
            "after": "" if full else row.imported_until,
            "until": newest,
            "started": timezone.now().isoformat(),
        }
        row.save(update_fields=["import_state", "updated_at"])
        return dict(row.import_state)


def _second_before(moment: str) -> str:
    try:
        return (datetime.fromisoformat(moment) - timedelta(seconds=1)).isoformat()
    except ValueError:
        return ""


def _newest(client: WordPressClient, kind: Kind) -> str:
    params = {"status": "publish", "orderby": "modified", "order": "desc", "per_page": 1, "_fields": "modified"}
    found = client.call("GET", f"/{kind}", params=params)
    return str(found[0].get("modified", "")) if isinstance(found, list) and found else ""


def _fetch(client: WordPressClient, state: dict[str, Any]) -> tuple[list[ImportedPost], int]:
    """One page of the API, and how many there are."""
    params: dict[str, Any] = {
        "status": "publish",
        "orderby": "id",
        "order": "asc",
        "per_page": PER_PAGE,
        "page": state["page"],
        "_fields": _FIELDS,
    }
    if state["after"]:
        params["modified_after"] = state["after"]
    response = client.send("GET", f"/wp/v2/{state['kind']}", params=params)
    if response.status == 400 and state["page"] > 1:
        return [], state["page"]  # posts were taken down meanwhile, and the last page with them
    found = answer_of(response)
    if not isinstance(found, list):
        raise UpstreamFailed("wordpress_not_json", "WordPress answered something else than a list.", retryable=False)
    pages = response.headers.get("x-wp-totalpages", "1")
    return [_post(state["kind"], item) for item in found], int(pages) if pages.isdigit() else 1


def _post(kind: Kind, item: dict[str, Any]) -> ImportedPost:
    def rendered(name: str) -> str:
        value = item.get(name)
        return str(value.get("rendered", "")) if isinstance(value, dict) else ""

    return ImportedPost(
        kind=kind,
        id=str(item.get("id", "")),
        url=str(item.get("link", "")),
        title=(" ".join(text_of(unescape(rendered("title"))).split()) or "Untitled")[:255],
        html=sanitise_html(rendered("content")[:MAX_HTML]),
        modified=str(item.get("modified", ""))[:32],
    )


def _advance(state: dict[str, Any], *, read: int, is_last: bool) -> dict[str, Any]:
    after = {**state, "read": state["read"] + read, "page": state["page"] + 1}
    if is_last:
        following = KINDS.index(state["kind"]) + 1
        after |= {"kind": KINDS[following] if following < len(KINDS) else "", "page": 1}
    return after


def _store(book: AddressBook, posts: Sequence[ImportedPost]) -> None:
    """Keep what was read; links of ours to pages that moved follow them."""
    foreign = _not_ours(book.site, posts)
    if not foreign:
        return
    keys = _site_pages(book.site, foreign)
    before = dict(LinkedPage.objects.filter(page_id__in=keys.values()).values_list("page_id", "address"))
    moved = {
        hrefs.compared(before[key]): post.address
        for post in foreign
        if (key := keys[post.origin]) in before and hrefs.compared(before[key]) != hrefs.compared(post.address)
    }
    for post in foreign:
        book.path_of[keys[post.origin]] = post.address
        book.owner.setdefault(hrefs.compared(post.address), keys[post.origin])
    links = {post.origin: _own_links(book.site, post) for post in foreign}
    LinkedPage.objects.bulk_create(
        [_row(book, post, keys[post.origin], links[post.origin]) for post in foreign],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=_STORED,
    )
    found = {End(None, keys[post.origin]): links[post.origin] for post in foreign}
    reading_service.match_rows(book, found, turned_down=set())
    if moved:
        repaired = repair_service.rewrite_links(book, Changes(moved=moved))
        repair_service.republish(site=book.site, pages=repaired.live)


def _not_ours(site: Site, posts: Sequence[ImportedPost]) -> list[ImportedPost]:
    ids = [post.id for post in posts]
    rows = Content.objects.filter(site=site, external_ids__wordpress__in=ids)
    ours = set(rows.values_list("external_ids__wordpress", flat=True))
    return [post for post in posts if post.id not in ours and post.id and hrefs.compared(post.url)]


def _site_pages(site: Site, posts: Sequence[ImportedPost]) -> dict[str, str]:
    """The pages as the planner knows them, so that nothing is written twice: origin → id."""
    page_service.add(
        SitePage(
            account_id=site.account_id,
            site_id=site.id,
            origin=post.origin,
            stage=SitePage.Stage.EXTERNAL,
            title=post.title,
            language=site.language,
            url=post.url[:500],
            updated_at=timezone.now(),
        )
        for post in posts
    )
    rows = SitePage.objects.filter(site=site, origin__in=[post.origin for post in posts])
    return dict(rows.values_list("origin", "id"))


def _own_links(site: Site, post: ImportedPost) -> list[hrefs.Link]:
    """The page's links; those to its own site without scheme and host, as our pages write them."""
    host = hrefs.compared(post.url).partition("/")[0]
    return [(_relative(href, host), anchor) for href, anchor in hrefs.read(post.html)]


def _relative(href: str, host: str) -> str:
    if hrefs.compared(href).partition("/")[0] != host:
        return href
    parts = urlsplit(href)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _row(book: AddressBook, post: ImportedPost, page_id: str, links: list[hrefs.Link]) -> LinkedPage:
    return LinkedPage(
        account_id=book.site.account_id,
        site=book.site,
        page_id=page_id,
        title=post.title,
        address=post.address[:500],
        entity_type="post" if post.kind == "posts" else "page",
        is_live=True,
        external_id=post.id,
        modified=post.modified,
        html=post.html,
        links=links,
        outbound=len({key for href, _ in links if (key := book.page_of(href)) and key != page_id}),
        updated_at=timezone.now(),
    )


def _finish(site: Site, state: dict[str, Any]) -> dict[str, Any]:
    reading_service.match_all(site=site)
    with jobs.completion() as result, jobs.fenced():
        row = reading_service.lock(site)
        dropped = _drop(site, state["started"]) if state["full"] else 0
        graph_service.request_build(site_id=site.id, settle=True)
        row.imported_until = max(state["until"], row.imported_until)
        row.imported_at, row.import_state = timezone.now(), {}
        row.imported_pages = LinkedPage.objects.filter(site=site, page__isnull=False).count()
        row.save(update_fields=["imported_until", "imported_at", "import_state", "imported_pages", "updated_at"])
        result |= {"read": state["read"], "pages": row.imported_pages, "dropped": dropped}
    return result


def _drop(site: Site, started: str) -> int:
    """Pages that a full import did not meet are gone: so are the links to them."""
    gone = dict(_unmet(site, started).values_list("page_id", "address"))
    if gone:
        book = address_book(site=site)
        kept = {hrefs.compared(path) for key, path in book.path_of.items() if key not in gone}
        addresses = frozenset(hrefs.compared(path) for path in gone.values()) - kept
        for key in gone:
            book.path_of.pop(key, None)
        repaired = repair_service.rewrite_links(book, Changes(gone=addresses))
        SitePage.objects.filter(id__in=gone).delete()
        repair_service.republish(site=site, pages=repaired.live)
    return len(gone)
