"""One run over the pages of a blueprint: a place in WordPress for each of them, then their texts, then the front page.

Places come first, since texts link to pages that are made later, and WordPress decides about addresses. Every id is
stored before its page gets a text, so a run that was cut off goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

from django.utils import timezone

from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.domain.publishing.models import PublishingRecord, WordPressConnection, WordPressPage
from igny8_core.domain.publishing.services import connection_service, wordpress_tree
from igny8_core.domain.publishing.services.wordpress_rights import is_theirs, status_of
from igny8_core.domain.site_building.models import PageBlueprint
from igny8_core.domain.site_building.services import asset_service, page_versioning_service
from igny8_core.domain.site_building.site_links import SiteLinks
from igny8_core.domain.site_building.tree import HOME
from igny8_core.infrastructure.external.wordpress import pages as tree
from igny8_core.infrastructure.external.wordpress import publish as wordpress
from igny8_core.infrastructure.external.wordpress.client import WordPressClient
from igny8_core.infrastructure.external.wordpress.package import PostPackage, PublishedPost
from igny8_core.infrastructure.external.wordpress.pages import Standing
from igny8_core.shared.errors import Conflict, Invalid, NotFound, ServiceError, UpstreamFailed

_ROUNDS = 2
"""WordPress may choose other addresses than it was asked for; links to those pages are put right once."""
_OF_THE_SITE = frozenset({"wordpress_unauthorised", "wordpress_redirects", "wordpress_not_json", "wordpress_no_rest"})
"""Failures that every other page would have too."""
_FORGOTTEN = {"external_id": "", "external_url": "", "external_status": "", "sent": "", "writing": "", "found": ""}
_GONE = "wordpress_post_gone"


@dataclass
class Sending:
    """`records` by page id. After `run`: which pages were sent, and what went wrong where (`{path, code, detail}`)."""

    site: Site
    connection: WordPressConnection
    pages: Sequence[PageBlueprint]
    records: Mapping[str, WordPressPage]
    replaces: bool
    sets_front: bool
    sent: set[str] = field(default_factory=set)
    problems: list[dict[str, str]] = field(default_factory=list)
    _placeless: set[str] = field(default_factory=set)
    _stuck: set[str] = field(default_factory=set)
    _there: dict[str, Standing] = field(default_factory=dict)
    _failed: UpstreamFailed | None = None

    def run(self) -> None:
        """Raises UpstreamFailed where WordPress cannot be reached, or failed for a page that may go another time;
        Conflict where it lets us make no pages."""
        tree.require_rights(self._client)
        self._look()
        self._each(partial(self._give_place, links=self._links()), "A place for", start=0)
        self._placeless = set(self._stuck)
        for _ in range(_ROUNDS):
            links = self._links()
            self._each(partial(self._send, links=links), "Sending", start=len(self.pages))
            self._look()
            if self._links().elsewhere == links.elsewhere:
                break
        page_versioning_service.serve_at(
            {page.id: page.path for page in self.pages if self.records[page.id].external_status == "publish"}
        )
        if self._failed:
            raise self._failed
        if self.sets_front:
            self._set_front()

    @cached_property
    def _client(self) -> WordPressClient:
        return connection_service.client_of(self.connection)

    @cached_property
    def _files(self) -> Mapping[str, str]:
        return asset_service.files_of(site_id=self.site.id, pages=self.pages)

    @property
    def _root(self) -> str:
        return self._client.base_url + "/"

    def _look(self) -> None:
        """Ask how the pages stand there, and store what WordPress decides: addresses and statuses."""
        ids = [record.external_id for record in self.records.values() if record.external_id]
        self._there = tree.standing(self._client, ids)
        for record in self.records.values():
            there = self._there.get(record.external_id)
            known = (record.external_url, record.external_status)
            if there and record.found and known != (there.url, there.status):
                was_public = record.was_public or there.status == "publish"
                self._keep(record, external_url=there.url, external_status=there.status, was_public=was_public)

    def _each(self, step: Callable[[PageBlueprint], None], doing: str, *, start: int) -> None:
        for number, page in enumerate(self.pages):
            jobs.report_progress(done=start + number, total=2 * len(self.pages), step=f"{doing} “{page.title}”")
            if page.id not in self._stuck:
                with self._alone(page):
                    step(page)

    @contextmanager
    def _alone(self, page: PageBlueprint) -> Iterator[None]:
        """What is wrong with one page stops that page only; the second that WordPress fails at stops the run."""
        try:
            yield
        except (Conflict, Invalid, NotFound) as refused:
            self._note(page, refused)
        except UpstreamFailed as failed:
            of_the_site = failed.code in _OF_THE_SITE or failed.code.startswith("egress_")
            if of_the_site or (failed.retryable and self._failed):
                raise
            self._failed = failed if failed.retryable else self._failed
            self._note(page, failed)

    def _note(self, page: PageBlueprint, error: ServiceError) -> None:
        self._stuck.add(page.id)
        self.problems.append({"path": page.path, "code": error.code, "detail": error.detail})
        self._keep(self.records[page.id], error_code=error.code, error_detail=error.detail[:1000])

    def _keep(self, record: WordPressPage, **fields: Any) -> None:
        """Store at once: what comes next may fail."""
        with jobs.fenced():
            WordPressPage.objects.filter(id=record.id).update(**fields, updated_at=timezone.now())
        for name, value in fields.items():
            setattr(record, name, value)

    def _give_place(self, page: PageBlueprint, links: SiteLinks) -> None:
        record = self.records[page.id]
        if record.external_id and not self._is_there(record):
            code = "" if record.external_status == "trash" else _GONE  # whatever we took out may be purged there
            self._keep(record, **_FORGOTTEN, error_code=code)
        if not record.external_id:
            self._refuse_gone(record)
            self._take(record, wordpress.adopt(self._client, self._package(page, links), key=page.id))
            self._there |= tree.standing(self._client, [record.external_id])  # it may be one of theirs, and public
        elif record.found and self._there[record.external_id].status == "trash" and not self.replaces:
            raise Conflict(
                "wordpress_trashed",
                "Somebody moved the page to WordPress's trash. Restore it there, delete it here, or send the pages so "
                "that they replace what is there.",
            )
        elif record.path != page.path:
            ours = {other.external_id for other in self.records.values()}
            if wordpress.at_the_address(self._client, self._package(page, links), ours=ours):
                raise Conflict(
                    "wordpress_address_taken",
                    f"WordPress already has another page at {page.path}. Delete or move that one there, or give this "
                    "page another address.",
                )

    def _is_there(self, record: WordPressPage) -> bool:
        """A list leaves out what the user may not see: only a look at the page itself says that it was deleted."""
        if record.external_id not in self._there and (found := tree.look(self._client, record.external_id)):
            self._there[record.external_id] = found
        return record.external_id in self._there

    def _refuse_gone(self, record: WordPressPage) -> None:
        if record.error_code == _GONE and not self.replaces:
            raise Conflict(
                _GONE,
                "Somebody deleted the page in WordPress. Delete it here too, or send the pages so that they replace "
                "what is there.",
            )

    def _take(self, record: WordPressPage, post_id: str) -> None:
        """Never two of ours over one of theirs."""
        other = WordPressPage.objects.filter(site=self.site, external_id=post_id).exclude(id=record.id)
        article = PublishingRecord.objects.filter(site=self.site, destination="wordpress", external_id=post_id)
        owner = other.values_list("page__title", flat=True).first()
        if owner := owner or article.values_list("content__title", flat=True).first():
            raise Conflict("wordpress_page_of_another", f"That page in WordPress is “{owner}” already.")
        self._keep(record, external_id=post_id)

    def _links(self) -> SiteLinks:
        return wordpress_tree.links_of(
            site=self.site,
            root=self._root,
            templates=[there.template for there in self._there.values()],
            pages=self.pages,
            records=self.records,
            has_front=self.sets_front or any(r.external_url == self._root for r in self.records.values()),
        )

    def _package(self, page: PageBlueprint, links: SiteLinks) -> PostPackage:
        record = self.records[page.id]
        status = status_of(record, self._there.get(record.external_id), replaces=self.replaces)
        return wordpress_tree.package_of(
            page,
            links=links,
            parent=self._parent(page),
            status=status or self.connection.default_status,
            if_taken="replace" if self.replaces else "refuse",
        )

    def _parent(self, page: PageBlueprint) -> str:
        """The id in WordPress of the page above; the home page has none below it there."""
        above = next((other for other in self.pages if other.id == page.parent_id and other.slug), None)
        if above is None:
            return ""
        if above.id in self._placeless or not self.records[above.id].external_id:
            raise Conflict("parent_missing", f"“{above.title}”, the page above it, is not in WordPress.")
        return self.records[above.id].external_id

    def _send(self, page: PageBlueprint, links: SiteLinks) -> None:
        record = self.records[page.id]
        if not self._is_there(record):
            raise Conflict("wordpress_busy", "Somebody deleted the page while it was sent. Send the pages again.")
        package, there = self._package(page, links), self._there[record.external_id]
        lost, is_changed = wordpress_tree.lost(page, links), is_theirs(record, there)
        is_same = record.sent == package.fingerprint() and there.status == package.status
        if is_same and "slug" not in record.left_out and not (is_changed and self.replaces):
            notes = [*lost, *(name for name in record.left_out if name in wordpress_tree.OF_WORDPRESS)]
            return self._confirm(page, left_out=[*notes, *(["changed"] if is_changed else [])])
        if is_changed and not self.replaces:
            raise Conflict(
                "changed_in_wordpress",
                "Somebody changed the page in WordPress since it was sent, so it was left as it is there. Send the "
                "pages so that they replace what is there, or take the change over here.",
            )
        whole = replace(package, inline=wordpress_tree.pictures_of(page, files=self._files))
        self._keep(record, writing=package.words())
        try:
            post = wordpress.publish(self._client, whole, key=page.id, external_id=record.external_id)
        except UpstreamFailed as failed:
            if not failed.retryable:  # what stands there now is what a later change by people is told from
                now = tree.look(self._client, record.external_id)
                self._keep(record, writing="", sent="", found=now.digest if now else "")
            raise
        self.sent.add(page.id)
        self._confirm(page, **_stored(post, package, lost), was_public=record.was_public or post.status == "publish")

    def _confirm(self, page: PageBlueprint, **fields: Any) -> None:
        """The page is there as it is here."""
        record = self.records[page.id]
        known = {"page_version": page.version, "path": page.path, "writing": "", "error_code": "", "error_detail": ""}
        self._keep(record, **known, **fields)

    def _set_front(self) -> None:
        """A front page that cannot be set is told of; the pages are there all the same."""
        home = next((page for page in self.pages if page.path == HOME), None)
        if home is None or home.id in self._placeless:
            return
        record = self.records[home.id]
        blog = next((self.records[page.id] for page in self.pages if page.type == "blog_index"), None)
        try:
            if record.external_status != "publish":
                raise Conflict(
                    "front_not_public",
                    "The home page is not public in WordPress yet, so it cannot be the front page. Publish it there, "
                    "or let this WordPress get public pages, then send the pages again.",
                )
            posts_id = blog.external_id if blog and blog.external_status == "publish" else None
            tree.set_front(self._client, front_id=record.external_id, posts_id=posts_id)
            self._keep(record, external_url=self._root)
        except Conflict as refused:
            self.problems.append({"path": "", "code": refused.code, "detail": refused.detail})


def _stored(post: PublishedPost, package: PostPackage, lost: list[str]) -> dict[str, Any]:
    return {
        "external_id": post.id,
        "external_url": post.url,
        "external_status": post.status,
        "sent": package.fingerprint(),
        "found": post.digest,
        "left_out": [*lost, *(name for name in post.differences if name in wordpress_tree.OF_WORDPRESS)],
        "sent_at": timezone.now(),
    }
