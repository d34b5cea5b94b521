"""Connect a WordPress site and disconnect it, and say why it does not work when it does not."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.core.base import crypto
from igny8_core.core.jobs.models import OPEN, Job
from igny8_core.domain.publishing.jobs import PUBLISH_CONTENT, RETRACT_CONTENT, SEND_PAGES, WITHDRAW_PAGE
from igny8_core.domain.publishing.models import PublishingRecord, WordPressConnection, WordPressPage
from igny8_core.domain.publishing.selectors import get_connection
from igny8_core.domain.publishing.services.publication_state import mark_retracted
from igny8_core.infrastructure.external.wordpress import doctor
from igny8_core.infrastructure.external.wordpress.client import WordPressClient
from igny8_core.shared.errors import Conflict, NotFound, UpstreamFailed

State = WordPressConnection.State
_TO_WORDPRESS = (PUBLISH_CONTENT.name, RETRACT_CONTENT.name, SEND_PAGES.name, WITHDRAW_PAGE.name)
_LEFT_BEHIND = "The page stays in the WordPress that was connected before. {} to make it in this one."


def connect(
    *, site_id: str, base_url: str, username: str, application_password: str, **options: Any
) -> WordPressConnection:
    """Save how the site's WordPress is reached, and test it. A connection that fails is kept, with what was found.

    Pages that went to a WordPress of another address stay there and become drafts here: their ids mean other posts in
    this one. Raises Conflict while a page is on its way to that other address.
    """
    site = get_site(site_id=site_id)
    if site.kind != Site.Kind.WORDPRESS:
        raise Conflict("not_a_wordpress_site", f"{site.name} is a hosted site. Only a WordPress site is connected.")
    base_url = base_url.rstrip("/")
    with transaction.atomic():
        before = WordPressConnection.objects.select_for_update().filter(site=site).first()
        if before is None or before.base_url != base_url:
            _refuse_while_busy(site.id, then="connect another one")
            _leave_behind(site, base_url)
        connection, _ = WordPressConnection.objects.update_or_create(
            site=site,
            defaults={
                "account_id": site.account_id,
                "base_url": base_url,
                "username": username,
                "application_password": application_password,
                "state": State.UNTESTED,
                **options,
            },
        )
        audit.record("wordpress.connected", subject=connection.id, data={"base_url": base_url})
    return test(site_id=site.id)


def disconnect(*, connection_id: str) -> None:
    """Forget how a WordPress is reached, with its password. Its posts stay there, and our records know where they are.

    Raises Conflict while a publication or a retraction is on its way, whose end would not be known. One that is asked
    for in the same moment finds no connection, and says so.
    """
    with transaction.atomic():
        connection = WordPressConnection.objects.select_for_update().filter(id=connection_id).first()
        if connection is None:
            raise NotFound("connection_not_found", "There is no such connection.")
        _refuse_while_busy(connection.site_id, then="disconnect")
        audit.record("wordpress.disconnected", subject=connection.id, data={"base_url": connection.base_url})
        connection.delete()


def _refuse_while_busy(site_id: str | None, *, then: str) -> None:
    going = Job.objects.filter(site_id=site_id, kind__in=_TO_WORDPRESS, state__in=OPEN).count()
    if going:
        raise Conflict(
            "job_running",
            f"{going} page{'s are' if going > 1 else ' is'} on the way to this WordPress or from it. "
            f"Wait until that is done, or cancel it, then {then}.",
        )


def _leave_behind(site: Site, base_url: str) -> None:
    """Let go of the posts that are not below `base_url`, so that no page ever overwrites a stranger's post."""
    here = Q(external_url=base_url) | Q(external_url__startswith=f"{base_url}/")
    sent = PublishingRecord.objects.filter(site=site, destination=PublishingRecord.Destination.WORDPRESS)
    for record in sent.exclude(external_id="").exclude(here).select_related("content"):
        record.status = PublishingRecord.Status.RETRACTED
        record.external_id = record.external_status = ""
        record.error_code = "left_behind"
        record.error_detail = _LEFT_BEHIND.format("Publish it")
        record.save(
            update_fields=["status", "external_id", "external_status", "error_code", "error_detail", "updated_at"]
        )
        mark_retracted(record.content, destination="wordpress")
    gone = {"external_id": "", "external_url": "", "external_status": "", "sent": "", "writing": "", "found": ""}
    WordPressPage.objects.filter(site=site).exclude(external_id="").exclude(here).update(
        **gone, error_code="left_behind", error_detail=_LEFT_BEHIND.format("Send the pages"), updated_at=timezone.now()
    )


def test(*, site_id: str) -> WordPressConnection:
    """Run the doctor and remember its findings. Outside any transaction: it calls the site.

    Raises Conflict when the site is not connected, or no longer when the doctor is done.
    """
    site = get_site(site_id=site_id)
    connection = get_connection(site=site)
    findings = doctor.diagnose(connection.base_url, connection.username, password_of(connection))
    now = timezone.now()
    WordPressConnection.objects.filter(id=connection.id).update(
        findings=[asdict(finding) for finding in findings],
        state=State.OK if all(finding.ok for finding in findings) else State.ATTENTION,
        checked_at=now,
        updated_at=now,
    )
    return get_connection(site=site)


def client_of(connection: WordPressConnection) -> WordPressClient:
    """A client that holds the opened password; never log it."""
    return WordPressClient(connection.base_url, connection.username, password_of(connection))


def password_of(connection: WordPressConnection) -> str:
    """The application password in clear."""
    return crypto.unseal(connection.application_password, owner=connection.account_id)


def note_failure(connection: WordPressConnection, failed: UpstreamFailed) -> None:
    """A job found WordPress failing: what will not pass by itself is shown with the connection."""
    if not failed.retryable:
        needs_attention(connection_id=connection.id, code=failed.code, detail=failed.detail)


def needs_attention(*, connection_id: str, code: str, detail: str) -> None:
    """Mark a connection that a publication found broken, so that it is shown once and not retried in a storm.

    WordPress answers several causes alike, so the doctor names the cause; where it finds the connection healthy, the
    publication's own failure is kept. Outside any transaction: it calls the site.
    """
    connection = WordPressConnection.objects.filter(id=connection_id).first()
    if connection is None:
        return  # disconnected meanwhile
    findings = doctor.diagnose(connection.base_url, connection.username, password_of(connection))
    if all(finding.ok for finding in findings):
        mend = "Look at the page's record under Publisher; mend what it names in WordPress, then publish again."
        findings = [doctor.Finding(code, ok=False, sentence=detail, how_to_mend=mend)]
    WordPressConnection.objects.filter(id=connection_id).update(
        state=State.ATTENTION, findings=[asdict(finding) for finding in findings], checked_at=timezone.now()
    )
