"""People change clusters: rename, lock, move, split, merge; later runs leave it so."""

from __future__ import annotations

import pytest
from igny8_core.core.limits import services as limits
from igny8_core.domain.content.models import Content, Task
from igny8_core.domain.planning.models import Cluster, ContentIdea, Keyword
from igny8_core.domain.planning.services import cluster_service, explaining_service
from igny8_core.shared.errors import Invalid

from tests.factories import World, make_cluster, make_content, make_idea, make_keyword, make_site, make_task

CLUSTERS = "/api/v1/planner/clusters/"


@pytest.fixture
def pair(scope: World) -> tuple[Cluster, Cluster]:
    limits.consume("max_clusters", amount=2)
    return make_cluster(scope, ["bleed radiator", "radiator key"]), make_cluster(scope, ["oil a chain", "chain lube"])


def phrases(cluster: Cluster) -> set[str]:
    return set(Keyword.objects.filter(cluster=cluster).values_list("phrase", flat=True))


def test_moved_keywords_stay_and_totals_follow(pair):
    here, there = pair
    moved = Keyword.objects.get(phrase="oil a chain")
    assert cluster_service.move_keywords(keyword_ids=[moved.id], cluster_id=here.id) == 1
    here.refresh_from_db()
    there.refresh_from_db()
    moved.refresh_from_db()
    assert (here.keyword_count, there.keyword_count, here.volume) == (3, 1, 300)
    assert there.primary_keyword.phrase == "chain lube"
    assert (moved.cluster_locked, moved.status) == (True, "mapped")


def test_a_keyword_taken_out_is_new_and_stays_out(pair):
    keyword = Keyword.objects.get(phrase="radiator key")
    cluster_service.move_keywords(keyword_ids=[keyword.id], cluster_id=None)
    keyword.refresh_from_db()
    assert (keyword.cluster, keyword.status, keyword.cluster_locked) == (None, "new", True)


def test_a_keyword_of_another_site_is_not_moved(pair, scope):
    stranger = make_keyword(scope, "elsewhere", site=make_site(scope))
    with pytest.raises(Invalid, match="another site"):
        cluster_service.move_keywords(keyword_ids=[stranger.id], cluster_id=pair[0].id)
    stranger.refresh_from_db()
    assert stranger.cluster is None


def test_split_makes_a_cluster_of_its_own(pair):
    key = Keyword.objects.get(phrase="radiator key")
    made = cluster_service.split(cluster_id=pair[0].id, keyword_ids=[key.id], name="Keys")
    assert (made.name, made.named_by, made.keyword_count, phrases(made)) == ("Keys", "person", 1, {"radiator key"})
    assert limits.remaining("max_clusters").used == 3


@pytest.mark.parametrize("chosen", [[], ["bleed radiator", "radiator key"]], ids=["none", "all"])
def test_split_needs_some_and_not_all(pair, chosen):
    ids = list(Keyword.objects.filter(phrase__in=chosen).values_list("id", flat=True))
    with pytest.raises(Invalid, match="some of the cluster"):
        cluster_service.split(cluster_id=pair[0].id, keyword_ids=ids, name="x")
    assert limits.remaining("max_clusters").used == 2


def test_merge_takes_all_that_the_other_had(pair, scope):
    target, other = pair
    idea = make_idea(scope, cluster=other)
    task, content = make_task(scope, cluster=other), make_content(scope, cluster=other)
    merged = cluster_service.merge(cluster_id=target.id, other_ids=[other.id])
    assert (merged.keyword_count, phrases(merged)) == (
        4,
        {"bleed radiator", "radiator key", "oil a chain", "chain lube"},
    )
    assert not Cluster.objects.filter(id=other.id).exists()
    rows = (ContentIdea.objects.get(id=idea.id), Task.objects.get(id=task.id), Content.objects.get(id=content.id))
    assert {row.cluster_id for row in rows} == {target.id}
    assert limits.remaining("max_clusters").used == 1


def test_merging_with_itself_is_refused(pair):
    with pytest.raises(Invalid, match="other clusters"):
        cluster_service.merge(cluster_id=pair[0].id, other_ids=[pair[0].id])


def test_explain_names_the_nearest(pair, scope):
    loose = make_keyword(scope, "bleeding a radiator at home")
    found = explaining_service.explain(keyword_id=loose.id)
    assert found.neighbours[0].phrase == "bleed radiator"
    assert found.neighbours[0].cluster_id == pair[0].id
    scores = [neighbour.similarity for neighbour in found.neighbours]
    assert scores == sorted(scores, reverse=True)
    assert loose.id not in {neighbour.keyword_id for neighbour in found.neighbours}


def test_by_the_api(api, pair, scope):
    first, second = pair
    renamed = api.patch(f"{CLUSTERS}{first.id}/", {"name": "Radiators", "locked": True}, format="json")
    assert (renamed.json()["name"], renamed.json()["named_by"], renamed.json()["locked"]) == (
        "Radiators",
        "person",
        True,
    )
    key = Keyword.objects.get(phrase="radiator key")
    moved = api.post(f"{CLUSTERS}move-keywords/", {"keyword_ids": [key.id], "cluster_id": second.id}, format="json")
    assert moved.json() == {"moved": 1}
    split = api.post(f"{CLUSTERS}{second.id}/split/", {"keyword_ids": [key.id], "name": "Keys"}, format="json")
    assert split.status_code == 201
    merged = api.post(f"{CLUSTERS}{first.id}/merge/", {"cluster_ids": [split.json()["id"]]}, format="json")
    assert merged.json()["keyword_count"] == 2
    explained = api.get(f"{CLUSTERS}explain/", {"keyword": key.id}).json()
    assert (explained["phrase"], explained["cluster_name"]) == ("radiator key", "Radiators")
