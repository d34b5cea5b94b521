"""Dry runs change nothing and say what would happen; rules travel as files; workflows are installed in one step."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from igny8_core.core.auth.models import Role
from igny8_core.core.jobs.models import EventRecord, Job
from igny8_core.domain.automation.models import AutomationRule, ScheduledTask
from igny8_core.domain.automation.services import rule_service, workflow_service
from igny8_core.domain.billing import selectors

from tests.factories import make_content, make_idea, make_member, make_site, make_task

RULES = "/api/v1/automation/rules/"


def body(world, **fields) -> dict:
    return {
        "site_id": world.site.id,
        "name": "Write",
        "trigger": "task_queued",
        "actions": [{"type": "generate_content", "params": {"limit": 2}}],
        **fields,
    }


def test_a_dry_run_of_a_draft_says_what_it_would_do_and_does_nothing(api, world, scope):
    for number in range(3):
        make_task(world, title=f"Page {number}")
    before = (Job.objects.count(), ScheduledTask.objects.count(), AutomationRule.objects.count(), selectors.balance())
    answer = api.post(f"{RULES}draft-dry-run/", body(world, credit_limit_per_execution=1), format="json")
    assert answer.status_code == 200, answer.content
    [planned] = answer.json()["now"]["actions"]
    assert (planned["count"], len(planned["items"]), planned["cut_short"]) == (2, 2, True)
    assert planned["credits"] == sum(item["credits"] for item in planned["items"]) > 0
    assert before == (
        Job.objects.count(), ScheduledTask.objects.count(), AutomationRule.objects.count(), selectors.balance(),
    )  # fmt: skip


def test_it_replays_the_events_of_the_last_week_within_the_daily_limit(api, world, scope):
    rule = rule_service.create_rule(
        **body(world, conditions={"field": "count", "op": "gte", "value": 2}, max_executions_per_day=1)
    )
    day = timezone.now().replace(hour=0, minute=1) - timedelta(days=1)
    for minutes, count in ((0, 1), (1, 2), (2, 3)):
        EventRecord.objects.create(
            account=world.account, site=world.site, name="task_queued", occurred_at=day + timedelta(minutes=minutes),
            payload={"task_ids": [make_task(world).id for _ in range(count)]},
        )  # fmt: skip
    EventRecord.objects.create(
        account=world.account, site=world.site, name="task_queued", occurred_at=day - timedelta(days=9),
        payload={"task_ids": []},
    )  # fmt: skip
    answer = api.post(f"{RULES}{rule.id}/dry-run/").json()
    assert [event["would_run"] for event in answer["past"]] == [False, True, False]
    assert "would not have held" in answer["past"][0]["why"]
    assert "1 times that day" in answer["past"][2]["why"]
    assert (answer["would_have_run"], answer["events"]) == (1, 3)


def test_a_schedule_is_replayed_by_its_times(api, world):
    draft = body(world, trigger="schedule", schedule={"cron": "0 3 * * *", "timezone": "UTC"})
    answer = api.post(f"{RULES}draft-dry-run/", draft, format="json").json()
    assert len(answer["past"]) == 7


def test_a_dry_run_of_nonsense_is_refused_as_saving_it_would(api, world):
    refused = api.post(f"{RULES}draft-dry-run/", body(world, conditions={"all": []}), format="json")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/conditions/all"


def test_rules_travel_to_another_site_switched_off(api, world, scope):
    AutomationRule.objects.all().delete()
    rule_service.create_rule(**body(world, conditions={"field": "count", "op": "gte", "value": 2}, misfire="skip"))
    file = api.get(f"{RULES}file/?site={world.site.id}").json()
    other = make_site(world, name="Other")
    AutomationRule.objects.filter(site=other).delete()
    made = api.post(f"{RULES}import/", {"site_id": other.id, **file}, format="json")
    assert made.status_code == 201, made.content
    [rule] = AutomationRule.objects.filter(site=other)
    assert (rule.is_active, rule.misfire, rule.conditions["value"]) == (False, "skip", 2)


def test_a_file_is_imported_whole_or_not_at_all(api, world, scope):
    before = AutomationRule.objects.count()
    good = {"name": "Good", "trigger": "task_queued", "actions": [{"type": "deploy_site", "params": {}}]}
    bad = {**good, "actions": [{"type": "deploy_site", "params": {"limit": 5}}]}
    refused = api.post(f"{RULES}import/", {"site_id": world.site.id, "version": 1, "rules": [good, bad]}, format="json")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/rules/1/actions/0/params/limit"
    assert AutomationRule.objects.count() == before
    strange = api.post(
        f"{RULES}import/", {"site_id": world.site.id, "version": 1, "rules": [{**good, "site_id": "x"}]}, format="json"
    )
    assert strange.json()["errors"][0]["pointer"] == "/rules/0/site_id"


def test_workflows_are_installed_again_without_doubles(api, world, scope):
    known = api.get(f"{RULES}workflows/").json()
    assert {"auto_cluster", "weekly_report", "relink_after_publish"} <= {row["template"] for row in known}
    for _ in range(2):
        asked = {"site_id": world.site.id, "templates": ["weekly_report", "refresh_decaying"], "is_active": False}
        assert api.post(f"{RULES}install/", asked, format="json").status_code == 201
    assert AutomationRule.objects.filter(template="weekly_report").count() == 1
    assert AutomationRule.objects.filter(site=world.site).count() == 11


def test_every_workflow_can_be_saved(scope):
    for pace in ("scheduled", "immediate"):
        made = workflow_service.install(
            site_id=scope.site.id, templates=list(workflow_service.WORKFLOWS), pace=pace, is_active=False
        )
        assert len(made) == len(workflow_service.WORKFLOWS)


def test_the_agenda_holds_rules_tasks_and_pages(api, world, scope):
    AutomationRule.objects.all().delete()
    rule = rule_service.create_rule(**body(world, trigger="schedule", schedule={"every_minutes": 15}))
    tomorrow = timezone.now().date() + timedelta(days=1)
    task = make_task(world, due=tomorrow)
    page = make_content(world, status="approved", publish_at=timezone.now() + timedelta(days=1))
    make_idea(world)
    asked = {"site": world.site.id, "start": tomorrow, "end": tomorrow + timedelta(days=2)}
    found = api.get("/api/v1/automation/agenda/", asked).json()
    runs = [entry for entry in found if entry["kind"] == "rule"]
    assert {entry["id"] for entry in runs} == {rule.id}
    assert len(runs) + runs[-1]["more"] == 3 * 96
    others = {(entry["kind"], entry["id"], entry["day"]) for entry in found if entry["kind"] != "rule"}
    assert others == {
        ("task", task.id, tomorrow.isoformat()), ("publish", page.id, page.publish_at.date().isoformat()),
    }  # fmt: skip
    too_long = api.get("/api/v1/automation/agenda/", {**asked, "end": date(2036, 1, 1)})
    assert too_long.status_code == 422


def test_a_rule_is_postponed(api, world, scope):
    rule = rule_service.create_rule(**body(world, trigger="schedule", schedule={"cron": "0 3 * * *"}))
    until = timezone.now() + timedelta(days=3)
    answer = api.post(f"{RULES}{rule.id}/postpone/", {"until": until.isoformat()}, format="json")
    assert answer.status_code == 200, answer.content
    rule.refresh_from_db()
    assert rule.next_run_at == until
    past = api.post(f"{RULES}{rule.id}/postpone/", {"until": "2020-01-01T00:00:00Z"}, format="json")
    assert past.status_code == 422


def test_editors_run_and_admins_manage(world, client_of, scope):
    rule = rule_service.create_rule(**body(world))
    editor, viewer = (client_of(make_member(world, role)) for role in (Role.EDITOR, Role.VIEWER))
    assert editor.post(f"{RULES}{rule.id}/run/").status_code == 202
    assert viewer.post(f"{RULES}{rule.id}/run/").status_code == 403
    assert editor.patch(f"{RULES}{rule.id}/", {"name": "Mine"}, format="json").status_code == 403
    assert viewer.get(RULES).status_code == 200


def test_admins_stop_everything_and_editors_do_not(world, client_of, scope):
    admin, editor = (client_of(make_member(world, role)) for role in (Role.ADMIN, Role.EDITOR))
    assert editor.post("/api/v1/automation/pause/", {"paused": True}, format="json").status_code == 403
    assert admin.post("/api/v1/automation/pause/", {"paused": True}, format="json").json() == {"paused": True}
    assert editor.get("/api/v1/automation/pause/").json() == {"paused": True}
    assert AutomationRule.objects.first().account.automation_paused is True


def test_moments_and_types_that_make_no_sense_are_refused_in_words(api, world, scope):
    rule = rule_service.create_rule(**body(world, trigger="schedule", schedule={"cron": "0 3 * * *"}))
    far = api.post(f"{RULES}{rule.id}/postpone/", {"until": "9999-12-31T23:59:59Z"}, format="json")
    assert far.status_code == 422
    for window in ({"start": "0001-01-01", "end": "0001-01-02"}, {"start": "9999-12-30", "end": "9999-12-31"}):
        assert api.get("/api/v1/automation/agenda/", window).status_code == 422
    assert api.post(f"{RULES}{rule.id}/undo-day/", {"day": "9999-12-31"}, format="json").status_code == 422
    series = {"site": world.site.id, "last": "0001-01-05"}
    assert api.get("/api/v1/optimizer/searches/series/", series).status_code == 422
    assert api.post(RULES, body(world, actions=[{"type": []}]), format="json").status_code == 422
    broken = {"field": "import_id", "op": "is", "value": "a\u0000b"}
    assert api.post(RULES, body(world, trigger="keyword_added", conditions=broken), format="json").status_code == 400
    unhashable = {"site_id": world.site.id, "version": 1, "rules": [{"name": "x", "trigger": [], "actions": []}]}
    assert api.post(f"{RULES}import/", unhashable, format="json").status_code == 422


def test_a_schedule_that_is_not_saved_says_when_it_is_due(api, world):
    answer = api.post(f"{RULES}draft-next-runs/", {"schedule": {"cron": "0 9 * * *"}}, format="json")
    assert [run[11:16] for run in answer.json()["runs"]] == ["09:00"] * 5
    refused = api.post(f"{RULES}draft-next-runs/", {"schedule": {"cron": "* * * * *"}}, format="json")
    assert refused.status_code == 422, refused.content
    assert refused.json()["errors"][0]["pointer"] == "/schedule/cron"
