"""A WordPress is disconnected: nothing is lost, nothing is cut off half-way, and what needs it says so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from igny8_core.core.audit.models import AuditEvent
from igny8_core.core.auth.models import Role, Site
from igny8_core.core.jobs.models import ENDED, OPEN, Job, State
from igny8_core.domain.content.models import Content
from igny8_core.domain.publishing.models import PublishingRecord, WordPressConnection
from igny8_core.domain.publishing.services import connection_service, publisher_service, schedule_service
from igny8_core.infrastructure.external.wordpress import doctor
from igny8_core.shared.errors import Conflict
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import World, make_content, make_member, make_site

CONNECTIONS = "/api/v1/publisher/wordpress-connections/"


@pytest.fixture
def site(scope: World) -> Site:
    return make_site(scope, name="Bikes", kind=Site.Kind.WORDPRESS)


@pytest.fixture
def connection(scope: World, site: Site) -> WordPressConnection:
    return WordPressConnection.objects.create(
        account=scope.account, site=site, base_url="http://127.0.0.1:1", username="x", application_password="y"
    )


@pytest.fixture
def page(scope: World, site: Site) -> Content:
    return make_content(scope, site=site, status="approved")


def published(page: Content) -> PublishingRecord:
    return PublishingRecord.objects.create(
        account_id=page.account_id, site_id=page.site_id, content=page, destination="wordpress", status="published",
        external_id="17", external_url="http://127.0.0.1:1/mend/", published_at=timezone.now(),
    )  # fmt: skip


def test_the_connection_goes_and_the_records_stay(scope, connection, page, api):
    record = published(page)
    assert api.delete(f"{CONNECTIONS}{connection.id}/").status_code == 204
    assert not WordPressConnection.objects.exists()
    kept = PublishingRecord.objects.get()
    assert (kept.status, kept.external_id, kept.external_url) == ("published", "17", record.external_url)
    audited = AuditEvent.objects.get(action="wordpress.disconnected")
    assert (audited.subject, audited.data) == (connection.id, {"base_url": "http://127.0.0.1:1"})
    assert audited.user_id == scope.owner.id
    assert api.delete(f"{CONNECTIONS}{connection.id}/").status_code == 404


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR, Role.ADMIN])
def test_who_may_connect_may_disconnect(scope, connection, client_of, role):
    answer = client_of(make_member(scope, role)).delete(f"{CONNECTIONS}{connection.id}/")
    assert answer.status_code == (204 if role is Role.ADMIN else 403)
    assert WordPressConnection.objects.exists() is (role is not Role.ADMIN)


@pytest.mark.parametrize("state", OPEN)
def test_not_while_a_page_is_on_its_way(connection, page, api, state):
    job = publisher_service.request_publication(content_id=page.id)
    Job.objects.filter(id=job.id).update(state=state)
    answer = api.delete(f"{CONNECTIONS}{connection.id}/")
    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    assert answer.json()["code"] == "job_running"
    assert answer.json()["detail"].startswith("1 page is on the way to this WordPress or from it.")
    assert WordPressConnection.objects.exists()
    assert not AuditEvent.objects.filter(action="wordpress.disconnected").exists()


def test_not_while_pages_are_taken_down(scope, site, connection, page):
    publisher_service.request_retraction(record_id=published(page).id)
    publisher_service.request_retraction(record_id=published(make_content(scope, site=site)).id)
    with pytest.raises(Conflict, match="2 pages are on the way"):
        connection_service.disconnect(connection_id=connection.id)


@pytest.mark.parametrize("state", ENDED)
def test_a_job_that_has_ended_holds_nothing_up(connection, page, state):
    Job.objects.filter(id=publisher_service.request_publication(content_id=page.id).id).update(state=state)
    connection_service.disconnect(connection_id=connection.id)
    assert not WordPressConnection.objects.exists()


def test_another_sites_publication_holds_nothing_up(scope, connection):
    publisher_service.request_publication(content_id=make_content(scope, status="approved").id)
    connection_service.disconnect(connection_id=connection.id)
    assert not WordPressConnection.objects.exists()


def test_afterwards_publishing_says_that_nothing_is_connected(connection, page, api):
    record = published(page)
    connection_service.disconnect(connection_id=connection.id)
    for path in (f"content/items/{page.id}/publish/", f"publisher/records/{record.id}/retry/",
                 f"publisher/records/{record.id}/retract/", f"publisher/records/{record.id}/verify/"):  # fmt: skip
        answer = api.post(f"/api/v1/{path}")
        assert (answer.status_code, answer.json()["code"]) == (409, "wordpress_not_connected"), path
        assert "Bikes has no WordPress connection" in answer.json()["detail"]
    assert not Job.objects.filter(kind__startswith="publishing.").exists()


def test_a_planned_page_waits_for_the_next_connection(connection, page):
    Content.objects.filter(id=page.id).update(publish_at=timezone.now())
    connection_service.disconnect(connection_id=connection.id)
    assert schedule_service.publish_due() == 0
    page.refresh_from_db()
    assert (page.status, page.publish_at > timezone.now() + timedelta(minutes=50)) == ("approved", True)


def test_a_publication_asked_for_in_the_same_moment_fails_clearly(connection, page, run_jobs):
    job = publisher_service.request_publication(content_id=page.id)
    WordPressConnection.objects.all().delete()
    run_jobs()
    job.refresh_from_db()
    record = PublishingRecord.objects.get()
    assert (job.state, record.status, record.error_code) == (State.FAILED, "failed", "wordpress_not_connected")
    page.refresh_from_db()
    assert page.status == "approved"


def test_a_test_that_outlives_its_connection_brings_nothing_back(scope, connection, api, monkeypatch):
    def disconnected_meanwhile(*_args):
        with tenant_scope(scope.account.id, user_id=scope.owner.id, role=Role.OWNER):
            connection_service.disconnect(connection_id=connection.id)
        return []

    monkeypatch.setattr(doctor, "diagnose", disconnected_meanwhile)
    answer = api.post(f"{CONNECTIONS}{connection.id}/test/")
    assert (answer.status_code, answer.json()["code"]) == (409, "wordpress_not_connected")
    assert not WordPressConnection.objects.exists()


def test_a_failure_that_outlives_its_connection_marks_nothing(connection):
    connection_service.disconnect(connection_id=connection.id)
    connection_service.needs_attention(connection_id=connection.id, code="wordpress_refused", detail="No.")
    assert not WordPressConnection.objects.exists()


def connect(site: Site, base_url: str) -> WordPressConnection:
    """Nothing listens there: the connection is kept, with what the doctor found."""
    return connection_service.connect(site_id=site.id, base_url=base_url, username="x", application_password="y")


@pytest.mark.parametrize("is_disconnected_first", [True, False])
def test_another_wordpress_never_gets_the_posts_ids_of_the_one_before(site, connection, page, is_disconnected_first):
    published(page)
    Content.objects.filter(id=page.id).update(status="published", published_to=[{"destination": "wordpress"}])
    if is_disconnected_first:
        connection_service.disconnect(connection_id=connection.id)
    connect(site, "http://127.0.0.1:1/other")
    left = PublishingRecord.objects.get()
    assert (left.status, left.external_id, left.error_code) == ("retracted", "", "left_behind")
    assert left.external_url == "http://127.0.0.1:1/mend/"
    page.refresh_from_db()
    assert (page.status, page.published_to) == ("draft", [])


@pytest.mark.parametrize("is_disconnected_first", [True, False])
def test_the_same_wordpress_keeps_its_posts(site, connection, page, is_disconnected_first):
    published(page)
    if is_disconnected_first:
        connection_service.disconnect(connection_id=connection.id)
    connect(site, "http://127.0.0.1:1/")
    kept = PublishingRecord.objects.get()
    assert (kept.status, kept.external_id) == ("published", "17")


def test_another_address_waits_for_pages_on_their_way(site, connection, page):
    publisher_service.request_publication(content_id=page.id)
    with pytest.raises(Conflict, match="then connect another one"):
        connect(site, "http://127.0.0.1:1/other")
    assert connect(site, "http://127.0.0.1:1").base_url == "http://127.0.0.1:1", "another password is no other address"
