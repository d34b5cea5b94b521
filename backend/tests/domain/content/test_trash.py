"""A deleted page is out of sight and out of work, comes back within 30 days, and then goes with its pictures."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone
from igny8_core.core.jobs.services import enqueue
from igny8_core.core.limits import services as limits
from igny8_core.domain.content.jobs import GENERATE_IMAGES
from igny8_core.domain.content.models import Content, ContentVersion
from igny8_core.domain.content.selectors import get_content
from igny8_core.domain.content.services import image_service, trash_service
from igny8_core.domain.linking.services import engine_pages
from igny8_core.domain.publishing.jobs import PUBLISH_CONTENT
from igny8_core.domain.publishing.models import PublishingRecord
from igny8_core.shared.errors import NotFound
from igny8_core.shared.tenancy import tenant_scope
from PIL import Image as Picture

from tests.factories import make_content

ITEMS = "/api/v1/content/items/"


def _png() -> bytes:
    out = BytesIO()
    Picture.new("RGB", (64, 48), "teal").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def page(scope) -> Content:
    return make_content(scope, status="approved", stage="illustrated")


def _ids(api, **query) -> list[str]:
    return [row["id"] for row in api.get(ITEMS, query).json()["results"]]


def test_a_deleted_page_leaves_every_list_and_comes_back_as_a_draft(api, scope, page):
    assert api.delete(f"{ITEMS}{page.id}/").status_code == 204
    assert _ids(api) == []
    assert _ids(api, deleted="true") == [page.id]
    for answer in (
        api.get(f"{ITEMS}{page.id}/"),
        api.patch(f"{ITEMS}{page.id}/", {"title": "Another"}),
        api.post(f"{ITEMS}{page.id}/reopen/"),
        api.post(f"{ITEMS}{page.id}/publish/"),
        api.delete(f"{ITEMS}{page.id}/"),
    ):
        assert answer.status_code == 404
    with pytest.raises(NotFound):
        get_content(content_id=page.id)  # what jobs and rules look pages up by
    assert engine_pages.contents_of(scope.site) == []
    back = api.post(f"{ITEMS}{page.id}/undelete/")
    assert (back.status_code, back.json()["status"], back.json()["deleted_at"]) == (200, "draft", None)
    assert _ids(api) == [page.id]
    assert api.post(f"{ITEMS}{page.id}/undelete/").status_code == 404


def test_what_readers_see_or_a_job_works_on_is_not_deleted(api, scope, page):
    Content.objects.filter(id=page.id).update(published_to=[{"destination": "hosted", "url": "https://a.test/x/"}])
    refused = api.delete(f"{ITEMS}{page.id}/")
    assert (refused.status_code, refused.json()["code"]) == (409, "still_public")
    Content.objects.filter(id=page.id).update(published_to=[])
    enqueue(GENERATE_IMAGES, site_id=scope.site.id, args={"content_id": page.id})
    refused = api.delete(f"{ITEMS}{page.id}/")
    assert (refused.status_code, refused.json()["code"]) == (409, "job_running")
    assert _ids(api) == [page.id]


def test_a_page_on_its_way_out_is_not_deleted(api, scope, page):
    record = PublishingRecord.objects.create(
        account=scope.account, site=scope.site, content=page, destination="hosted", content_version=page.version
    )
    enqueue(PUBLISH_CONTENT, site_id=scope.site.id, args={"record_id": record.id})
    refused = api.delete(f"{ITEMS}{page.id}/")
    assert (refused.status_code, refused.json()["code"]) == (409, "job_running")


def test_a_page_that_readers_see_is_never_purged(api, scope, page):
    assert api.delete(f"{ITEMS}{page.id}/").status_code == 204
    Content.objects.filter(id=page.id).update(published_to=[{"destination": "wordpress", "url": "https://a.test/x/"}])
    with time_machine.travel(timezone.now() + trash_service.KEPT + timedelta(days=1)):
        assert trash_service.purge_due() == 0
    assert Content.objects.filter(id=page.id).exists()


def test_a_deleted_translation_makes_room_for_a_new_one(api, scope, page):
    group = {"translation_group": page.id, "language": "de"}
    Content.objects.filter(id=page.id).update(translation_group=page.id)
    bad = make_content(scope, title="Schlecht", **group)
    assert api.delete(f"{ITEMS}{bad.id}/").status_code == 204
    assert api.get(f"{ITEMS}{page.id}/translations/").json() == []
    good = make_content(scope, title="Gut", **group)
    assert [row["id"] for row in api.get(f"{ITEMS}{page.id}/translations/").json()] == [good.id]
    assert api.post(f"{ITEMS}{bad.id}/undelete/").status_code == 200, "it comes back beside the group"
    assert [row["id"] for row in api.get(f"{ITEMS}{page.id}/translations/").json()] == [good.id]


def test_the_database_keeps_deleted_pages_archived(page):
    with pytest.raises(IntegrityError, match="content_trash_archived"), transaction.atomic():
        Content.objects.filter(id=page.id).update(deleted_at=timezone.now())


def test_after_thirty_days_it_goes_with_versions_and_pictures(transactional_db, world, api):
    with tenant_scope(world.account.id, user_id=world.owner.id):
        page, kept = make_content(world), make_content(world)
        image = image_service.upload(content_id=page.id, data=_png(), alt="A bicycle")
        used = limits.remaining("storage_quota_gb", site_id=world.site.id).used
    assert used > 0
    assert default_storage.exists(image.path)
    for one in (page, kept):
        assert api.delete(f"{ITEMS}{one.id}/").status_code == 204
    assert api.post(f"{ITEMS}{kept.id}/undelete/").status_code == 200
    with time_machine.travel(timezone.now() + trash_service.KEPT - timedelta(minutes=1)):
        assert trash_service.purge_due() == 0
    with time_machine.travel(timezone.now() + trash_service.KEPT + timedelta(minutes=1)):
        assert trash_service.purge_due() == 1
        assert trash_service.purge_due() == 0
    with tenant_scope(world.account.id):
        assert list(Content.objects.values_list("id", flat=True)) == [kept.id]
        assert not ContentVersion.objects.filter(content_id=page.id).exists()
        assert limits.remaining("storage_quota_gb", site_id=world.site.id).used == 0
    assert not default_storage.exists(image.path)
