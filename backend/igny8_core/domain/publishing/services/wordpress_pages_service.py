"""A blueprint's pages in the site's WordPress: sent as a tree, each once, never over what a person did there."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.context import running_job
from igny8_core.core.jobs.models import OPEN, Job, State
from igny8_core.domain.publishing.jobs import SEND_PAGES, WITHDRAW_PAGE
from igny8_core.domain.publishing.models import WordPressConnection, WordPressPage
from igny8_core.domain.publishing.selectors import get_connection, get_wordpress_page
from igny8_core.domain.publishing.services import connection_service
from igny8_core.domain.publishing.services.wordpress_sending import Sending
from igny8_core.domain.site_building.models import PageBlueprint, SiteBlueprint
from igny8_core.domain.site_building.selectors import newest_ready
from igny8_core.domain.site_building.services import page_versioning_service
from igny8_core.infrastructure.external.wordpress import publish as wordpress
from igny8_core.shared.errors import Conflict, UpstreamFailed

_KINDS = (SEND_PAGES.name, WITHDRAW_PAGE.name)
_MAX_SHOWN = 100


def request_sending(*, site_id: str, replace: bool = False, front_page: bool = False) -> Job:
    """Start sending the pages of the site's blueprint. The same order, as long as it waits, is one job.

    `replace`: ours wins over pages at the same address, and over what people changed or deleted in WordPress.
    `front_page`: the home page becomes what visitors of the root see, the blog page the list of posts.
    Raises Conflict when the site has no WordPress or no pages, or another sending is under way.
    """
    site = get_site(site_id=site_id)
    if site.kind != Site.Kind.WORDPRESS:
        raise Conflict("not_a_wordpress_site", f"{site.name} is hosted here. Deploy it instead.")
    args = {"site_id": site.id, "replace": replace, "front_page": front_page}
    with transaction.atomic():
        connection = _locked(site)
        _blueprint(site, connection)
        going = Job.objects.filter(site_id=site.id, kind__in=_KINDS, state__in=OPEN).first()
        if going is not None and (going.state == State.RUNNING or (going.kind, going.args) != (SEND_PAGES.name, args)):
            raise Conflict("job_running", "Pages are on the way to this WordPress. Wait until that is done.")
        if going is not None:
            return going
        audit.record("wordpress_pages.sending_requested", subject=site.id, data=args)
        return jobs.enqueue(SEND_PAGES, site_id=site.id, args=args)


def _locked(site: Site) -> WordPressConnection:
    """Two orders at once take their turn at the connection."""
    connection = get_connection(site=site)
    WordPressConnection.objects.select_for_update(no_key=True).filter(id=connection.id).first()
    return connection


def _blueprint(site: Site, connection: WordPressConnection) -> SiteBlueprint:
    blueprint = newest_ready(site_id=site.id)
    if blueprint is None:
        raise Conflict("no_pages", f"{site.name} has no pages yet. Build them in the site builder first.")
    if blueprint.structure_json.get("provider") == "offline" and not connection.allow_offline_text:
        raise Conflict(
            "offline_text",
            "The pages are sample text that no model wrote, and the connection refuses such text. "
            "Generate them with a model, or allow sample text for this WordPress.",
        )
    return blueprint


def send(*, site_id: str, replace: bool, front_page: bool) -> dict[str, Any]:
    """The job: give every page a place in WordPress, then its text. A page that cannot go stays behind alone, and its
    record says why; what is the same there already is left alone."""
    site = get_site(site_id=site_id)
    connection = get_connection(site=site)
    blueprint = _blueprint(site, connection)
    with jobs.fenced():
        _refuse_beside(site)
        pages, _ = page_versioning_service.take(blueprint_id=blueprint.id)
        records = _records(site, pages)
    sending = Sending(site, connection, pages, records, replaces=replace, sets_front=front_page)
    try:
        sending.run()
    except UpstreamFailed as failed:
        connection_service.note_failure(connection, failed)
        raise
    with jobs.completion() as result:
        result |= {
            "pages": len(pages),
            "sent": len(sending.sent),
            "changed_there": sum(1 for page in pages if "changed" in records[page.id].left_out),
            "problems": sending.problems[:_MAX_SHOWN],
        }
    return result


def _refuse_beside(site: Site) -> None:
    """A job that was started again by hand knows nothing of orders since."""
    run = running_job()
    beside = Job.objects.filter(site_id=site.id, kind__in=_KINDS, state=State.RUNNING)
    if run is not None and beside.exclude(id=run.id).exists():
        raise Conflict("job_running", "Pages are on the way to this WordPress already. Send them again afterwards.")


def _records(site: Site, pages: list[PageBlueprint]) -> dict[str, WordPressPage]:
    """One record for each page. A page that took a deleted one's address takes its place in WordPress too."""
    known = list(WordPressPage.objects.filter(site=site))
    ours = {page.id for page in pages}
    nowhere = [record.id for record in known if record.page_id not in ours and not record.external_id]
    WordPressPage.objects.filter(id__in=nowhere).delete()
    found = {record.page_id: record for record in known if record.page_id in ours}
    left = {record.path: record for record in known if record.page_id not in ours and record.external_id}
    for page in pages:
        record = found.get(page.id) or left.pop(page.path, None)
        if record is None:
            record = WordPressPage(account_id=site.account_id, site=site, page=page, path=page.path)
            record.save(force_insert=True)
        elif record.page_id != page.id:
            record.page = page
            record.save(update_fields=["page", "updated_at"])
        found[page.id] = record
    return found


def request_withdrawal(*, record_id: str) -> Job:
    """Start moving a page to WordPress's trash. Raises Conflict when it is not there, or pages are on their way."""
    with transaction.atomic():
        record = get_wordpress_page(record_id=record_id)
        _locked(record.site)
        if not record.external_id or record.external_status == "trash":
            raise Conflict("not_published", "This page is not in WordPress; there is nothing to take out.")
        if Job.objects.filter(site_id=record.site_id, kind=SEND_PAGES.name, state__in=OPEN).exists():
            raise Conflict("job_running", "Pages are on the way to this WordPress. Wait until that is done.")
        audit.record("wordpress_page.withdrawal_requested", subject=record.page_id)
        args = {"record_id": record.id}
        return jobs.enqueue(WITHDRAW_PAGE, site_id=record.site_id, args=args, dedupe_key=record.id)


def withdraw(*, record_id: str) -> dict[str, Any]:
    """The job: the page goes to WordPress's trash, from where sending it again brings it back."""
    record = get_wordpress_page(record_id=record_id)
    connection = get_connection(site=record.site)
    try:
        client = connection_service.client_of(connection)
        wordpress.unpublish(client, record.external_id, kind="pages", mode="trash")
    except UpstreamFailed as failed:
        connection_service.note_failure(connection, failed)
        raise
    with jobs.completion() as result:
        WordPressPage.objects.filter(id=record.id).update(
            external_status="trash",
            was_public=False,
            sent="",
            writing="",
            found="",
            error_code="",
            error_detail="",
            updated_at=timezone.now(),
        )
        result |= {"record_id": record.id}
    return result
