"""A site's pages are scored once per state of page and engine; what surrounds a page counts."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from igny8_core.domain.content.models import Content
from igny8_core.domain.optimization.models import PageAnalysis, SiteScore
from igny8_core.domain.optimization.services import analysis_service, site_facts
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import make_cluster, make_content
from tests.support.jobs import drain

ANALYSES = "/api/v1/optimizer/analyses/"


def findings(result: dict) -> dict[str, dict]:
    return {finding["id"]: finding for finding in result["findings"]}


def test_all_pages_are_scored_and_the_day_gets_a_score(api, world, scope):
    for number in range(3):
        make_content(world, title=f"Page {number}")
    make_content(world, status="archived")
    accepted = api.post(f"{ANALYSES}run/", {"site_id": world.site.id})
    assert accepted.status_code == 202, accepted.content
    drain()
    assert PageAnalysis.objects.count() == 3
    assert Content.objects.filter(seo_score__isnull=False).count() == 3
    [day] = api.get("/api/v1/optimizer/scores/").json()["results"]
    assert day["pages"] == 3 == day["good"] + day["fair"] + day["poor"]
    worst = api.get(f"{ANALYSES}?ordering=score").json()["results"]
    assert [row["score"] for row in worst] == sorted(row["score"] for row in worst)


def test_a_site_without_pages_says_so(api, world):
    refused = api.post(f"{ANALYSES}run/", {"site_id": world.site.id})
    assert refused.status_code == 409
    assert "no content" in refused.json()["detail"]


def test_what_did_not_change_is_not_analysed_again(scope, monkeypatch):
    content = make_content(scope)
    first = analysis_service.analyse(content_id=content.id)
    monkeypatch.setattr(analysis_service, "analyze", None)
    assert analysis_service.analyse(content_id=content.id) == first
    monkeypatch.undo()
    monkeypatch.setattr(site_facts, "ENGINE_VERSION", 10_000)
    old = PageAnalysis.objects.get(content=content).key
    analysis_service.analyse(content_id=content.id)
    assert PageAnalysis.objects.get(content=content).key != old


def test_pages_with_one_keyphrase_or_title_are_named(scope):
    content = make_content(scope, title="Chain oil", meta_title="", primary_keyword="chain oil")
    before = findings(analysis_service.analyse(content_id=content.id))
    rival = make_content(scope, title="Chain Oil", meta_title="", slug="other", primary_keyword="Chain  oil")
    after = findings(analysis_service.analyse(content_id=content.id))
    assert before["keyphrase_used_before"]["score"] == 9
    assert after["keyphrase_used_before"]["score"] < 9
    worse = {key for key in after if after[key]["group"] == "site" and after[key]["light"] != "green"}
    assert worse == {"cannibalisation", "duplicate_title"}
    assert rival.title in after["cannibalisation"]["sentence"]


def test_the_number_of_queries_does_not_grow_with_the_pages(scope):
    cluster = make_cluster(scope, ["chain oil", "oil a chain"])

    def queries() -> int:
        PageAnalysis.objects.all().delete()
        contents = list(Content.objects.select_related("author_profile").order_by("id"))
        with CaptureQueriesContext(connection) as captured:
            analysis_service._analysed(site_facts.facts_of(scope.site), contents)
        return len(captured)

    make_content(scope, cluster=cluster)
    few = queries()
    for number in range(5):
        make_content(scope, cluster=cluster, title=f"Page {number}")
    assert queries() == few


def test_the_tick_scores_each_site_once_a_day_and_follows_the_days_changes(scope):
    def scored_after_another_page() -> int:
        analysis_service.analyse(content_id=make_content(scope).id)
        analysis_service.record_daily()
        return SiteScore.objects.get().pages

    assert scored_after_another_page() == 1
    assert scored_after_another_page() == 1, "counted again at each tick"
    SiteScore.objects.update(updated_at=timezone.now() - timedelta(minutes=11))
    assert scored_after_another_page() == 3


def test_a_pasted_text_is_scored_and_not_kept(api, world):
    asked = {"html": "<p>Oil the chain each week.</p>", "keyphrase": "chain", "title": "Chain"}
    result = api.post("/api/v1/optimizer/runs/analyse-text/", asked, format="json")
    assert result.status_code == 200, result.content
    assert findings(result.json())["introduction_keyphrase"]["score"] == 9
    empty = api.post("/api/v1/optimizer/runs/analyse-text/", {"html": " "}, format="json")
    assert empty.status_code == 422


def test_another_tenants_page_is_not_found(api, other_world):
    with tenant_scope(other_world.account.id):
        foreign = make_content(other_world)
    assert api.post("/api/v1/optimizer/runs/analyse/", {"content_id": foreign.id}).status_code == 404
