"""One run over the pages of a blueprint: a place in WordPress for each of them, then their texts, then the front page.

Places come first, since texts link to pages that are made later, and WordPress decides about addresses. Every id is
stored before its page gets a text, so a run that was cut off goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.utils import timezone

from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.domain.publishing.models import WordPressConnection, WordPressPage
from igny8_core.domain.publishing.services import connection_service, wordpress_tree
from igny8_core.domain.site_building.models import PageBlueprint
from igny8_core.domain.site_building.services import asset_service
from igny8_core.domain.site_building.site_links import SiteLinks
from igny8_core.domain.site_building.tree import HOME
from igny8_core.infrastructure.external.wordpress import pages as tree
from igny8_core.infrastructure.external.wordpress import publish as wordpress
from igny8_core.infrastructure.external.wordpress.client import WordPressClient
from igny8_core.infrastructure.external.wordpress.package import PostPackage, PublishedPost
from igny8_core.infrastructure.external.wordpress.pages import Standing
from igny8_core.shared.errors import Conflict, Invalid, ServiceError, UpstreamFailed

_RAISED = ("publish", "future", "private", "pending")
"""Statuses that a person gives a draft in WordPress."""
_OF_THE_SITE = frozenset(
    {"wordpress_unauthorised", "wordpress_redirects", "wordpress_not_json", "wordpress_no_rest", "wordpress_not_https"}
)
"""Failures that every other page would have too."""


@dataclass
class Sending:
    """`records` by page id. After `run`: how many pages were sent, how many were the same, and what went wrong where
    (`{path, code, detail}`)."""

    site: Site
    connection: WordPressConnection
    pages: Sequence[PageBlueprint]
    records: Mapping[str, WordPressPage]
    replaces: bool
    sets_front: bool
    sent: int = 0
    unchanged: int = 0
    problems: list[dict[str, str]] = field(default_factory=list)
    _stuck: set[str] = field(default_factory=set)
    _there: dict[str, Standing] = field(default_factory=dict)

    def run(self) -> None:
        """Raises UpstreamFailed where WordPress cannot be reached at all, Conflict where it lets us make no pages."""
        tree.require_rights(self._client)
        ids = [record.external_id for record in self.records.values() if record.external_id]
        self._there = tree.standing(self._client, ids)
        links = self._links()
        self._each(lambda page: self._give_place(page, links), "A place for", start=0)
        good = self._links()
        self._each(lambda page: self._send(page, good), "Sending", start=len(self.pages))
        if self.sets_front:
            self._set_front()

    @cached_property
    def _client(self) -> WordPressClient:
        return connection_service.client_of(self.connection)

    @cached_property
    def _files(self) -> Mapping[str, str]:
        return asset_service.files_of(site_id=self.site.id, pages=self.pages)

    def _each(self, step: Callable[[PageBlueprint], None], doing: str, *, start: int) -> None:
        for number, page in enumerate(self.pages):
            jobs.report_progress(done=start + number, total=2 * len(self.pages), step=f"{doing} “{page.title}”")
            if page.id not in self._stuck:
                with self._alone(page):
                    step(page)

    @contextmanager
    def _alone(self, page: PageBlueprint) -> Iterator[None]:
        """What is wrong with one page stops that page only."""
        try:
            yield
        except (Conflict, Invalid) as refused:
            self._note(page, refused)
        except UpstreamFailed as failed:
            if failed.retryable or failed.code in _OF_THE_SITE or failed.code.startswith("egress_"):
                raise
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
        if record.external_id and record.external_id not in self._there:
            self._keep(record, external_id="", external_url="", external_status="", sent="", found="")
            if not self.replaces:
                raise Conflict(
                    "wordpress_post_gone", "The page was deleted in WordPress. Send the pages again to make it anew."
                )
        if not record.external_id:
            self._take(page, record, wordpress.adopt(self._client, self._package(page, links), key=page.id))
            self._there |= tree.standing(self._client, [record.external_id])  # it may be one of theirs, and public
        elif record.found and self._there[record.external_id].status == "trash" and not self.replaces:
            raise Conflict(
                "wordpress_trashed",
                "Somebody moved the page to WordPress's trash. Restore it there, delete it here, or send the pages so "
                "that they replace what is there.",
            )

    def _take(self, page: PageBlueprint, record: WordPressPage, post_id: str) -> None:
        """Never two of our pages over one of theirs."""
        other = WordPressPage.objects.filter(site=self.site, external_id=post_id).exclude(id=record.id)
        if owner := other.select_related("page").first():
            raise Conflict("wordpress_page_of_another", f"That page in WordPress is “{owner.page.title}” already.")
        self._keep(record, external_id=post_id, path=page.path)

    @property
    def _root(self) -> str:
        return self._client.base_url + "/"

    def _links(self) -> SiteLinks:
        return wordpress_tree.links_of(
            site=self.site,
            root=self._root,
            template=min((there.template for there in self._there.values()), key=len, default=""),
            pages=self.pages,
            records=self.records,
            has_front=self.sets_front or any(r.external_url == self._root for r in self.records.values()),
        )

    def _package(self, page: PageBlueprint, links: SiteLinks) -> PostPackage:
        return wordpress_tree.package_of(
            page,
            links=links,
            parent=self._parent(page),
            status=self._status(self.records[page.id]),
            if_taken="replace" if self.replaces else "refuse",
        )

    def _parent(self, page: PageBlueprint) -> str:
        """The id in WordPress of the page above; the home page has none below it there."""
        above = next((other for other in self.pages if other.id == page.parent_id and other.slug), None)
        if above is None:
            return ""
        if above.id in self._stuck or not self.records[above.id].external_id:
            raise Conflict("parent_missing", f"“{above.title}”, the page above it, is not in WordPress.")
        return self.records[above.id].external_id

    def _status(self, record: WordPressPage) -> str:
        """The connection's choice, unless a person made the page public, or hid it, in WordPress since."""
        there = self._there.get(record.external_id)
        if there and there.status in _RAISED:
            return there.status
        was_hidden = there is not None and there.status == "draft" and record.external_status == "publish"
        return "draft" if was_hidden and not self.replaces else self.connection.default_status

    def _send(self, page: PageBlueprint, links: SiteLinks) -> None:
        record = self.records[page.id]
        package = self._package(page, links)
        there = self._there.get(record.external_id)
        was_changed = there is not None and record.found not in ("", there.digest)
        is_same = there and there.status == package.status and record.sent == package.fingerprint()
        if there and is_same and record.found and not (was_changed and self.replaces):
            self.unchanged += 1
            return self._confirm(page, {"external_url": there.url, "external_status": there.status})
        if was_changed and not self.replaces:
            raise Conflict(
                "changed_in_wordpress",
                "Somebody changed the page in WordPress since it was sent, so it was left as it is there. Send the "
                "pages so that they replace what is there, or take the change over here.",
            )
        files = wordpress_tree.pictures_of(page, files=self._files)
        whole = replace(package, inline=files)
        self._keep(record, found="")  # from here on, what stands there may be ours
        post = wordpress.publish(self._client, whole, key=page.id, external_id=record.external_id)
        self.sent += 1
        self._confirm(page, _stored(post, package, wordpress_tree.lost(page)))

    def _confirm(self, page: PageBlueprint, fields: dict[str, Any]) -> None:
        """The page is there as it is here."""
        record = self.records[page.id]
        known = {"page_version": page.version, "path": page.path, "error_code": "", "error_detail": ""}
        self._keep(record, **known, **fields)

    def _set_front(self) -> None:
        home = next((page for page in self.pages if page.path == HOME), None)
        if home is None or home.id in self._stuck:
            return
        with self._alone(home):
            record = self.records[home.id]
            if record.external_status != "publish":
                raise Conflict(
                    "front_not_public",
                    "The home page is not public in WordPress yet, so it cannot be the front page. Publish it there, "
                    "or let this WordPress get public pages, then send the pages again.",
                )
            blog = next((page for page in self.pages if page.type == "blog_index"), None)
            posts = self.records[blog.id] if blog else None
            is_public = posts is not None and posts.external_status == "publish"
            tree.set_front(
                self._client,
                front_id=record.external_id,
                posts_id=posts.external_id if posts is not None and is_public else None,
            )
            self._keep(record, external_url=self._root)


def _stored(post: PublishedPost, package: PostPackage, lost: list[str]) -> dict[str, Any]:
    return {
        "external_id": post.id,
        "external_url": post.url,
        "external_status": post.status,
        "sent": package.fingerprint(),
        "found": post.digest,
        "left_out": [*lost, *(name for name in post.differences if name not in lost)],
        "sent_at": timezone.now(),
    }
