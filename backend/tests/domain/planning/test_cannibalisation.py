"""The gate: pages that would compete are named before credits are spent."""

from __future__ import annotations

import pytest
from igny8_core.core.accounts import site_service
from igny8_core.domain.content.models import Task
from igny8_core.domain.content.services import (
    content_generation_service,
    content_versioning_service,
    review_service,
    task_service,
)
from igny8_core.domain.planning.models import ContentIdea, SitePage
from igny8_core.domain.planning.services import gate_service, ideas_service, page_service
from igny8_core.domain.planning.services.gate_service import Candidate
from igny8_core.infrastructure.ai import minilm
from igny8_core.shared.errors import Conflict, Invalid

from tests.factories import World, make_content, make_idea, make_site, make_task

IDEAS = "/api/v1/planner/ideas/"


def idea(scope: World, keyphrase: str, title: str = "", **fields) -> ContentIdea:
    made = make_idea(scope, primary_keyword=keyphrase, title=title or f"All about {keyphrase}", **fields)
    page_service.add_ideas([made])
    return made


def found(scope: World, keyphrase: str, title: str = "A new page", language: str = "en"):
    [finding] = gate_service.check(site_id=scope.site.id, candidates=[Candidate("new", title, keyphrase, language)])
    return finding


@pytest.mark.parametrize("keyphrase", ["bleed a radiator", "  Bleed A   RADIATOR ", "bleed a radiators"])
def test_the_same_keyphrase_is_blocked_in_whatever_form(scope, keyphrase):
    idea(scope, "bleed a radiator")
    finding = found(scope, keyphrase)
    assert (finding.verdict, finding.reason, finding.page_title) == (
        "block",
        "same_keyphrase",
        "All about bleed a radiator",
    )
    assert "All about bleed a radiator" in finding.sentence


def test_the_same_title_is_blocked(scope):
    idea(scope, "bleed a radiator", "Warm rooms, quiet pipes")
    assert found(scope, "balance heating", "Warm Rooms,  quiet pipes").reason == "same_title"


def test_nearly_the_same_is_only_a_warning(scope):
    idea(scope, "how to bleed a radiator")
    finding = found(scope, "how to bleed radiators at home")
    assert finding is None or finding.verdict == "warn"
    assert found(scope, "winter tyres for bicycles") is None


def test_other_languages_and_other_sites_do_not_compete(scope):
    idea(scope, "radiator")
    assert found(scope, "radiator", language="de") is None
    other = make_site(scope)
    assert gate_service.check(site_id=other.id, candidates=[Candidate("n", "T", "radiator", "en")]) == [None]


def test_candidates_of_one_list_compete_with_those_before_them(scope):
    twins = [Candidate(f"c{n}", f"Title {n}", "bleed a radiator", "en") for n in range(2)]
    first, second = gate_service.check(site_id=scope.site.id, candidates=twins)
    assert (first, second.verdict) == (None, "block")


def test_a_page_does_not_compete_with_itself_as_it_moves_on(scope):
    made = idea(scope, "bleed a radiator")
    task = task_service.approve_idea(idea_id=made.id)
    task_service.require_clear(task)
    page = SitePage.objects.get()
    assert (page.origin, page.ref, page.stage) == (made.id, task.id, "task")
    content = make_content(scope, task=task, primary_keyword="bleed a radiator", title="Bleed it")
    page.refresh_from_db()
    assert (page.ref, page.stage, page.title) == (content.id, "content", "Bleed it")
    content_versioning_service.change(
        content_id=content.id, changes={"title": "Bleed it well"}, changed_by="person", why="Edited"
    )
    page.refresh_from_db()
    assert page.title == "Bleed it well"


def test_an_idea_that_competes_is_refused_and_named(scope):
    task = task_service.create_task(site_id=scope.site.id, title="Old page", primary_keyword="bleed a radiator")
    made = idea(scope, "bleed radiator a", "Another page")
    approval = task_service.create_from_ideas(idea_ids=[made.id])
    assert approval.tasks == []
    assert "Old page" in approval.refused[made.id]
    made.refresh_from_db()
    assert made.status == "new"
    assert Task.objects.get() == task


def test_override_writes_it_all_the_same(scope):
    task_service.create_task(site_id=scope.site.id, title="Old page", primary_keyword="bleed a radiator")
    made = idea(scope, "bleed a radiator", "Another page")
    assert len(task_service.create_from_ideas(idea_ids=[made.id], override=True).tasks) == 1


def test_a_task_by_hand_is_refused_with_the_page(scope):
    first = {"title": "Old page", "primary_keyword": "bleed a radiator"}
    task_service.create_task(site_id=scope.site.id, **first)
    with pytest.raises(Conflict) as refused:
        task_service.create_task(site_id=scope.site.id, title="New", primary_keyword="Bleed a radiator")
    assert refused.value.code == "competing_page"
    assert refused.value.data["page"]["page_title"] == "Old page"
    assert Task.objects.count() == 1


def test_the_site_decides_how_strict_the_gate_is(scope):
    idea(scope, "bleed a radiator")
    site_service.update_site(site_id=scope.site.id, changes={"settings": {"gate": {"same_keyphrase": "warn"}}})
    assert found(scope, "bleed a radiator").verdict == "warn"
    site_service.update_site(
        site_id=scope.site.id, changes={"settings": {"gate": {"same_keyphrase": "off", "near": "off"}}}
    )
    assert found(scope, "bleed a radiator") is None


def test_settings_out_of_range_name_their_place(scope):
    with pytest.raises(Invalid) as refused:
        site_service.update_site(site_id=scope.site.id, changes={"settings": {"gate": {"near_similarity": 7}}})
    assert [error.pointer for error in refused.value.errors] == ["/settings/gate/near_similarity"]


def test_rejected_and_archived_pages_make_room(scope):
    made = idea(scope, "bleed a radiator")
    ideas_service.reject(idea_id=made.id, note="no")
    assert found(scope, "bleed a radiator") is None
    content = make_content(scope, primary_keyword="bleed a radiator")
    assert found(scope, "bleed a radiator").page_ref == content.id
    review_service.move(content_id=content.id, to="archived")
    assert found(scope, "bleed a radiator") is None
    review_service.move(content_id=content.id, to="draft")
    assert found(scope, "bleed a radiator").page_ref == content.id


@pytest.mark.parametrize("make", [make_task, make_content, idea], ids=["task", "content", "idea"])
def test_an_idea_is_merged_into_a_page(scope, make):
    target = make(scope, "radiator") if make is idea else make(scope, primary_keyword="radiator")
    if make is make_task:
        page_service.advance({target.id: task_service.page_of(target)})
    page = SitePage.objects.get(ref=target.id)
    made = idea(scope, "warm radiator", secondary_keywords=["radiator", "hot radiator"])
    merged = task_service.merge_idea(idea_id=made.id, page_id=page.id)
    target.refresh_from_db()
    assert target.secondary_keywords == ["warm radiator", "hot radiator"]
    assert (merged.status, page.title in merged.note) == ("rejected", True)


def test_the_gate_asks_a_constant_number_of_queries(scope, django_assert_num_queries):
    def candidates(count):
        return [Candidate(f"c{n}", f"Title {n}", f"phrase {n}", "en") for n in range(count)]

    for n in range(20):
        idea(scope, f"subject {n}")
    for count in (1, 20):
        with django_assert_num_queries(2):  # the site, its pages
            gate_service.check(site_id=scope.site.id, candidates=candidates(count))


def test_approving_by_the_api_says_why_not(api, scope):
    task_service.create_task(site_id=scope.site.id, title="Old page", primary_keyword="bleed a radiator")
    made = idea(scope, "bleed a radiator")
    answer = api.post(f"{IDEAS}{made.id}/approve/")
    assert (answer.status_code, answer.json()["code"]) == (409, "idea_refused")
    assert "Old page" in answer.json()["detail"]
    bulk = api.post(f"{IDEAS}bulk-approve/", {"ids": [made.id], "override": True}, format="json")
    assert len(bulk.json()["task_ids"]) == 1


def test_a_task_is_looked_at_once_more_before_it_is_written(scope):
    make_content(scope, title="Was there", primary_keyword="bleed radiators")
    made = idea(scope, "bleed a radiator")
    task = task_service.approve_idea(idea_id=made.id, override=True)
    Task.objects.filter(id=task.id).update(may_compete=False)
    with pytest.raises(Conflict, match="Was there"):
        content_generation_service.request_generation(task_id=task.id)
    Task.objects.filter(id=task.id).update(may_compete=True)
    assert content_generation_service.request_generation(task_id=task.id).state == "queued"


def test_without_weights_the_gate_reads_the_words(scope, monkeypatch):
    monkeypatch.setattr(minilm, "encoder", lambda: None)
    idea(scope, "how to bleed a radiator safely")
    assert SitePage.objects.get().vector is None
    assert found(scope, "how to bleed a radiator safely now").verdict == "warn"
    assert found(scope, "winter tyres") is None


def test_the_page_that_came_first_is_written_whoever_overrode_the_gate_since(scope):
    first = task_service.create_task(site_id=scope.site.id, title="First", primary_keyword="bleed a radiator")
    task_service.create_task(site_id=scope.site.id, title="Second", primary_keyword="bleed a radiator", override=True)
    assert content_generation_service.request_generation(task_id=first.id).state == "queued"
