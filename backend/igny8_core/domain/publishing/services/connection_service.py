"""Connect a WordPress site, and say why it does not work when it does not."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.core.base import crypto
from igny8_core.domain.publishing.models import WordPressConnection
from igny8_core.domain.publishing.selectors import get_connection
from igny8_core.infrastructure.external.wordpress import doctor
from igny8_core.infrastructure.external.wordpress.client import WordPressClient
from igny8_core.shared.errors import Conflict

State = WordPressConnection.State


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


def test(*, site_id: str) -> WordPressConnection:
    """Run the doctor and remember its findings. Outside any transaction: it calls the site."""
    connection = get_connection(site=get_site(site_id=site_id))
    findings = doctor.diagnose(connection.base_url, connection.username, password_of(connection))
    connection.findings = [asdict(finding) for finding in findings]
    connection.state = State.OK if all(finding.ok for finding in findings) else State.ATTENTION
    connection.checked_at = timezone.now()
    connection.save(update_fields=["findings", "state", "checked_at", "updated_at"])
    return connection


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
    connection = WordPressConnection.objects.get(id=connection_id)
    findings = doctor.diagnose(connection.base_url, connection.username, password_of(connection))
    if all(finding.ok for finding in findings):
        mend = "Look at the page's record under Publisher; mend what it names in WordPress, then publish again."
        findings = [doctor.Finding(code, ok=False, sentence=detail, how_to_mend=mend)]
    WordPressConnection.objects.filter(id=connection_id).update(
        state=State.ATTENTION, findings=[asdict(finding) for finding in findings], checked_at=timezone.now()
    )
