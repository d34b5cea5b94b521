"""Pages are written in one go or part by part; what is done is kept, counted once, and judged."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job, State
from igny8_core.core.limits import services as limits
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.models import CreditHold, CreditTransaction
from igny8_core.domain.content.models import AuthorProfile, Content, Task
from igny8_core.domain.content.services import (
    content_generation_service,
    quality_service,
    section_writing,
    task_service,
)
from igny8_core.infrastructure.ai import engine
from igny8_core.infrastructure.ai.engine import AIResult
from igny8_core.infrastructure.ai.models import AICall
from igny8_core.infrastructure.ai.text import fold, headings
from igny8_core.shared.errors import UpstreamFailed
from igny8_core.shared.schemas.content_types import Structure
from igny8_core.shared.tenancy import tenant_scope
from igny8_core.shared.utils.sentences import key_of, sentences_of

from tests.factories import make_cluster, make_idea, make_task
from tests.support.jobs import drain

OUTLINE = ["What to look for in a bicycle stand", "Common mistakes", "What it really costs", "A short checklist"]


def _long_task(world, **fields) -> Task:
    values = {"title": "Bicycle stand: what to know", "primary_keyword": "bicycle stand", "outline": OUTLINE}
    return make_task(world, target_words=1400, **{**values, **fields})


def _write(task: Task) -> Job:
    job = content_generation_service.request_generation(task_id=task.id)
    drain()
    job.refresh_from_db()
    return job


def _tokens(job: Job) -> int:
    return sum(call.input_tokens + call.output_tokens for call in AICall.objects.filter(job_id=job.id))


def _spent(job: Job) -> int:
    return Job.objects.get(id=job.id).credits_settled


@pytest.mark.parametrize("structure", [item.value for item in Structure])
@pytest.mark.parametrize("words", [600, 1400])
def test_every_structure_passes_the_gates(scope, structure, words):
    task = make_task(scope, structure=structure, target_words=words, outline=[], primary_keyword="bicycle stand")
    assert _write(task).state == State.SUCCEEDED
    content = Content.objects.get(task=task)
    assert content.quality["findings"] == []
    assert content.quality["ok"] is True
    assert content.quality["checked_version"] == content.version == 1
    assert quality_service.require(content.id).id == content.id
    assert 0.8 * words < content.word_count < 1.3 * words


BICYCLES = """
bicycle stand, best bicycle stand, how to use a bicycle stand, bicycle stand vs rack, bicycle stand price,
buy bicycle stand, bicycle repair near me, bicycle chain oil, how to oil a bicycle chain, bicycle helmet,
bicycle helmet for children, bicycle lights, best bicycle lights, bicycle tyres, how to change a bicycle tyre,
winter bicycle tyres, bicycle brakes, how to adjust bicycle brakes, bicycle saddle, bicycle saddle review,
bicycle lock, bicycle lock cost, what is a gravel bicycle, electric bicycle, electric bicycle vs scooter,
used electric bicycle, bicycle basket, bicycle trailer
"""
KEYWORDS = [phrase.strip() for phrase in BICYCLES.split(",")]


def test_a_whole_site_of_pages_passes_the_gates_in_the_end(scope):
    structures = [item.value for item in Structure]
    for number, phrase in enumerate(KEYWORDS):
        task = make_task(
            scope,
            title=f"{phrase.capitalize()}: what to know",
            primary_keyword=phrase,
            outline=[],
            structure=structures[number % len(structures)],
            target_words=1400 if number % 3 == 0 else 800,
        )
        content_generation_service.request_generation(task_id=task.id)
    drain()
    pages = list(Content.objects.all())
    assert len(pages) == len(KEYWORDS)
    found = {page.primary_keyword: quality_service.check(page).findings for page in pages}
    assert [entry for entry in found.items() if entry[1]] == []


def test_a_long_page_is_written_part_by_part_without_saying_anything_twice(scope):
    job = _write(_long_task(scope))
    content = Content.objects.get()
    assert headings(content.html) == OUTLINE
    said = [key for sentence in sentences_of(content.html) if (key := key_of(sentence))]
    assert len(said) == len(set(said))
    asked = list(AICall.objects.filter(job_id=job.id).order_by("id").values_list("function", flat=True))
    assert asked == ["write_section"] * 5 + ["write_meta"]
    assert limits.remaining("daily_ai_requests", site_id=scope.site.id).used == 6
    assert Task.objects.get().draft == {}


def test_credits_are_the_tokens_of_all_parts(scope):
    job = _write(_long_task(scope))
    assert _spent(job) == COSTS["generate_content"].credits(tokens=_tokens(job))
    assert job.result["tokens"] == _tokens(job)
    assert not CreditHold.objects.filter(state="open").exists()


class _Failing:
    """Lets so many calls through, then fails as the other side does."""

    def __init__(self, after: int, error: Exception, times: int = 1) -> None:
        self.run, self.left, self.error, self.times = engine.run, after, error, times

    def __call__(self, *args, **kwargs) -> AIResult[Any]:
        if not self.left and self.times:
            self.times -= 1
            raise self.error
        self.left -= bool(self.left)
        return self.run(*args, **kwargs)


def test_a_crash_between_sections_pays_nothing_twice(scope, monkeypatch):
    monkeypatch.setattr(engine, "run", _Failing(3, RuntimeError("the process died")))
    job = _write(_long_task(scope))
    assert (job.state, job.attempts) == (State.SUCCEEDED, 2)
    assert AICall.objects.filter(job_id=job.id, function="write_section").count() == 5
    assert _spent(job) == COSTS["generate_content"].credits(tokens=_tokens(job))
    assert Content.objects.count() == 1


def test_a_failed_job_leaves_its_sections_to_the_next_one(scope, monkeypatch):
    refusal = UpstreamFailed("ai_unauthorized", "The key is wrong.", retryable=False)
    monkeypatch.setattr(engine, "run", _Failing(2, refusal))
    task = _long_task(scope)
    first = _write(task)
    assert first.state == State.FAILED
    assert _spent(first) == 0
    task.refresh_from_db()
    assert (task.status, len(task.draft["parts"])) == ("failed", 2)
    second = _write(task)
    assert second.state == State.SUCCEEDED
    assert AICall.objects.filter(job_id=second.id, function="write_section").count() == 3
    assert _spent(second) == COSTS["generate_content"].credits(tokens=_tokens(first) + _tokens(second))
    kinds = CreditTransaction.objects.filter(job_id__in=[first.id, second.id]).values_list("kind", flat=True)
    assert sorted(kinds) == ["hold", "hold", "release", "settle"]


def test_another_order_begins_anew(scope, monkeypatch):
    monkeypatch.setattr(engine, "run", _Failing(2, UpstreamFailed("ai_refused", "No.", retryable=False)))
    task = _long_task(scope)
    _write(task)
    task_service.update_task(task_id=task.id, changes={"title": "Quite another page on a bicycle stand"})
    job = _write(task)
    assert AICall.objects.filter(job_id=job.id, function="write_section").count() == 5


def test_a_cancelled_page_stops_between_sections_and_costs_nothing(scope, monkeypatch):
    run, seen = engine.run, []

    def cancel_after_two(*args, **kwargs):
        answer = run(*args, **kwargs)
        seen.append(answer)
        if len(seen) == 2:
            jobs.cancel(job_id=Job.objects.get(state="running").id)
        return answer

    monkeypatch.setattr(engine, "run", cancel_after_two)
    task = _long_task(scope)
    job = _write(task)
    assert (job.state, len(seen), _spent(job)) == (State.CANCELLED, 2, 0)
    task.refresh_from_db()
    assert (task.status, len(task.draft["parts"])) == ("failed", 1)
    assert limits.remaining("daily_content_tasks", site_id=scope.site.id).used == 0


def test_a_task_without_an_outline_is_given_one(scope):
    job = _write(_long_task(scope, outline=["", " "]))
    assert AICall.objects.filter(job_id=job.id).earliest("id").function == "plan_outline"
    assert len(headings(Content.objects.get().html)) >= 3


def test_the_voice_of_the_author_holds(scope):
    banned = ["however", "for example", "therefore"]
    profile = AuthorProfile.objects.create(account=scope.account, name="Ada", banned_words=banned, is_default=True)
    _write(_long_task(scope))
    content = Content.objects.get()
    assert content.author_profile_id == profile.id
    assert not [word for word in banned if word in fold(content.html)]
    assert content.quality["ok"] is True


@pytest.mark.parametrize(
    "fields",
    [
        {"language": "xx"},
        {"primary_keyword": "🚲 stand 🚲", "title": "🚲 stand 🚲"},
        {"primary_keyword": "حامل دراجات", "title": "حامل دراجات", "outline": ["مقدمة", "أخطاء", "أسعار"]},
        {"primary_keyword": "自転車スタンド", "title": "自転車スタンド"},
        {"outline": ["Same", "Same", "  same  "]},
        {"target_words": 60},
        {"target_words": 60_000},
        {"primary_keyword": "x" * 255},
    ],
)
def test_odd_orders_are_written_all_the_same(scope, fields):
    job = _write(make_task(scope, **{"target_words": 1400, **fields}))
    assert job.state == State.SUCCEEDED, job.error_detail
    assert Content.objects.get().word_count > 50


def test_a_task_whose_idea_and_cluster_were_deleted_is_written(scope):
    cluster = make_cluster(scope, ["bicycle stand"])
    idea = make_idea(scope, cluster=cluster)
    task = make_task(scope, idea=idea, cluster=cluster)
    idea.delete()
    cluster.delete()
    assert _write(Task.objects.get(id=task.id)).state == State.SUCCEEDED


def test_the_offline_writer_is_honest_about_other_languages(scope):
    _write(make_task(scope, language="de"))
    content = Content.objects.get()
    [finding] = [item for item in content.quality["findings"] if item["id"] == "wrong_language"]
    assert "offline writer writes English only" in finding["sentence"]
    assert content.quality["ok"] is False


@settings(max_examples=200, deadline=None)
@given(count=st.integers(1, 40), target=st.integers(100, 8000))
def test_the_parts_of_a_plan_add_up(count, target):
    parts = section_writing.plan([f"Heading {n}" for n in range(count)], target)
    assert len(parts) == count + 1
    assert parts[0][0] == ""
    assert sum(size for _, size in parts) == target
    sizes = [size for _, size in parts[1:]]
    assert max(sizes) - min(sizes) <= 1


def test_a_task_by_http_names_its_language_its_voice_and_its_wishes(api, scope, other_world):
    mine = AuthorProfile.objects.create(account=scope.account, name="Ada")
    with tenant_scope(other_world.account.id):
        foreign = AuthorProfile.objects.create(account=other_world.account, name="Eve")
    base = {"site_id": scope.site.id, "title": "Bicycle stand", "primary_keyword": "bicycle stand"}
    asked = {"language": "pt-BR", "author_profile_id": mine.id, "instructions": "Mention the rubber feet."}
    made = api.post("/api/v1/writer/tasks/", {**base, **asked}, format="json")
    assert made.status_code == 201, made.json()
    assert {name: made.json()[name] for name in asked} == asked
    other = {**base, "primary_keyword": "bicycle bell", "title": "Bell", "author_profile_id": foreign.id}
    assert api.post("/api/v1/writer/tasks/", other, format="json").status_code == 404
    own = f"/api/v1/writer/tasks/{made.json()['id']}/"
    assert api.patch(own, {"author_profile_id": foreign.id}, format="json").status_code == 404
    assert api.patch(own, {"author_profile_id": scope.site.id}, format="json").status_code == 404
    assert api.patch(own, {"language": "Klingon!"}, format="json").status_code == 400
    assert api.patch(own, {"author_profile_id": None}, format="json").json()["author_profile_id"] is None
