"""What rules may ask for, what they may spend, and that one broken rule stops nobody else's."""

from __future__ import annotations

import pytest
from igny8_core.core.jobs.models import EventRecord, Job
from igny8_core.domain.automation.models import AutomationRule, ScheduledTask
from igny8_core.domain.automation.services import actions, automation_service, rule_service
from igny8_core.domain.content.models import Task
from igny8_core.shared.errors import Invalid

from tests.factories import make_content, make_idea, make_keyword, make_task
from tests.support.jobs import drain


def _rule(world, *steps, **fields) -> AutomationRule:
    wanted = [{"type": type_, "params": params} for type_, params in steps]
    values = {"name": "A rule", "trigger": "keyword_added", "actions": wanted, **fields}
    return rule_service.create_rule(site_id=world.site.id, **values)


@pytest.mark.parametrize(
    ("action", "name", "most"),
    [
        ("generate_images", "count", 6),
        ("generate_content", "limit", 500),
        ("generate_ideas", "per_cluster", 20),
        ("create_tasks", "max_open_tasks", 10_000),
    ],
)
def test_a_parameter_has_a_maximum(scope, action, name, most):
    _rule(scope, (action, {name: most}))
    with pytest.raises(Invalid) as refused:
        _rule(scope, (action, {name: most + 1}))
    assert refused.value.errors[0].pointer == f"/actions/0/params/{name}"


@pytest.mark.parametrize("cron", ["0,5 9 * * *", "0,5 9 * * 1", "*/10 * * * *"])
def test_runs_that_are_too_close_anywhere_in_the_week_are_refused(scope, cron):
    with pytest.raises(Invalid) as refused:
        _rule(scope, ("cluster_keywords", {}), trigger="schedule", schedule={"cron": cron})
    assert refused.value.errors[0].code == "too_often"


@pytest.mark.parametrize("cron", ["*/15 * * * *", "0 9 * * *", "0 0 29 2 *"])
def test_schedules_that_leave_room_are_kept(scope, cron):
    _rule(scope, ("cluster_keywords", {}), trigger="schedule", schedule={"cron": cron})


def test_open_tasks_bound_open_tasks_and_all_tasks_bound_all(scope):
    make_task(scope, status="done")
    make_task(scope, status="failed")
    for _ in range(4):
        make_idea(scope)
    rule = _rule(scope, ("create_tasks", {"max_open_tasks": 2}))
    automation_service.execute_actions(rule=rule, facts={})
    assert Task.objects.count() == 3
    rule = _rule(scope, ("create_tasks", {"max_tasks": 4}))
    automation_service.execute_actions(rule=rule, facts={})
    assert Task.objects.count() == 4


def test_a_rule_that_crashes_stops_no_other(scope, monkeypatch):
    make_keyword(scope, "bike chain")

    def crash(context):
        raise ZeroDivisionError

    label, _, params = actions.ACTIONS["deploy_site"]
    monkeypatch.setitem(actions.ACTIONS, "deploy_site", (label, crash, params))
    broken = _rule(scope, ("deploy_site", {}))
    sound = _rule(scope, ("cluster_keywords", {}))
    event = EventRecord.objects.create(
        account=scope.account, site=scope.site, name="keyword_added", payload={"count": 1}, occurred_at="2026-01-01T00Z"
    )
    assert automation_service.handle_event(event_id=event.id) == {"rules": [broken.id, sound.id]}
    failed = ScheduledTask.objects.get(automation_rule=broken)
    assert (failed.status, failed.outcomes[0]["code"]) == ("failed", "internal_error")
    assert ScheduledTask.objects.get(automation_rule=sound).status == "done"


def test_no_more_is_started_once_the_credits_of_an_execution_are_reached(scope):
    for _ in range(3):
        make_task(scope)
    make_content(scope)
    rule = _rule(scope, ("generate_content", {}), ("generate_images", {}), credit_limit_per_execution=1)
    first, second = automation_service.execute_actions(rule=rule, facts={})
    assert len(first["jobs"]) == 1
    assert "limit of credits" in first["skipped"][0]
    assert (second["state"], second["code"]) == ("failed", "credit_limit_reached")
    assert Job.objects.filter(kind="content.generate_images").count() == 0


def test_pages_that_are_approved_are_not_optimised_by_rules(scope):
    make_content(scope, stage="linked", status="approved", html="<p>Short.</p>")
    rule = _rule(scope, ("optimize_content", {}))
    [outcome] = automation_service.execute_actions(rule=rule, facts={})
    assert outcome["jobs"] == []
    assert drain() == 0
