"""Prompts in versions, author profiles, strategies, trials."""

from __future__ import annotations

import pytest
from igny8_core.core.auth.models import Role
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.core.limits import services as limits
from igny8_core.domain.billing.models import CreditTransaction
from igny8_core.domain.content.models import AuthorProfile, Content
from igny8_core.domain.content.services import author_service, content_generation_service, trial_service
from igny8_core.domain.planning.models import ContentIdea, Strategy
from igny8_core.domain.planning.services import ideas_service
from igny8_core.infrastructure.ai import prompt_service
from igny8_core.infrastructure.ai.models import AICall

from tests.factories import World, make_cluster, make_member, make_task

PROMPTS = "/api/v1/thinker/prompts/"


def save(**fields):
    return prompt_service.save_version(function="generate_content", **{"text": "Write.", **fields})


def told(scope: World, **page):
    return prompt_service.effective(function="generate_content", site_id=scope.site.id, **page)


def test_a_site_stands_before_the_account_and_this_before_the_default(scope: World):
    assert told(scope).source == "default"
    save(text="For all")
    assert (told(scope).text, told(scope).version) == ("For all", "account:1")
    save(text="For one", site_id=scope.site.id)
    assert (told(scope).text, told(scope).version) == ("For one", "site:1")


def test_the_narrower_stands_before_the_wider(scope: World):
    save(text="All")
    save(text="Posts", entity_type="post")
    save(text="Guides", structure="guide")
    assert told(scope, entity_type="page", structure="review").text == "All"
    assert told(scope, entity_type="post", structure="review").text == "Posts"
    assert told(scope, entity_type="post", structure="guide").text == "Guides"


def test_versions_are_kept_and_one_applies(scope: World):
    first, second = save(text="One"), save(text="Two")
    assert (second.number, told(scope).text) == (2, "Two")
    prompt_service.activate(prompt_id=first.id)
    assert told(scope).text == "One"
    prompt_service.deactivate(prompt_id=first.id)
    assert told(scope).source == "default"


def test_the_call_is_noted_with_the_version_that_it_was_made_with(scope: World, run_jobs):
    save(text="Write plainly.", site_id=scope.site.id)
    content_generation_service.request_generation(task_id=make_task(scope).id)
    run_jobs()
    assert Content.objects.count() == 1
    assert "site:1" in set(AICall.objects.values_list("prompt_version", flat=True))


def test_trying_shows_the_answer_and_its_price_and_keeps_nothing(api, scope: World, run_jobs):
    body = {"site_id": scope.site.id, "function": "generate_content", "phrase": "oil a chain", "text": "Be brief."}
    answer = api.post(f"{PROMPTS}try/", body, format="json")
    assert answer.status_code == 202
    run_jobs()
    job = Job.objects.get(id=answer.json()["job_id"])
    assert (job.state, "oil a chain" in job.result["output"]["html"].lower()) == ("succeeded", True)
    spent = -sum(CreditTransaction.objects.filter(job_id=job.id).values_list("amount", flat=True))
    assert job.credits_settled == job.result["credits"] > 0
    assert spent == job.credits_settled
    assert (Content.objects.count(), AICall.objects.latest("created_at").prompt_version) == (0, "trial")


def test_trying_a_picture(api, scope: World, run_jobs):
    answer = api.post(
        "/api/v1/thinker/images/try/", {"site_id": scope.site.id, "prompt": "A quiet workshop"}, format="json"
    )
    run_jobs()
    job = Job.objects.get(id=answer.json()["job_id"])
    assert job.result["image"].startswith("data:image/webp;base64,")
    assert (job.result["width"], job.result["credits"]) == (1200, 5)


@pytest.mark.parametrize("function", ["unknown", "generate_images"])
def test_what_takes_no_instructions_is_refused(api, scope: World, function):
    answer = api.post(PROMPTS, {"function": function, "text": "x"}, format="json")
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_function")
    assert "generate_content" in answer.json()["errors"][0]["detail"]


def test_prompts_by_the_api(api, scope: World, client_of):
    made = api.post(PROMPTS, {"function": "generate_ideas", "text": "Plan well."}, format="json").json()
    rows = {row["function"]: row for row in api.get(f"{PROMPTS}effective/").json()}
    assert (rows["generate_ideas"]["text"], rows["generate_ideas"]["source"]) == ("Plan well.", "account")
    assert rows["auto_cluster"]["source"] == "default"
    assert rows["generate_content"]["can_be_tried"]
    editor = client_of(make_member(scope, Role.EDITOR))
    assert editor.post(PROMPTS, {"function": "generate_ideas", "text": "x"}, format="json").status_code == 403
    assert api.post(f"{PROMPTS}{made['id']}/deactivate/").json()["is_active"] is False


def test_one_author_is_the_default(api, scope: World):
    url = "/api/v1/thinker/author-profiles/"
    first = api.post(url, {"name": "Ada", "is_default": True, "banned_words": ["synergy"]}, format="json").json()
    second = api.post(url, {"name": "Bo", "is_default": True}, format="json").json()
    assert api.get(f"{url}{first['id']}/").json()["is_default"] is False
    assert author_service.default_of(site_id=scope.site.id).id == second["id"]
    own = api.post(url, {"name": "Ada", "is_default": True, "site_id": scope.site.id}, format="json").json()
    assert author_service.default_of(site_id=scope.site.id).id == own["id"]
    assert api.post(url, {"name": "Ada"}, format="json").status_code == 409
    assert api.patch(f"{url}{own['id']}/", {"tone": "warm"}, format="json").json()["tone"] == "warm"
    assert api.delete(f"{url}{own['id']}/").status_code == 204
    assert AuthorProfile.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"structures": {"poem": 1}}, "/structures"),
        ({"structures": {"guide": 0}}, "/structures"),
        ({"cadence": {"weekdays": []}}, "/cadence/weekdays"),
        ({"cadence": {"weekdays": [7]}}, "/cadence/weekdays/0"),
        ({"cadence": {"per_day": 99}}, "/cadence/per_day"),
    ],
)
def test_a_strategy_that_cannot_be_is_refused_with_its_place(api, scope: World, change, pointer):
    answer = api.post("/api/v1/thinker/strategies/", {"name": "Odd", **change}, format="json")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)
    assert Strategy.objects.count() == 0


def test_strategies_by_the_api(api, scope: World):
    url = "/api/v1/thinker/strategies/"
    body = {"name": "Steady", "structures": {"guide": 3, "how-to": 1}, "cadence": {"per_day": 2}, "is_default": True}
    made = api.post(url, body, format="json").json()
    assert made["structures"] == {"guide": 3, "how-to": 1}
    assert api.patch(f"{url}{made['id']}/", {"name": "Calm"}, format="json").json()["name"] == "Calm"
    assert api.delete(f"{url}{made['id']}/").status_code == 204


def test_the_mix_of_a_strategy_decides_the_structures(api, scope: World, run_jobs):
    api.post(
        "/api/v1/thinker/strategies/",
        {"name": "Lists", "structures": {"listicle": 2, "review": 1}, "is_default": True},
        format="json",
    )
    phrases = ["bike saddle height", "saddle angle", "handlebar width", "tyre pressure", "bell size"]
    cluster = make_cluster(scope, phrases)
    ideas_service.request_ideas(cluster_ids=[cluster.id], count=5)
    run_jobs()
    structures = list(ContentIdea.objects.exclude(role="hub").values_list("structure", flat=True))
    assert sorted(structures) == ["listicle", "listicle", "listicle", "review"]


def test_a_member_of_some_sites_reads_what_holds_for_all_and_changes_only_their_own(api, scope: World, client_of):
    url = "/api/v1/thinker/author-profiles/"
    shared = api.post(url, {"name": "Ada", "is_default": True}, format="json").json()
    editor = client_of(make_member(scope, Role.EDITOR, sites=[scope.site]))
    assert editor.get(f"{url}{shared['id']}/").json()["name"] == "Ada"
    for refused in (
        editor.post(url, {"name": "Bo", "is_default": True}, format="json"),
        editor.patch(f"{url}{shared['id']}/", {"name": "Bo"}, format="json"),
        editor.delete(f"{url}{shared['id']}/"),
        editor.post("/api/v1/thinker/strategies/", {"name": "Mine"}, format="json"),
    ):
        assert (refused.status_code, refused.json()["code"]) == (403, "sites_only")
    assert AuthorProfile.objects.get().name == "Ada"
    own = editor.post(url, {"name": "Bo", "site_id": scope.site.id}, format="json")
    assert own.status_code == 201


def test_a_trial_picture_gives_its_turn_back_once(scope: World, run_jobs, monkeypatch):
    for _ in range(3):
        limits.consume("monthly_image_count", site_id=scope.site.id)
    job = trial_service.request_image_trial(site_id=scope.site.id, prompt="A workshop")
    for _ in range(2):
        jobs.cancel(job_id=job.id)
        jobs.redrive(job_id=job.id)
    run_jobs()
    job.refresh_from_db()
    assert (job.state, job.error_code) == ("failed", "trial_ended")
    assert limits.remaining("monthly_image_count", site_id=scope.site.id).used == 3
