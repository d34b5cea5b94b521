"""Undo a whole run: what jobs did to pages is taken back, what people did since is kept."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.core.jobs.models import Job
from igny8_core.core.jobs.services import enqueue
from igny8_core.domain.automation.models import AutomationRule, ScheduledTask
from igny8_core.domain.content.models import Content, ContentVersion
from igny8_core.domain.content.services import content_versioning_service, undo_service
from igny8_core.shared.errors import Invalid

from tests.factories import World, make_content

HISTORY = "/api/v1/automation/executions/"


@pytest.fixture
def run(scope: World) -> Job:
    """A job of a run; `touch` notes versions as its."""
    return enqueue(JobKind("test.run", queue="bulk"), site_id=scope.site.id, args={})


def touch(content: Content, job: Job, html: str) -> None:
    """A change that the job made."""
    content_versioning_service.change(content_id=content.id, changes={"html": html}, changed_by="model", why="Improved")
    content.refresh_from_db()
    ContentVersion.objects.filter(content=content, number=content.version).update(job=job)


def undo(job: Job, run_jobs) -> dict:
    undo_service.request_undo(site_id=job.site_id, job_ids=[job.id], reason="“Improve” on Tuesday")
    run_jobs()
    return Job.objects.filter(kind="content.undo_run").latest("created_at").result


def test_pages_are_as_they_were_before_the_run(scope: World, run, run_jobs):
    page = make_content(scope)
    before = page.html
    touch(page, run, "<p>One.</p>")
    touch(page, run, "<p>Two.</p>")
    assert undo(run, run_jobs)["restored"] == 1
    page.refresh_from_db()
    assert (page.html, page.version) == (before, 4)
    newest = page.versions.order_by("-number").first()
    assert newest.why == "Undone: “Improve” on Tuesday"


def test_what_a_person_changed_since_is_kept(scope: World, run, run_jobs):
    page, other = make_content(scope), make_content(scope)
    touch(page, run, "<p>One.</p>")
    touch(other, run, "<p>One.</p>")
    content_versioning_service.change(
        content_id=page.id, changes={"html": "<p>Mine.</p>"}, changed_by="person", why="Edited"
    )
    result = undo(run, run_jobs)
    page.refresh_from_db()
    assert (result["restored"], page.html) == (1, "<p>Mine.</p>")
    assert [(kept["content_id"], "Somebody else changed it too" in kept["why"]) for kept in result["kept"]] == [
        (page.id, True)
    ]


def test_pages_that_the_run_wrote_are_put_away(scope: World, run, run_jobs):
    page = make_content(scope)
    ContentVersion.objects.filter(content=page).update(job=run)
    assert undo(run, run_jobs)["archived"] == 1
    page.refresh_from_db()
    assert page.status == "archived"


def test_a_live_page_is_restored_and_named_for_publishing(scope: World, run, run_jobs):
    page, written = make_content(scope), make_content(scope)
    touch(page, run, "<p>One.</p>")
    ContentVersion.objects.filter(content=written).update(job=run)
    Content.objects.update(status="published")
    result = undo(run, run_jobs)
    assert result["publish_again"] == [page.id]
    assert [kept["content_id"] for kept in result["kept"]] == [written.id]
    written.refresh_from_db()
    assert written.status == "published"


def test_twice_is_once(scope: World, run, run_jobs):
    page = make_content(scope)
    touch(page, run, "<p>One.</p>")
    undo(run, run_jobs)
    with pytest.raises(Invalid, match="nothing to take back"):
        undo_service.request_undo(site_id=scope.site.id, job_ids=[run.id], reason="again")


def test_the_preview_needs_two_queries(scope: World, run, django_assert_num_queries):
    for _ in range(5):
        touch(make_content(scope), run, "<p>One.</p>")
    with django_assert_num_queries(2):
        steps = undo_service.preview(job_ids=[run.id])
    assert {step.action for step in steps} == {"restore"}


@pytest.fixture
def execution(scope: World, run) -> ScheduledTask:
    rule = AutomationRule.objects.filter(site=scope.site).first()
    base = {"account": scope.account, "site": scope.site}
    tuesday = datetime(2026, 11, 17, 9, tzinfo=UTC)
    return ScheduledTask.objects.create(
        **base,
        automation_rule=rule,
        scheduled_at=tuesday,
        executed_at=tuesday,
        status="done",
        outcomes=[{"type": "optimize_content", "state": "done", "jobs": [run.id]}],
    )


def test_all_that_a_rule_did_on_tuesday(api, scope: World, run, execution, run_jobs):
    page = make_content(scope)
    before = page.html
    touch(page, run, "<p>One.</p>")
    rule = f"/api/v1/automation/rules/{execution.automation_rule_id}/undo-day/"
    assert api.post(rule, {"day": "2026-11-18"}, format="json").status_code == 422
    answer = api.post(rule, {"day": "2026-11-17"}, format="json")
    assert answer.status_code == 202
    run_jobs()
    page.refresh_from_db()
    assert page.html == before


def test_one_execution_by_the_api(api, scope: World, run, execution, run_jobs):
    page = make_content(scope)
    touch(page, run, "<p>One.</p>")
    [step] = api.get(f"{HISTORY}{execution.id}/undo-preview/").json()
    assert (step["action"], step["to"], step["is_live"]) == ("restore", 1, False)
    assert api.post(f"{HISTORY}{execution.id}/undo/").status_code == 202
    run_jobs()
    page.refresh_from_db()
    assert page.version == 3


def test_a_persons_edit_between_two_of_the_run_is_kept(scope: World, run, run_jobs):
    page, other = make_content(scope), make_content(scope)
    touch(other, run, "<p>One.</p>")
    touch(page, run, "<p>One.</p>")
    content_versioning_service.change(
        content_id=page.id, changes={"html": "<p>Mine.</p>"}, changed_by="person", why="Edited"
    )
    touch(page, run, "<p>Mine, improved.</p>")
    result = undo(run, run_jobs)
    page.refresh_from_db()
    assert ([kept["content_id"] for kept in result["kept"]], page.html) == ([page.id], "<p>Mine, improved.</p>")


def test_an_edit_saved_while_the_undoing_runs_is_kept(scope: World, run, run_jobs, monkeypatch):
    page = make_content(scope)
    touch(page, run, "<p>One.</p>")
    looked = undo_service.preview

    def edited_meanwhile(**kwargs):
        steps = looked(**kwargs)
        content_versioning_service.change(
            content_id=page.id, changes={"html": "<p>Mine.</p>"}, changed_by="person", why="Edited"
        )
        return steps

    undo_service.request_undo(site_id=scope.site.id, job_ids=[run.id], reason="“Improve”")
    monkeypatch.setattr(undo_service, "preview", edited_meanwhile)
    run_jobs()
    page.refresh_from_db()
    assert page.html == "<p>Mine.</p>"
