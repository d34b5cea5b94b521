"""Events are answered together, once; loops end with a record; what is missed is run once or noted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from igny8_core.core.auth.models import Account, Site
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import EventRecord, Job
from igny8_core.domain.automation.models import AutomationRule, RuleOccurrence, ScheduledTask
from igny8_core.domain.automation.services import (
    automation_service,
    breaker_service,
    due_service,
    matching_service,
    rule_service,
)
from igny8_core.domain.automation.services.actions import table
from igny8_core.domain.automation.services.actions.base import Result
from igny8_core.domain.billing.services import credit_service, watch_service
from igny8_core.domain.content.events import TasksQueued
from igny8_core.domain.content.models import Task
from igny8_core.domain.planning.events import KeywordsAdded
from igny8_core.domain.planning.models import Keyword
from igny8_core.domain.planning.services import keyword_service
from igny8_core.shared.errors import Conflict
from igny8_core.shared.events import MAX_DEPTH, publish

from tests.factories import World, make_keyword, make_task
from tests.support.jobs import drain
from tests.support.scenarios import scenario


@pytest.fixture(autouse=True)
def _no_defaults(scope) -> None:
    AutomationRule.objects.all().delete()


def make_rule(world: World, *steps: str, **fields) -> AutomationRule:
    values = {"name": "A rule", "trigger": "keyword_added", **fields}
    actions = [{"type": step, "params": {"message": "x"} if step == "notify" else {}} for step in steps or ("notify",)]
    return rule_service.create_rule(site_id=world.site.id, actions=actions, **values)


def added(world: World, count: int = 1, **fields) -> None:
    publish(KeywordsAdded(account_id=world.account.id, site_id=world.site.id, count=count, **fields))


def test_a_thousand_keywords_are_one_execution(scope):
    rule = make_rule(scope)
    for number in range(30):
        keyword_service.add_keyword(site_id=scope.site.id, phrase=f"bike chain {number}")
    drain()
    execution = rule.executions.get()
    assert (execution.facts["count"], len(execution.event_ids)) == (30, 30)
    assert execution.facts["keyword_ids"] == list(Keyword.objects.order_by("id").values_list("id", flat=True))
    assert rule.occurrences.count() == 30


@scenario(8)
def test_the_same_event_delivered_again_changes_nothing(scope):
    rule = make_rule(scope)
    added(scope)
    event = EventRecord.objects.get()
    for _ in range(3):
        matching_service.handle_event(event_id=event.id)
    drain()
    matching_service.handle_event(event_id=event.id)
    drain()
    assert rule.executions.count() == 1


def test_conditions_are_tested_for_each_event_and_skips_are_counted(scope):
    rule = make_rule(scope, conditions={"field": "count", "op": "gte", "value": 10})
    for count in (1, 2, 10, 3):
        added(scope, count)
    drain()
    done = rule.executions.get(status="done")
    assert done.facts["count"] == 10
    skipped = rule.executions.get(status="skipped")
    assert (skipped.times, skipped.skip_reason) == (3, "The conditions did not hold.")


def test_conditions_see_the_site(scope):
    rule = make_rule(scope, conditions={"field": "site.keywords_new", "op": "gte", "value": 2})
    make_keyword(scope, "one")
    added(scope)
    drain()
    make_keyword(scope, "two")
    added(scope)
    drain()
    assert [run.status for run in rule.executions.order_by("id")] == ["skipped", "done"]
    assert rule.executions.get(status="done").conditions["have"] == 2


def test_a_crash_between_two_items_goes_on_where_it_ended(scope, monkeypatch):
    tasks = [make_task(scope) for _ in range(3)]
    rule = make_rule(scope, "generate_content")
    monkeypatch.setattr(automation_service, "AT_ONCE", 1)
    note, noted = automation_service._note, []

    class PowerCut(BaseException):
        pass

    def cut(execution, number, outcome):
        noted.append(outcome["done"])
        if len(noted) == 2:
            raise PowerCut
        note(execution, number, outcome)

    monkeypatch.setattr(automation_service, "_note", cut)
    automation_service.request_run(rule_id=rule.id)
    with pytest.raises(PowerCut):
        drain()
    # What a transaction had not kept did not happen; the sweeper would queue the job again.
    assert Job.objects.filter(kind="content.generate_content").count() == 1
    Job.objects.filter(kind="automation.run_rule").update(state="queued", run_after=None)
    drain()
    execution = rule.executions.get()
    assert (execution.status, execution.outcomes[0]["done"]) == ("done", 3)
    assert len(set(execution.outcomes[0]["jobs"])) == 3 == len(tasks)


def test_rules_that_set_each_other_off_end_with_a_record(scope, monkeypatch):
    """Two rules whose actions publish the trigger of the other: the chain ends at its cap, and says so."""
    monkeypatch.setattr(matching_service, "DEBOUNCE", timedelta(0))
    action = table.ACTIONS["notify"]
    monkeypatch.setitem(table.ACTIONS, "notify", type(action)(**{**vars(action), "act": _echo}))
    first, second = (make_rule(scope, name=name, max_executions_per_day=100) for name in ("One", "Two"))
    added(scope)
    drain()
    depths = set(EventRecord.objects.values_list("depth", flat=True))
    assert depths == set(range(MAX_DEPTH + 1))
    for rule in (first, second):
        ended = rule.executions.get(status="skipped")
        assert "set each other off" in ended.skip_reason
        assert rule.executions.filter(status="done").count() <= rule.max_executions_per_day


def _echo(context, items):
    publish(KeywordsAdded(account_id=context.site.account_id, site_id=context.site.id, count=1))
    return Result(done=1)


def test_what_one_cause_may_spend_is_capped(scope):
    Site.objects.filter(id=scope.site.id).update(settings={"automation": {"credits_per_chain": 5}})
    rule = make_rule(scope)
    added(scope)
    event = EventRecord.objects.get()
    Job.objects.filter(kind="events.dispatch").update(credits_settled=6)
    assert Job.objects.get(kind="events.dispatch").root_id == event.root_id
    drain()
    execution = rule.executions.get()
    assert execution.status == "skipped"
    assert "has spent 6 credits" in execution.skip_reason


def test_daily_limits_of_the_rule_and_of_the_site(scope):
    rule = make_rule(scope, max_executions_per_day=2)
    for _ in range(3):
        automation_service.request_run(rule_id=rule.id)
        drain()
    assert [run.status for run in rule.executions.order_by("id")] == ["done", "done", "skipped"]
    scope.plan.daily_automation_executions = 3
    scope.plan.save()
    other = make_rule(scope)
    for _ in range(2):
        automation_service.request_run(rule_id=other.id)
        drain()
    last = other.executions.latest("id")
    assert last.status == "skipped"
    assert "The plan allows 3" in last.skip_reason


def test_what_an_event_told_of_waits_for_tomorrow_when_the_day_is_full(scope):
    scope.plan.daily_automation_executions = 1
    scope.plan.save()
    first, second = make_rule(scope, name="One"), make_rule(scope, name="Two")
    added(scope)
    soon = timezone.now() + timedelta(minutes=1)
    drain(until=soon)
    assert first.executions.get().status == "done"
    assert "The plan allows 1" in second.executions.get().skip_reason
    waiting = Job.objects.get(kind="automation.run_rule", state="queued")
    assert timedelta(0) < waiting.run_after - timezone.now() <= timedelta(days=1, minutes=1)
    scope.plan.daily_automation_executions = 2
    scope.plan.save()
    drain()
    assert second.executions.get(status="done").facts["count"] == 1


def test_what_a_limit_left_of_an_events_work_is_done_tomorrow(scope):
    tasks = [make_task(scope) for _ in range(3)]
    scope.plan.daily_content_tasks = 2
    scope.plan.save()
    rule = make_rule(scope, "generate_content", trigger="task_queued", credit_limit_per_execution=100_000)
    publish(TasksQueued(account_id=scope.account.id, site_id=scope.site.id, task_ids=tuple(task.id for task in tasks)))
    drain(until=timezone.now() + timedelta(minutes=1))
    assert rule.executions.get().outcomes[0]["done"] == 2
    scope.plan.daily_content_tasks = 3
    scope.plan.save()
    drain()
    assert Task.objects.filter(status="done").count() == 3


def test_what_the_credits_of_an_execution_left_is_done_by_the_next_one(scope):
    tasks = [make_task(scope) for _ in range(3)]
    rule = make_rule(scope, "generate_content", trigger="task_queued", credit_limit_per_execution=1)
    publish(TasksQueued(account_id=scope.account.id, site_id=scope.site.id, task_ids=tuple(task.id for task in tasks)))
    drain(until=timezone.now() + timedelta(minutes=1))
    assert Task.objects.filter(status="done").count() == 3
    assert [run.outcomes[0]["done"] for run in rule.executions.order_by("id")] == [1, 1, 1]


def test_what_an_actions_own_limit_left_is_done_by_the_next_execution(scope):
    tasks = [make_task(scope) for _ in range(5)]
    steps = [{"type": "generate_content", "params": {"limit": 2}}]
    rule = rule_service.create_rule(
        site_id=scope.site.id, name="Few", trigger="task_queued", actions=steps, credit_limit_per_execution=100_000
    )
    publish(TasksQueued(account_id=scope.account.id, site_id=scope.site.id, task_ids=tuple(task.id for task in tasks)))
    drain(until=timezone.now() + timedelta(minutes=1))
    assert [run.outcomes[0]["done"] for run in rule.executions.order_by("id")] == [2, 2, 1]
    roots = set(rule.occurrences.values_list("root_id", flat=True))
    assert len(roots) == 1
    assert "" not in roots


def test_a_run_that_waits_for_tomorrow_comes_at_once_when_a_person_asks(scope):
    rule = make_rule(scope, max_executions_per_day=1)
    for _ in range(2):
        added(scope)
        drain(until=timezone.now() + timedelta(minutes=1))
    assert Job.objects.get(kind="automation.run_rule", state="queued").run_after > timezone.now()
    rule_service.update_rule(rule_id=rule.id, changes={"max_executions_per_day": 5})
    automation_service.request_run(rule_id=rule.id)
    drain(until=timezone.now())
    assert rule.executions.filter(status="done").count() == 2
    assert not rule.occurrences.filter(execution=None).exists()


def test_a_job_that_ends_badly_fails_its_execution_and_what_waits_is_taken_up(scope, monkeypatch):
    rule = make_rule(scope)
    automation_service.request_run(rule_id=rule.id)
    monkeypatch.setattr(automation_service, "execute_actions", lambda execution: jobs.report_progress(done=0, total=1))
    monkeypatch.setattr(automation_service.jobs, "report_progress", lambda **_: cancelled())
    drain()
    failed = rule.executions.get()
    assert (failed.status, failed.outcomes[-1]["code"]) == ("failed", "job_ended")
    monkeypatch.undo()
    automation_service.retry(execution_id=failed.id)
    drain()
    assert rule.executions.filter(status="done", retry_of=failed).count() == 1


def cancelled() -> None:
    raise jobs.JobCancelled("by a person")


def test_a_retry_that_was_skipped_can_be_tried_again(scope):
    rule = make_rule(scope)
    failed = ScheduledTask.objects.create(
        account=scope.account, site=scope.site, automation_rule=rule, trigger=rule.trigger, facts={"count": 7},
        scheduled_at=datetime(2026, 1, 1, tzinfo=UTC), status="failed",
    )  # fmt: skip
    Site.objects.filter(id=scope.site.id).update(automation_paused=True)
    automation_service.retry(execution_id=failed.id)
    drain()
    assert not rule.executions.filter(status="done").exists()
    Site.objects.filter(id=scope.site.id).update(automation_paused=False)
    automation_service.retry(execution_id=failed.id)
    drain()
    assert rule.executions.get(status="done").retry_of_id == failed.id


def test_the_tick_wakes_rules_that_nobody_answers(scope):
    rule = make_rule(scope)
    added(scope)
    drain(until=timezone.now())
    Job.objects.filter(kind="automation.run_rule").delete()
    assert due_service.wake_rules() == 0
    rule.occurrences.update(created_at=timezone.now() - timedelta(minutes=3))
    assert due_service.wake_rules() == 1
    drain()
    assert rule.executions.get().status == "done"


@pytest.mark.parametrize("status", ["suspended", "cancelled", "closing"])
def test_the_tick_starts_nothing_for_an_account_that_may_not_work(scope, status):
    """Its jobs would never be admitted; once it works again, what was due comes."""
    waiting = make_rule(scope)
    added(scope)
    drain(until=timezone.now())
    Job.objects.all().delete()
    waiting.occurrences.update(created_at=timezone.now() - timedelta(minutes=3))
    due = due_rule(scope)
    closes_at = timezone.now() if status == "closing" else None
    Account.objects.filter(id=scope.account.id).update(status=status, closes_at=closes_at)
    assert (due_service.wake_rules(), due_service.claim_due_rules()) == (0, 0)
    assert not Job.objects.exists()
    Account.objects.filter(id=scope.account.id).update(status="active", closes_at=None)
    assert (due_service.wake_rules(), due_service.claim_due_rules()) == (1, 1)
    drain()
    assert waiting.executions.get().status == due.executions.get().status == "done"


@pytest.mark.parametrize("owner", ["site", "account"])
def test_the_kill_switch_stops_everything(scope, owner):
    rule = make_rule(scope)
    type(getattr(scope, owner)).objects.filter(id=getattr(scope, owner).id).update(automation_paused=True)
    added(scope)
    drain()
    assert rule.executions.get().skip_reason == "Automation is paused for this site."


def due_rule(world: World, **fields) -> AutomationRule:
    rule = make_rule(world, trigger="schedule", schedule={"cron": "0 3 * * *", "timezone": "UTC"}, **fields)
    AutomationRule.objects.filter(id=rule.id).update(next_run_at=timezone.now() - timedelta(hours=2))
    return rule


@scenario(8)
def test_a_missed_time_is_run_once(scope):
    rule = due_rule(scope)
    for _ in range(3):
        due_service.claim_due_rules()
    drain()
    assert rule.executions.get().status == "done"
    rule.refresh_from_db()
    assert rule.next_run_at > timezone.now()


@scenario(8)
def test_or_noted_and_left_out(scope):
    rule = due_rule(scope, misfire="skip")
    due_service.claim_due_rules()
    drain()
    missed = rule.executions.get()
    assert (missed.status, missed.skip_reason[:7]) == ("skipped", "Missed:")
    assert not RuleOccurrence.objects.exists()


def test_the_end_of_the_jobs_gives_the_execution_its_credits(scope):
    make_task(scope)
    rule = make_rule(scope, "generate_content", credit_limit_per_execution=10_000)
    automation_service.request_run(rule_id=rule.id)
    drain()
    execution = rule.executions.get()
    assert execution.finished_at is None
    assert breaker_service.finish_executions() == 1
    execution.refresh_from_db()
    [job] = Job.objects.filter(kind="content.generate_content")
    assert (execution.credits, execution.jobs_total, execution.jobs_failed) == (job.credits_settled, 1, 0)
    assert execution.credits > 0


def test_an_execution_all_of_whose_jobs_failed_failed(scope):
    make_task(scope)
    rule = make_rule(scope, "generate_content", credit_limit_per_execution=10_000)
    automation_service.request_run(rule_id=rule.id)
    automation_service.run_rule(rule_id=rule.id)
    Job.objects.filter(kind="content.generate_content").update(state="dead")
    breaker_service.finish_executions()
    execution = rule.executions.get()
    assert (execution.status, execution.jobs_failed) == ("failed", 1)
    rule.refresh_from_db()
    assert rule.failures_in_row == 1


def test_what_failed_is_run_once_more_with_its_facts(scope):
    rule = make_rule(scope)
    failed = ScheduledTask.objects.create(
        account=scope.account, site=scope.site, automation_rule=rule, trigger=rule.trigger, facts={"count": 7},
        scheduled_at=datetime(2026, 1, 1, tzinfo=UTC), status="failed",
    )  # fmt: skip
    automation_service.retry(execution_id=failed.id)
    drain()
    again = rule.executions.exclude(id=failed.id).get()
    assert (again.status, again.facts, again.retry_of_id) == ("done", {"count": 7}, failed.id)
    with pytest.raises(Conflict):
        automation_service.retry(execution_id=again.id)


def test_low_credits_are_told_once_to_each_site(scope):
    rule = make_rule(scope, trigger="credits_low")
    assert watch_service.announce_low() == 0
    scope.plan.monthly_credits = 10_000_000
    scope.plan.save()
    assert watch_service.announce_low() == 1
    assert watch_service.announce_low() == 0
    drain()
    assert rule.executions.get().facts == {"available": 10_000}
    credit_service.grant(amount=10_000_000, reason="more")
    watch_service.announce_low()
    credit_service.grant(amount=-10_000_000, kind="adjust", reason="less")
    assert watch_service.announce_low() == 1


def test_matching_asks_no_more_for_more_rules(scope):
    conditions = {
        "all": [{"field": "count", "op": "gte", "value": 100}, {"field": "site.drafts", "op": "gte", "value": 1}]
    }
    make_rule(scope, conditions=conditions)
    added(scope)
    [event] = EventRecord.objects.all()
    with CaptureQueriesContext(connection) as few:
        matching_service.handle_event(event_id=event.id)
    for number in range(20):
        make_rule(scope, name=f"Rule {number}", conditions=conditions)
    with CaptureQueriesContext(connection) as many:
        matching_service.handle_event(event_id=event.id)
    assert len(many) == len(few)
