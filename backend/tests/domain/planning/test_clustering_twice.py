"""Two runs of one site's clustering, and what a run owes for keywords that came while it waited."""

from __future__ import annotations

import pytest
from igny8_core.core.limits import services as limits
from igny8_core.domain.billing import selectors
from igny8_core.domain.planning.models import Cluster, ContentIdea, Keyword
from igny8_core.domain.planning.services import cluster_naming, clustering_service, ideas_service
from igny8_core.shared.errors import LimitReached
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import make_cluster, make_keyword, make_world
from tests.support.jobs import drain

PHRASES = ("bike chain oil", "oil a bike chain", "bike brake pads", "replace bike brake pads")


def _keywords(world) -> None:
    for phrase in PHRASES:
        make_keyword(world, phrase, volume=10)


def test_a_second_run_takes_no_keyword_that_the_first_has_placed(scope, monkeypatch):
    _keywords(scope)
    name, inner = cluster_naming.name, []

    def other_run_wins(*args):
        if not inner:
            inner.append(True)
            clustering_service.run_clustering(site_id=scope.site.id)
        return name(*args)

    monkeypatch.setattr(cluster_naming, "name", other_run_wins)
    clustering_service.run_clustering(site_id=scope.site.id)
    clusters = list(Cluster.objects.filter(site=scope.site))
    assert clusters
    assert limits.remaining("max_clusters").used == len(clusters)
    for cluster in clusters:
        assert cluster.keyword_count == Keyword.objects.filter(cluster=cluster).count() > 0


def test_what_was_disabled_or_deleted_meanwhile_is_left_alone(scope, monkeypatch):
    _keywords(scope)
    name = cluster_naming.name

    def meanwhile(*args):
        Keyword.objects.filter(phrase=PHRASES[0]).update(status="disabled")
        Keyword.objects.filter(phrase=PHRASES[1]).delete()
        return name(*args)

    monkeypatch.setattr(cluster_naming, "name", meanwhile)
    clustering_service.run_clustering(site_id=scope.site.id)
    assert Keyword.objects.get(phrase=PHRASES[0]).status == "disabled"
    assert all(c.keyword_count == c.keywords.count() > 0 for c in Cluster.objects.all())


def test_keywords_that_join_a_waiting_run_are_paid_for(scope, monkeypatch):
    make_keyword(scope, "bike chain oil")
    job = clustering_service.cluster_keywords(site_id=scope.site.id)
    first = selectors.balance().held
    for number in range(60):
        make_keyword(scope, f"bike part number {number}")
    assert clustering_service.cluster_keywords(site_id=scope.site.id).id == job.id
    held = []
    monkeypatch.setattr(cluster_naming, "name", lambda *_: held.append(selectors.balance().held) or 1 / 0)
    with pytest.raises(AssertionError, match="jobs never end"):
        drain(limit=1)
    assert held[0] > first


def test_no_model_is_asked_without_room_for_its_answer(db, monkeypatch):
    world = make_world()
    world.plan.max_clusters = world.plan.max_content_ideas = 0
    world.plan.save()
    with tenant_scope(world.account.id, user_id=world.owner.id, role="owner"):
        _keywords(world)
        monkeypatch.setattr(cluster_naming.engine, "run", lambda *_, **__: pytest.fail("the model was asked"))
        job = clustering_service.cluster_keywords(site_id=world.site.id)
        drain()
        job.refresh_from_db()
        assert (job.state, job.error_code) == ("failed", "quota_reached")
        assert selectors.balance().held == 0
        cluster = make_cluster(world, ["bike wheel"])
        with pytest.raises(LimitReached):
            ideas_service.request_ideas(cluster_ids=[cluster.id])
        with pytest.raises(LimitReached):
            ideas_service.run_generation(cluster_id=cluster.id, count=1)
        assert not ContentIdea.objects.exists()
