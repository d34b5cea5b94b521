"""A person works in WordPress too: what they publish, hide or delete there is respected, and said truly here."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs.models import EventRecord
from igny8_core.domain.content.models import Content
from igny8_core.domain.linking.services import linker_service
from igny8_core.domain.publishing.models import PublishingRecord
from igny8_core.domain.publishing.services import connection_service, publisher_service, verification_service
from igny8_core.infrastructure.external.wordpress.client import WordPressClient

from tests.factories import World, make_content, make_site
from tests.support.wordpress import WordPress

pytestmark = pytest.mark.wordpress
Publish = Callable[[], PublishingRecord]


@pytest.fixture
def owner_sees(wordpress: WordPress) -> WordPressClient:
    return WordPressClient(wordpress.url, "admin", wordpress.passwords["admin"])


@pytest.fixture
def content(scope: World, wordpress: WordPress) -> Content:
    """An approved page of a site whose WordPress gets drafts."""
    site = make_site(scope, name="Bikes on WordPress", kind=Site.Kind.WORDPRESS)
    connection_service.connect(
        site_id=site.id, base_url=wordpress.url, username="admin", application_password=wordpress.passwords["admin"]
    )
    return make_content(scope, site=site, status=Content.Status.APPROVED)


@pytest.fixture
def publish(content: Content, run_jobs) -> Publish:
    def once() -> PublishingRecord:
        publisher_service.request_publication(content_id=content.id)
        run_jobs()
        content.refresh_from_db()
        return PublishingRecord.objects.get(content=content)

    return once


def announced(content: Content) -> int:
    """How often the page was said to be live."""
    return EventRecord.objects.filter(name="content_published", payload__content_ids=[content.id]).count()


def test_a_draft_there_is_not_live(content, publish):
    record = publish()
    assert (record.status, record.external_status, record.error_code) == ("published", "draft", "")
    assert (content.status, content.published_to, content.published_at) == ("approved", [], None)
    assert linker_service.live_paths(site_id=content.site_id) == set()
    assert announced(content) == 0


def test_a_post_that_a_person_published_stays_published(content, publish, owner_sees):
    first = publish()
    owner_sees.update(first.external_id, {"status": "publish"})
    again = publish()
    assert (again.external_id, again.external_status) == (first.external_id, "publish")
    assert owner_sees.get(first.external_id)["status"] == "publish"
    assert content.status == "published"
    assert announced(content) == 1
    assert linker_service.live_paths(site_id=content.site_id) == {f"/{content.slug}/"}


def test_a_post_that_a_person_hid_is_not_said_to_be_live(content, publish, owner_sees):
    first = publish()
    owner_sees.update(first.external_id, {"status": "publish"})
    publish()
    owner_sees.update(first.external_id, {"status": "draft"})
    assert publish().external_status == "draft"
    assert (content.status, content.published_to) == ("approved", [])


def test_a_post_that_was_deleted_there_is_made_anew_by_the_next_publication(content, publish, owner_sees):
    first = publish()
    owner_sees.trash(first.external_id, for_good=True)
    gone = publish()
    assert (gone.status, gone.error_code, gone.external_id) == ("failed", "wordpress_post_gone", "")
    assert "Publish the page again" in gone.error_detail
    again = publish()
    assert (again.status, again.error_code) == ("published", "")
    assert again.external_id not in ("", first.external_id)
    assert owner_sees.get(again.external_id)["title"]["raw"] == content.title


def test_a_post_that_was_deleted_there_can_be_retracted_and_published_anew(content, publish, owner_sees, run_jobs):
    first = publish()
    owner_sees.trash(first.external_id, for_good=True)
    publisher_service.request_retraction(record_id=first.id)
    run_jobs()
    first.refresh_from_db()
    assert (first.status, first.external_id, first.error_code) == ("retracted", "", "")
    assert publish().status == "published"


def test_wordpress_is_asked_whether_a_post_is_there(content, publish, owner_sees):
    record = publish()
    hidden = verification_service.verify(record_id=record.id)
    assert (hidden.is_live, hidden.status) == (False, "draft")
    owner_sees.update(record.external_id, {"status": "publish"})
    live = verification_service.verify(record_id=record.id)
    record.refresh_from_db()
    assert (live.is_live, live.status) == (True, "publish")
    assert live.url == record.external_url == owner_sees.get(record.external_id)["link"]
    assert "?p=" not in live.url, "the address of a draft is not the one that visitors see"
    owner_sees.trash(record.external_id, for_good=True)
    gone = verification_service.verify(record_id=record.id)
    assert (gone.is_live, gone.status) == (False, "")
    assert "Publish the page again" in gone.sentence
