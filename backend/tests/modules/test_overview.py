"""Home's figures: what is stuck and why, what waits, what is next, for one site and for all of an account."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from igny8_core.core.auth.models import Account, Role, Site
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.core.jobs.models import Job
from igny8_core.core.jobs.services import enqueue
from igny8_core.domain.automation.models import AutomationRule
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.content.models import Content, Task
from igny8_core.domain.publishing.models import DeploymentRecord, PublishingRecord, WordPressConnection
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import make_content, make_idea, make_keyword, make_member, make_site, make_task


def _site(api, site_id):
    response = api.get(f"/api/v1/sites/{site_id}/overview/")
    assert response.status_code == 200, response.content
    return response.json()


def _codes(notes):
    return {note["code"]: note for note in notes}


def test_a_new_site_says_how_to_begin(api, world):
    shown = _site(api, world.site.id)
    assert shown["stuck"] == []
    assert [note["code"] for note in shown["todo"]] == ["connect_model", "import_keywords", "choose_workflow"]
    assert shown["next"] == []


def test_what_is_stuck_says_why_and_where_to_mend_it(api, scope):
    content = make_content(scope, status="approved")
    make_content(scope, status="draft", quality={"ok": False, "findings": [
        {"id": "words", "severity": "block", "sentence": "The page has 12 words; 300 are wanted."}]})  # fmt: skip
    make_task(scope, status=Task.Status.FAILED, error="budget: The provider's budget is spent.")
    PublishingRecord.objects.create(
        account=scope.account, site=scope.site, content=content, destination="wordpress", status="failed",
        error_detail="The server answered 401.",
    )  # fmt: skip
    DeploymentRecord.objects.create(
        account=scope.account, site=scope.site, version=1, status="failed", error_detail="The disk is full."
    )
    AutomationRule.objects.filter(site=scope.site).update(is_active=False)
    AutomationRule.objects.filter(id=AutomationRule.objects.first().id).update(paused_reason="Paused after 5 failures.")
    WordPressConnection.objects.create(
        account=scope.account, site=scope.site, base_url="https://example.com", username="x", application_password="y",
        state="attention", findings=[{"code": "auth", "ok": False, "sentence": "The user is wrong."}],
    )  # fmt: skip
    _fail(scope, "planning.cluster_keywords", "internal_error", "Unexpected error.")
    _fail(scope, "planning.cluster_keywords", "insufficient_credits", "This needs 5 credits.")
    _fail(scope, "content.generate_content", "budget", "Told by the task.")
    stuck = _codes(_site(api, scope.site.id)["stuck"])
    assert {code: (note["count"], note["cause"]) for code, note in stuck.items()} == {
        "credits_refused": (1, "This needs 5 credits."),
        "wordpress_refused": (1, "The user is wrong."),
        "publishing_failed": (1, "The server answered 401."),
        "deployment_failed": (1, "The disk is full."),
        "tasks_failed": (1, "budget: The provider's budget is spent."),
        "jobs_failed": (1, "Unexpected error."),
        "drafts_below_gates": (1, "The page has 12 words; 300 are wanted."),
        "rules_paused": (1, "Paused after 5 failures."),
    }
    assert stuck["tasks_failed"]["link"] == "/writer/tasks?status=failed"
    assert stuck["tasks_failed"]["sentence"] == "A page could not be written."


def _fail(scope, kind, code, detail):
    job = enqueue(JobKind(kind, queue="bulk"), site_id=scope.site.id, args={})
    Job.objects.filter(id=job.id).update(
        state="failed", finished_at=timezone.now(), error_code=code, error_detail=detail
    )


def test_an_old_failure_is_history(api, scope):
    _fail(scope, "planning.cluster_keywords", "internal_error", "Unexpected error.")
    Job.objects.update(finished_at=timezone.now() - timedelta(days=8))
    assert _site(api, scope.site.id)["stuck"] == []


def test_pauses_and_empty_purses_are_told(api, scope):
    Account.objects.filter(id=scope.account.id).update(automation_paused=True)
    Site.objects.filter(id=scope.site.id).update(automation_paused=True)
    credit_service.grant(amount=-10_000, kind="adjust", reason="a test")
    stuck = _codes(_site(api, scope.site.id)["stuck"])
    assert list(stuck) == ["account_paused", "site_paused", "credits_none"]
    assert stuck["site_paused"]["link"] == f"/sites/{scope.site.id}"


def test_what_waits_for_a_person_and_what_comes_next(api, scope):
    make_keyword(scope, "wheel")
    make_idea(scope)
    make_idea(scope)
    make_content(scope, status="review")
    make_content(scope, status="approved", publish_at=timezone.now() + timedelta(days=2), title="Goes out")
    make_task(scope, due=timezone.now().date() + timedelta(days=1), title="Is written")
    rule = AutomationRule.objects.filter(site=scope.site).first()
    AutomationRule.objects.filter(id=rule.id).update(
        is_active=True, trigger="schedule", schedule={"cron": "0 * * * *", "timezone": "UTC"}, name="Each hour"
    )
    shown = _site(api, scope.site.id)
    todo = _codes(shown["todo"])
    assert todo["ideas_to_approve"]["sentence"] == "2 ideas wait for approval."
    assert todo["content_to_review"]["sentence"] == "A page waits for review."
    assert "import_keywords" not in todo
    assert "content_to_publish" not in todo
    assert sorted(entry["title"] for entry in shown["next"]) == ["Each hour", "Goes out", "Is written"]
    assert shown["pipeline"]["content"] == {"approved": 1, "review": 1}


def test_a_wordpress_site_asks_for_its_connection_and_a_full_limit_is_named(api, world):
    site = make_site(world, kind="wordpress")
    world.plan.max_sites = 2
    world.plan.save()
    shown = _site(api, site.id)
    assert "connect_wordpress" in _codes(shown["todo"])
    assert _codes(shown["stuck"])["limits_reached"]["cause"] == "sites"


def test_all_sites_in_one_answer_and_only_those_that_the_member_sees(api, world, other_world, client_of):
    second = make_site(world, name="B site")
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        make_content(world, status="review")
        make_content(world, status="published", site=second)
    lines = {line["name"]: line for line in api.get("/api/v1/overview/").json()["sites"]}
    assert {name: (line["content_to_review"], line["published"]) for name, line in lines.items()} == {
        "Acme site": (1, 0),
        "B site": (0, 1),
    }
    narrowed = client_of(make_member(world, Role.VIEWER, sites=[second]))
    assert [line["name"] for line in narrowed.get("/api/v1/overview/").json()["sites"]] == ["B site"]
    assert narrowed.get(f"/api/v1/sites/{world.site.id}/overview/").status_code == 404
    assert [line["name"] for line in client_of(other_world.owner).get("/api/v1/overview/").json()["sites"]] == [
        "Other site"
    ]


@pytest.mark.parametrize("path", ["/api/v1/overview/", "/api/v1/sites/{site}/overview/", "/api/v1/usage/?site={site}"])
def test_more_rows_and_sites_ask_no_more_queries(api, world, path):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert api.get(path.format(site=world.site.id)).status_code == 200
        return len(caught)

    def fill():
        with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
            for status in Content.Status.values:
                make_content(world, status=status)
            for status in Task.Status.values:
                make_task(world, status=status)
            _fail(world, "planning.cluster_keywords", "internal_error", "Unexpected error.")

    fill()
    few = queries()
    for _ in range(3):
        make_site(world, name="More")
        fill()
    assert queries() == few
    assert few < 50
