"""Old rows go by the table, younger ones and open jobs stay, and books and pages lose nothing by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from config.invariants import INVARIANTS
from django.db.models import Model
from django.utils import timezone
from igny8_core.core.audit import services as audit
from igny8_core.core.audit.models import AuditEvent
from igny8_core.core.jobs.models import EventRecord, Job
from igny8_core.domain.automation.models import AutomationRule, RuleOccurrence, ScheduledTask
from igny8_core.domain.automation.services import retention_service
from igny8_core.domain.billing.models import CreditTransaction
from igny8_core.domain.content.models import Content, ContentVersion
from igny8_core.domain.content.services import content_generation_service
from igny8_core.infrastructure.messaging.models import Notification
from igny8_core.shared.ids import first_id
from igny8_core.shared.tenancy import cross_tenant

from tests.factories import World, make_task

NOW = timezone.now


def id_of(model: type[Model], number: int, *, days: int) -> str:
    """As a row would have that was made so many days ago."""
    made = first_id(model._meta.pk.prefix, at=NOW() - timedelta(days=days))
    return made[:-8] + f"{number:08x}"


def _make(model: type[Model], world: World, row_id: str) -> None:
    base: dict[str, Any] = {"id": row_id, "account": world.account}
    site = {**base, "site": world.site}
    rule = AutomationRule.objects.filter(site=world.site).first()
    makers: dict[type[Model], Callable[[], object]] = {
        Notification: lambda: Notification.objects.create(**base, user=world.owner, kind="x", title="T"),
        Job: lambda: Job.objects.create(**base, kind="x", queue="bulk", lane="x", state="failed"),
        EventRecord: lambda: EventRecord.objects.create(**base, name="x", occurred_at=NOW()),
        RuleOccurrence: lambda: RuleOccurrence.objects.create(**site, rule=rule, slot=row_id, scheduled_at=NOW()),
        ScheduledTask: lambda: ScheduledTask.objects.create(**site, automation_rule=rule, scheduled_at=NOW()),
        AuditEvent: lambda: AuditEvent.objects.create(**base, action="x"),
    }
    makers[model]()


@pytest.mark.parametrize("kept", retention_service.TABLE, ids=lambda kept: kept.model.__name__)
def test_each_table_keeps_as_many_days_as_it_says(scope, kept):
    old, young = (id_of(kept.model, number, days=kept.days + more) for number, more in ((1, 1), (2, -1)))
    for row_id in (old, young):
        _make(kept.model, scope, row_id)
    retention_service.prune()
    left = set(kept.model._default_manager.filter(pk__in=[old, young]).values_list("pk", flat=True))
    assert left == {young}


def test_an_open_job_and_the_operators_events_stay(scope):
    job = Job.objects.create(
        id=id_of(Job, 3, days=900), account=scope.account, kind="x", queue="bulk", lane="x", state="parked"
    )
    with cross_tenant(reason="an operator's event"):
        event = AuditEvent.objects.create(id=id_of(AuditEvent, 4, days=900), action="account.deleted")
        retention_service.prune()
        assert Job.objects.filter(id=job.id).exists()
        assert AuditEvent.objects.filter(id=event.id).exists()


def test_books_and_pages_lose_nothing_with_their_jobs(scope, run_jobs, monkeypatch):
    content_generation_service.request_generation(task_id=make_task(scope, target_words=200).id)
    run_jobs()
    lines, versions = CreditTransaction.objects.count(), ContentVersion.objects.count()
    assert Job.objects.filter(state="succeeded").exists()
    assert Content.objects.exists()
    soon = [retention_service.Kept(k.model, -1, k.why, k.which) for k in retention_service.TABLE]
    monkeypatch.setattr(retention_service, "TABLE", soon)
    assert retention_service.prune() > 0
    assert not Job.objects.filter(state="succeeded").exists()
    assert (CreditTransaction.objects.count(), ContentVersion.objects.count()) == (lines, versions)
    assert [line for find in INVARIANTS.values() for line in find()] == []


def test_it_runs_once_an_hour_whatever_number_of_beats_there_are(scope):
    audit.record("x")
    _make(Notification, scope, id_of(Notification, 5, days=900))
    assert (retention_service.prune_due(), retention_service.prune_due()) == (1, 0)
