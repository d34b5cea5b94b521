"""Later runs: new keywords join what is there or form new clusters; what people did is never undone."""

from __future__ import annotations

import pytest
from igny8_core.domain.planning.models import Cluster, Keyword, KeywordSerp
from igny8_core.domain.planning.services import cluster_service, clustering_service
from igny8_core.shared.errors import Invalid

from tests.factories import World, make_keyword

RADIATORS = ("bleed a radiator", "how to bleed a radiator", "bleeding radiators", "bleed radiator without key")
CHAINS = ("oil a bike chain", "bike chain oil", "best oil for bike chain", "how to oil a bicycle chain")


def add(scope: World, *phrases: str, **fields) -> None:
    for number, phrase in enumerate(phrases):
        make_keyword(scope, phrase, volume=100 - number, **fields)


def run(scope: World, **options) -> dict:
    return clustering_service.run_clustering(site_id=scope.site.id, **options)


def cluster_of(phrase: str) -> Cluster | None:
    return Keyword.objects.get(phrase=phrase).cluster


@pytest.fixture
def clustered(scope: World) -> World:
    add(scope, *RADIATORS, *CHAINS)
    run(scope)
    assert cluster_of(RADIATORS[0]) != cluster_of(CHAINS[0])
    return scope


def test_new_keywords_join_and_nothing_else_moves(clustered):
    before = dict(Keyword.objects.values_list("phrase", "cluster_id"))
    add(clustered, "bleed a radiator at home")
    result = run(clustered)
    assert (result["clusters"], result["keywords"]) == (0, 1)
    joined = Keyword.objects.get(phrase="bleed a radiator at home")
    assert joined.cluster == cluster_of(RADIATORS[0])
    assert "Nearest to" in joined.cluster_why
    after = dict(Keyword.objects.exclude(id=joined.id).values_list("phrase", "cluster_id"))
    assert after == before


def test_a_locked_cluster_takes_no_new_keyword(clustered):
    cluster = cluster_of(RADIATORS[0])
    cluster_service.update_cluster(cluster_id=cluster.id, changes={"locked": True})
    add(clustered, "bleed a radiator at home", "how to bleed a radiator at home")
    run(clustered)
    assert cluster_of("bleed a radiator at home") != cluster


def test_what_a_person_took_out_stays_out(clustered):
    keyword = Keyword.objects.get(phrase=RADIATORS[1])
    cluster_service.move_keywords(keyword_ids=[keyword.id], cluster_id=None)
    add(clustered, "bleed a radiator at home")
    run(clustered)
    keyword.refresh_from_db()
    assert keyword.cluster is None
    with pytest.raises(Invalid):
        clustering_service.cluster_keywords(site_id=clustered.site.id)


def test_moved_members_move_the_centre(clustered):
    """A person makes the chain cluster one about radiators too: its centre is found again from its members."""
    chains = cluster_of(CHAINS[0])
    moved = list(Keyword.objects.filter(phrase__in=RADIATORS).values_list("id", flat=True))
    cluster_service.move_keywords(keyword_ids=moved, cluster_id=chains.id)
    chains.refresh_from_db()
    assert chains.centre is None
    add(clustered, "bleed a radiator at home")
    run(clustered)
    assert Keyword.objects.filter(cluster=chains).count() >= 8


def test_variants_follow_the_keyword_that_stands_for_them(scope):
    add(scope, *RADIATORS, *CHAINS)
    leader = Keyword.objects.get(phrase=RADIATORS[0])
    make_keyword(scope, "bleed the radiators", volume=90, variant_of=leader)
    run(scope)
    variant = Keyword.objects.get(phrase="bleed the radiators")
    assert (variant.cluster, variant.status) == (cluster_of(RADIATORS[0]), "mapped")
    assert variant.cluster_why == "Variant of “bleed a radiator”."
    cluster = variant.cluster
    assert cluster.keyword_count == cluster.keywords.count()
    assert cluster.volume == sum(k.volume for k in cluster.keywords.filter(variant_of=None))


def test_shared_results_join_what_words_do_not(scope):
    pages = [f"https://example.com/{n}" for n in range(10)]
    add(scope, *RADIATORS, "purge the heating")
    for phrase in (*RADIATORS, "purge the heating"):
        KeywordSerp.objects.create(account=scope.account, site=scope.site, normalised=phrase, urls=pages)
    run(scope)
    assert cluster_of("purge the heating") == cluster_of(RADIATORS[0])


def test_granularity_is_handed_on(api, scope, run_jobs):
    add(scope, *RADIATORS, *CHAINS)
    answer = api.post(
        "/api/v1/planner/clusters/cluster/", {"site_id": scope.site.id, "granularity": 1.5}, format="json"
    )
    assert answer.status_code == 400
    body = {"site_id": scope.site.id, "granularity": 0.2}
    assert api.post("/api/v1/planner/clusters/cluster/", body, format="json").status_code == 202
    run_jobs()
    assert Cluster.objects.exists()
    assert set(Cluster.objects.values_list("named_by", flat=True)) == {"rules"}
