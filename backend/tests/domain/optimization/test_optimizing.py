"""A run proposes or applies; people take or leave each change; nothing is done to a page that moved on."""

from __future__ import annotations

import pytest
from igny8_core.domain.billing import selectors
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.services import content_versioning_service
from igny8_core.domain.optimization.models import OptimizationTask, PageAnalysis
from igny8_core.domain.optimization.services import optimizer_service, proposal_service
from igny8_core.shared.errors import Conflict, Invalid, UpstreamFailed

from tests.factories import World, make_content
from tests.support.jobs import drain

RUNS = "/api/v1/optimizer/runs/"
HTML = (
    "<p>Riders ask us this each week. We answer here.</p><h2>What you need</h2><h4>Tools</h4>"
    "<p>You need a cloth and some oil.</p><blockquote>Be brief.</blockquote><h2>Steps</h2><p>Wipe it first.</p>"
)


def weak(world: World, **fields) -> Content:
    values = {"stage": "linked", "html": HTML, "primary_keyword": "bicycle chain oil", "meta_title": "Oil", **fields}
    return make_content(world, **{"meta_description": "", **values})


def run(content: Content, **options) -> OptimizationTask:
    optimizer_service.request_optimization(content_id=content.id, **options)
    drain()
    return OptimizationTask.objects.filter(content=content).latest("id")


def ids(task: OptimizationTask, state: str) -> list[str]:
    return [change["id"] for change in task.changes if change["state"] == state]


def test_a_draft_scores_higher_after_it_and_keeps_what_is_protected(scope):
    content = weak(scope)
    task = run(content)
    after = Content.objects.get(id=content.id)
    assert task.state == "applied"
    assert task.scores_after["score"] > task.scores_before["score"]
    assert after.seo_score == task.scores_after["score"]
    assert "<blockquote>Be brief.</blockquote>" in after.html
    assert after.version == content.version + 1
    assert {change["by"] for change in task.changes if change["state"] == "accepted"} == {"rule", "model"}
    assert PageAnalysis.objects.get(content=content).score == after.seo_score
    assert selectors.balance().held == 0


def test_a_good_page_asks_no_model(scope, monkeypatch):
    content = weak(scope)
    monkeypatch.setattr(optimizer_service, "GOOD_ENOUGH", 0)
    monkeypatch.setattr(optimizer_service.engine, "run", None)
    before = selectors.balance().available
    task = run(content)
    assert {change["by"] for change in task.changes} <= {"rule"}
    assert selectors.balance().available == before


def test_proposals_change_nothing_until_they_are_accepted_one_by_one(scope):
    content = weak(scope, status="published")
    task = run(content, propose=True)
    assert task.state == "done"
    assert Content.objects.get(id=content.id).html == HTML
    first, *others = ids(task, "proposed")
    assert others
    task = proposal_service.decide(task_id=task.id, accept=[first])
    assert (task.state, ids(task, "accepted")) == ("applied", [first])
    task = proposal_service.decide(task_id=task.id, reject=others)
    assert ids(task, "rejected") == others
    after = Content.objects.get(id=content.id)
    assert after.version == content.version + 1
    assert after.html == task.html_after


def test_an_applied_run_is_undone_byte_for_byte(scope):
    content = weak(scope)
    task = run(content)
    task = proposal_service.undo(task_id=task.id)
    after = Content.objects.get(id=content.id)
    assert (after.html, after.meta_title, after.meta_description) == (HTML, "Oil", "")
    assert task.state == "rejected"
    assert after.seo_score == task.scores_before["score"]
    with pytest.raises(Conflict, match="no change"):
        proposal_service.undo(task_id=task.id)


def test_one_change_of_an_applied_run_is_taken_back_after_somebody_edited_elsewhere(scope):
    content = weak(scope)
    task = run(content)
    html = Content.objects.get(id=content.id).html + "<p>Added by hand.</p>"
    content_versioning_service.change(content_id=content.id, changes={"html": html}, changed_by="person", why="Edited")
    change = next(change for change in task.changes if change["state"] == "accepted" and change["fields"])
    [field] = change["fields"]
    proposal_service.decide(task_id=task.id, reject=[change["id"]])
    after = Content.objects.get(id=content.id)
    assert getattr(after, field["field"]) == field["before"] != field["after"]
    assert after.html == html


def test_a_change_whose_passage_was_edited_since_is_refused_and_nothing_is_done(scope):
    content = weak(scope)
    task = run(content)
    content_versioning_service.change(
        content_id=content.id, changes={"html": "<p>Rewritten.</p>"}, changed_by="person", why="Edited"
    )
    with pytest.raises(Conflict, match="was changed where"):
        proposal_service.undo(task_id=task.id)
    assert Content.objects.get(id=content.id).html == "<p>Rewritten.</p>"
    assert OptimizationTask.objects.get(id=task.id).state == "applied"


def test_a_page_that_was_edited_during_the_run_keeps_its_text_and_the_changes_wait(scope, monkeypatch):
    content = weak(scope)
    ask = optimizer_service.engine.run

    def edit_meanwhile(*args, **kwargs):
        content_versioning_service.change(
            content_id=content.id, changes={"title": "Edited meanwhile"}, changed_by="person", why="Edited"
        )
        return ask(*args, **kwargs)

    monkeypatch.setattr(optimizer_service.engine, "run", edit_meanwhile)
    task = run(content)
    assert task.state == "done"
    after = Content.objects.get(id=content.id)
    assert (after.title, after.html) == ("Edited meanwhile", HTML)


def test_a_model_that_breaks_facts_changes_nothing(scope, monkeypatch):
    content = weak(scope)
    ask = optimizer_service.engine.run

    def invent(function, data, **options):
        answer = ask(function, data, **options)
        edits = tuple(
            edit.model_copy(update={"html": f"{edit.html}<p>77 % agree.</p>"}) for edit in answer.output.edits
        )
        return type(answer)(**{**vars(answer), "output": answer.output.model_copy(update={"edits": edits})})

    monkeypatch.setattr(optimizer_service.engine, "run", invent)
    task = run(content)
    refused = [change for change in task.changes if change["state"] == "refused" and change["edits"]]
    assert refused
    assert all("'77'" in change["why"] for change in refused)
    assert "77" not in Content.objects.get(id=content.id).html


def test_a_failure_after_the_first_answer_keeps_what_was_mended(scope, monkeypatch):
    content = weak(scope)
    ask, asked = optimizer_service.engine.run, []

    def fail_later(function, data, **options):
        asked.append(data.finding.id)
        if len(asked) > 1:
            raise UpstreamFailed("ai_unreachable", "The model cannot be reached.", retryable=True)
        return ask(function, data, **options)

    monkeypatch.setattr(optimizer_service.engine, "run", fail_later)
    monkeypatch.setattr(optimizer_service, "GOOD_ENOUGH", 101)
    task = run(content)
    assert len(asked) == 2
    assert task.state == "applied"
    assert task.error == "The model cannot be reached."
    assert selectors.balance().held == 0


def test_unknown_and_contradicting_decisions_are_named(scope):
    task = run(weak(scope), propose=True)
    with pytest.raises(Invalid, match="not this run's"):
        proposal_service.decide(task_id=task.id, accept=["c99"])
    first = ids(task, "proposed")[0]
    with pytest.raises(Invalid, match="cannot be accepted while"):
        proposal_service.decide(task_id=task.id, accept=[first], reject=[first])


def test_by_http(api, world, run_jobs, scope):
    content = weak(world, status="approved")
    accepted = api.post(f"{RUNS}run/", {"content_id": content.id, "propose": True})
    assert accepted.status_code == 202, accepted.content
    run_jobs()
    [row] = api.get(f"{RUNS}?content={content.id}").json()["results"]
    assert row["score_after"] > row["score_before"]
    detail = api.get(f"{RUNS}{row['id']}/").json()
    proposed = [change["id"] for change in detail["changes_made"] if change["state"] == "proposed"]
    shown = api.get(f"{RUNS}{row['id']}/diff/").json()
    assert any(block["kind"] != "equal" for block in shown["html"])
    assert [change["id"] for change in shown["changes"]] == [change["id"] for change in detail["changes_made"]]
    decided = api.post(f"{RUNS}{row['id']}/decide/", {"accept": proposed})
    assert decided.status_code == 200, decided.content
    assert decided.json()["state"] == "applied"
    undone = api.post(f"{RUNS}{row['id']}/undo/")
    assert undone.json()["state"] == "rejected"
    assert Content.objects.get(id=content.id).html == HTML
