"""What rules may ask for, what they may spend, and that one broken rule stops nobody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from igny8_core.core.jobs.models import EventRecord, Job
from igny8_core.domain.automation.models import AutomationRule, ScheduledTask
from igny8_core.domain.automation.services import automation_service, breaker_service, matching_service, rule_service
from igny8_core.domain.automation.services.actions import table
from igny8_core.domain.content.models import Task
from igny8_core.infrastructure.messaging.models import Notification
from igny8_core.shared.errors import Invalid

from tests.factories import make_content, make_idea, make_keyword, make_task
from tests.support.jobs import drain


def _rule(world, *steps, **fields) -> AutomationRule:
    wanted = [{"type": type_, "params": params} for type_, params in steps]
    values = {"name": "A rule", "trigger": "keyword_added", "actions": wanted, **fields}
    return rule_service.create_rule(site_id=world.site.id, **values)


def _run(rule: AutomationRule) -> ScheduledTask:
    """Run a rule and nothing that it sets off."""
    automation_service.request_run(rule_id=rule.id)
    automation_service.run_rule(rule_id=rule.id)
    return rule.executions.latest("id")


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


@pytest.mark.parametrize("params", [{"limit": "5"}, {"limit": True}, {"limt": 5}, {"limit": None}, [], "x"])
def test_parameters_have_their_types(scope, params):
    with pytest.raises(Invalid) as refused:
        _rule(scope, ("generate_content", params))
    assert refused.value.errors[0].pointer.startswith("/actions/0/params")


def test_open_tasks_bound_open_tasks_and_all_tasks_bound_all(scope):
    make_task(scope, status="done")
    make_task(scope, status="failed")
    for _ in range(4):
        make_idea(scope)
    _run(_rule(scope, ("create_tasks", {"max_open_tasks": 2})))
    assert Task.objects.count() == 3
    _run(_rule(scope, ("create_tasks", {"max_tasks": 4})))
    assert Task.objects.count() == 4


def _crash(*_):
    raise ZeroDivisionError


def test_a_rule_that_crashes_stops_no_other(scope, monkeypatch):
    make_keyword(scope, "bike chain")
    monkeypatch.setitem(table.ACTIONS, "deploy_site", replace(table.ACTIONS["deploy_site"], act=_crash))
    broken = _rule(scope, ("deploy_site", {}), ("cluster_keywords", {}))
    sound = _rule(scope, ("cluster_keywords", {}))
    event = EventRecord.objects.create(
        account=scope.account, site=scope.site, name="keyword_added", payload={"count": 1}, occurred_at="2026-01-01T00Z"
    )
    assert matching_service.handle_event(event_id=event.id)["rules"] == [broken.id, sound.id]
    drain()
    failed = ScheduledTask.objects.get(automation_rule=broken)
    assert (failed.status, failed.outcomes[0]["code"], len(failed.outcomes)) == ("failed", "internal_error", 1)
    assert ScheduledTask.objects.get(automation_rule=sound).status == "done"


def test_a_rule_that_fails_five_times_in_a_row_is_paused_and_people_are_told(scope, monkeypatch):
    monkeypatch.setitem(table.ACTIONS, "deploy_site", replace(table.ACTIONS["deploy_site"], act=_crash))
    rule = _rule(scope, ("deploy_site", {}), max_executions_per_day=50)
    for _ in range(4):
        _run(rule)
    rule.refresh_from_db()
    assert (rule.is_active, rule.failures_in_row) == (True, 4)
    _run(rule)
    rule.refresh_from_db()
    assert (rule.is_active, rule.failures_in_row) == (False, 5)
    assert "ZeroDivisionError" in rule.paused_reason
    told = Notification.objects.get(user=scope.owner, kind="rule_paused")
    assert rule.name in told.title
    rule_service.update_rule(rule_id=rule.id, changes={"is_active": True})
    rule.refresh_from_db()
    assert (rule.failures_in_row, rule.paused_reason) == (0, "")


def test_a_success_between_failures_clears_the_count(scope, monkeypatch):
    rule = _rule(scope, ("deploy_site", {}), max_executions_per_day=50)
    with monkeypatch.context() as patch:
        patch.setitem(table.ACTIONS, "deploy_site", replace(table.ACTIONS["deploy_site"], act=_crash))
        _run(rule)
    _run(rule)
    Job.objects.filter(kind="publishing.deploy_site").update(state="succeeded")
    breaker_service.finish_executions()
    rule.refresh_from_db()
    assert rule.failures_in_row == 0


def test_no_more_is_started_once_the_credits_of_an_execution_are_reached(scope):
    for _ in range(3):
        make_task(scope)
    make_content(scope)
    execution = _run(_rule(scope, ("generate_content", {}), ("generate_images", {}), credit_limit_per_execution=1))
    [first] = execution.outcomes
    assert (len(first["jobs"]), first["state"], first["code"]) == (1, "limited", "credit_limit_reached")
    assert execution.status == "done"
    assert Job.objects.filter(kind="content.generate_images").count() == 0


def test_a_limit_that_lets_nothing_through_is_a_skip_and_no_failure(scope):
    scope.plan.daily_content_tasks = 0
    scope.plan.save()
    make_task(scope)
    rule = _rule(scope, ("generate_content", {}))
    execution = _run(rule)
    assert execution.status == "skipped"
    assert "The plan allows 0" in execution.skip_reason
    rule.refresh_from_db()
    assert rule.failures_in_row == 0


def test_pages_that_are_approved_are_not_optimised_by_rules(scope):
    make_content(scope, stage="linked", status="approved", html="<p>Short.</p>")
    execution = _run(_rule(scope, ("optimize_content", {})))
    assert (execution.status, execution.skip_reason) == ("skipped", "There was nothing to do.")


def test_pages_that_were_optimised_are_not_optimised_again_by_rules(scope):
    make_content(scope, stage="optimised", html="<p>Short.</p>")
    assert _run(_rule(scope, ("optimize_content", {}))).skip_reason == "There was nothing to do."


def test_finding_nothing_to_do_costs_no_execution_of_the_day(scope):
    scope.plan.daily_automation_executions = 1
    scope.plan.save()
    rule = _rule(scope, ("generate_content", {}))
    for _ in range(3):
        _run(rule)
    assert rule.executions.get().times == 3
    make_task(scope)
    assert _run(rule).status == "done"


def test_a_rule_tells_the_people_of_the_site_once(scope):
    execution = _run(_rule(scope, ("notify", {"message": "Look."}), ("send_report", {"days": 7})))
    assert execution.status == "done"
    told = Notification.objects.filter(user=scope.owner).order_by("id")
    assert [note.kind for note in told] == ["rule", "report"]
    assert "pages written" in told[1].body
