"""Everything that is made can be unmade: rows, files, and what they counted."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from igny8_core.core.audit.models import AuditEvent
from igny8_core.core.limits import services as limits
from igny8_core.domain.content.models import Image
from igny8_core.domain.content.services import image_service
from igny8_core.domain.planning.models import Cluster, ContentIdea, Keyword, KeywordImport
from igny8_core.domain.planning.services import (
    cluster_service,
    clustering_service,
    ideas_service,
    import_service,
    keyword_service,
)
from igny8_core.shared.errors import Conflict
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import make_cluster, make_content, make_idea, make_keyword
from tests.support.jobs import drain


def _used(metric, **site) -> int:
    return limits.remaining(metric, **site).used


def test_a_deleted_cluster_frees_its_keywords_and_its_ideas(scope):
    cluster = make_cluster(scope, ["bike chain oil", "oil a bike chain"])
    make_idea(scope, cluster=cluster)
    limits.consume("max_clusters")
    limits.consume("max_content_ideas")
    cluster_service.delete_cluster(cluster_id=cluster.id)
    assert not Cluster.objects.filter(id=cluster.id).exists()
    assert not ContentIdea.objects.exists()
    assert {(k.status, k.cluster_id) for k in Keyword.objects.all()} == {("new", None)}
    assert (_used("max_clusters"), _used("max_content_ideas")) == (0, 0)
    clustering_service.cluster_keywords(site_id=scope.site.id)
    drain()
    assert Cluster.objects.count() == _used("max_clusters") > 0


@pytest.mark.parametrize("status", ["new", "rejected"])
def test_an_idea_that_is_not_used_can_be_deleted(scope, status):
    idea = make_idea(scope, status=status)
    limits.consume("max_content_ideas")
    ideas_service.delete_idea(idea_id=idea.id)
    assert not ContentIdea.objects.exists()
    assert _used("max_content_ideas") == 0


@pytest.mark.parametrize("status", ["queued", "done"])
def test_an_idea_that_is_used_stays(scope, status):
    idea = make_idea(scope, status=status)
    with pytest.raises(Conflict):
        ideas_service.delete_idea(idea_id=idea.id)


def test_a_deleted_picture_takes_its_file_and_can_be_made_again(scope, django_capture_on_commit_callbacks):
    content = make_content(scope)
    image_service.request_images(content_id=content.id)
    with pytest.raises(Conflict):
        image_service.request_images(content_id=content.id)
    drain()
    image = Image.objects.get()
    assert default_storage.exists(image.path)
    with django_capture_on_commit_callbacks(execute=True):
        image_service.delete_image(image_id=image.id)
    assert not default_storage.exists(image.path)
    assert _used("storage_quota_gb", site_id=scope.site.id) == 0
    assert _used("daily_image_generation_limit", site_id=scope.site.id) == 1
    image_service.request_images(content_id=content.id)
    drain()
    assert Image.objects.filter(state="generated").count() == 1


def test_a_file_that_waits_can_be_thrown_away(scope, django_capture_on_commit_callbacks):
    file = SimpleUploadedFile("k.csv", b"Keyword,Volume\nbike repair,10\n")
    batch = import_service.upload(site_id=scope.site.id, file=file, filename="k.csv")
    with django_capture_on_commit_callbacks(execute=True):
        import_service.discard(import_id=batch.id)
    assert not default_storage.exists(batch.path)
    assert not KeywordImport.objects.exists()
    assert _used("storage_quota_gb", site_id=scope.site.id) == 0
    done = KeywordImport.objects.create(account=scope.account, site=scope.site, filename="a", path="", state="done")
    with pytest.raises(Conflict):
        import_service.discard(import_id=done.id)


def test_totals_follow_deletions_changes_and_departures(scope):
    cluster = make_cluster(scope, ["bike chain oil", "oil a bike chain", "chain oil"])
    limits.consume("max_keywords", amount=3)
    first, second, third = Keyword.objects.order_by("id")

    def totals() -> tuple[int, int, str | None]:
        now = Cluster.objects.get(id=cluster.id)
        return now.keyword_count, now.volume, now.primary_keyword_id

    keyword_service.update_keyword(keyword_id=second.id, changes={"volume": 500})
    assert totals() == (3, 700, first.id)
    keyword_service.delete_keywords(keyword_ids=[first.id])
    assert totals() == (2, 600, second.id)
    keyword_service.update_keyword(keyword_id=second.id, changes={"status": "disabled"})
    assert totals() == (1, 100, third.id)
    assert Keyword.objects.get(id=second.id).cluster_id is None
    keyword_service.delete_keywords(keyword_ids=[third.id])
    assert totals() == (0, 0, None)
    assert AuditEvent.objects.filter(action="keywords.deleted").count() == 2


def test_through_the_api(api, world):
    with tenant_scope(world.account.id, user_id=world.owner.id, role="owner"):
        keyword = make_keyword(world, "bike straße")
        cluster = make_cluster(world, ["bike wheel"])
        idea = make_idea(world, cluster=cluster)
    assert api.get("/api/v1/planner/keywords/?search=BIKE%20%20STRASSE").json()["results"][0]["id"] == keyword.id
    for status, answer in (("mapped", 400), ("used", 400), ("disabled", 200), ("new", 200)):
        changed = api.patch(f"/api/v1/planner/keywords/{keyword.id}/", {"status": status}, format="json")
        assert changed.status_code == answer, status
    assert api.delete(f"/api/v1/planner/ideas/{idea.id}/").status_code == 204
    assert api.delete(f"/api/v1/planner/clusters/{cluster.id}/").status_code == 204
    assert api.delete(f"/api/v1/planner/clusters/{cluster.id}/").status_code == 404
