"""Connect a WordPress site and disconnect it, and say why it does not work when it does not."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.core.base import crypto
from igny8_core.core.jobs.models import OPEN, Job
from igny8_core.domain.publishing.jobs import PUBLISH_CONTENT, RETRACT_CONTENT
from igny8_core.domain.publishing.models import WordPressConnection
from igny8_core.domain.publishing.selectors import get_connection
from igny8_core.infrastructure.external.wordpress import doctor
from igny8_core.infrastructure.external.wordpress.client import WordPressClient
from igny8_core.shared.errors import Conflict, NotFound

State = WordPressConnection.State
_TO_WORDPRESS = (PUBLISH_CONTENT.name, RETRACT_CONTENT.name)


def connect(
    *, site_id: str, base_url: str, username: str, application_password: str, **options: Any
) -> WordPressConnection:
    """Save how the site's WordPress is reached, and test it. A connection that fails is kept, with what was found."""
    site = get_site(site_id=site_id)
    if site.kind != Site.Kind.WORDPRESS:
        raise Conflict("not_a_wordpress_site", f"{site.name} is a hosted site. Only a WordPress site is connected.")
    with transaction.atomic():
        connection, _ = WordPressConnection.objects.update_or_create(
            site=site,
            defaults={
                "account_id": site.account_id,
                "base_url": base_url.rstrip("/"),
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
        going = Job.objects.filter(site_id=connection.site_id, kind__in=_TO_WORDPRESS, state__in=OPEN).count()
        if going:
            raise Conflict(
                "job_running",
                f"{going} page{'s are' if going > 1 else ' is'} on the way to this WordPress or from it. "
                "Wait until that is done, or cancel it, then disconnect.",
            )
        audit.record("wordpress.disconnected", subject=connection.id, data={"base_url": connection.base_url})
        connection.delete()


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
