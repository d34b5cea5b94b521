"""Each invariant finds the row that breaks it, and nothing else finds anything."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from config import doctor, invariants
from config.invariants import INVARIANTS, nightly
from django.conf import settings as django_settings
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from igny8_core.core.audit.models import AuditEvent
from igny8_core.core.auth.models import User
from igny8_core.core.base.row_security import as_owner
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.core.jobs.models import Job
from igny8_core.core.limits.models import Counter
from igny8_core.domain.automation.models import AutomationRule, RuleOccurrence
from igny8_core.domain.billing.models import CreditBalance, CreditHold, CreditTransaction
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.content.models import Content, Task
from igny8_core.domain.content.services import content_generation_service
from igny8_core.domain.planning.models import Keyword
from igny8_core.domain.publishing.models import PublishingRecord
from igny8_core.domain.publishing.services import publisher_service
from igny8_core.infrastructure.ai.models import AICall
from igny8_core.infrastructure.messaging import endpoint_service, webhook_service
from igny8_core.infrastructure.messaging.models import WebhookDelivery
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.modules.automation import tasks
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

from tests.factories import World, make_content, make_keyword, make_site, make_task, make_world
from tests.support.jobs import drain

KIND = JobKind("test.planted", queue="bulk")


def without(table: str, constraint: str) -> None:
    """Take away the database's own guard, for this test's transaction."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT conname FROM pg_constraint WHERE conname = %s", [constraint])
        if cursor.fetchone():
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}")
        else:
            cursor.execute(f"DROP INDEX {constraint}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def copied(row, **changes) -> None:
    """The same row once more."""
    for name, value in {"pk": None, **changes}.items():
        setattr(row, name, value)
    row._state.adding = True
    row.save(force_insert=True)


def written(world: World) -> Job:
    job = content_generation_service.request_generation(task_id=make_task(world, target_words=200).id)
    drain()
    return Job.objects.get(id=job.id)


def published(world: World, **fields) -> Content:
    content = make_content(world, status=Content.Status.APPROVED, **fields)
    publisher_service.request_publication(content_id=content.id)
    drain()
    return content


def wrong_balance(world: World) -> None:
    CreditBalance.objects.update(balance=1)


def two_endings(world: World) -> None:
    without("billing_credittransaction", "hold_ends_once")
    written(world)
    line = CreditTransaction.objects.get(kind="settle")
    copied(line, amount=0)


def forgotten_hold(world: World) -> None:
    hold = credit_service.hold_for_job(job_id=None, function="auto_cluster", amount=5, site_id=world.site.id)
    CreditHold.objects.filter(id=hold.id).update(created_at=timezone.now() - timedelta(days=2))


def stale_lease(world: World) -> None:
    Job.objects.create(
        account=world.account, kind="k", queue="ai", lane="l", state="running", lease_until="2020-01-01T00:00:00Z"
    )


def two_occurrences(world: World) -> None:
    without("automation_ruleoccurrence", "rule_slot_once")
    rule = AutomationRule.objects.filter(site=world.site)[:1].get()
    one = RuleOccurrence.objects.create(
        account=world.account, site=world.site, rule=rule, slot="s", scheduled_at=timezone.now()
    )
    copied(one)


def two_records(world: World) -> None:
    without("publishing_publishingrecord", "publishing_record_once")
    published(world)
    copied(PublishingRecord.objects.get())


def one_post_for_two_pages(world: World) -> None:
    site = make_site(world, kind="wordpress")
    for content in (make_content(world, site=site), make_content(world, site=site)):
        PublishingRecord.objects.create(
            account=world.account, site=site, content=content, destination="wordpress", external_id="7"
        )


def two_deliveries(world: World) -> None:
    without("igny8_messaging_webhookdelivery", "delivery_once")
    endpoint_service.create_endpoint(url="http://127.0.0.1:1/")
    webhook_service.send(event_type="automation.rule", data={"n": 1}, site_id=None, key="once")
    copied(WebhookDelivery.objects.get())


def undone_task(world: World) -> None:
    written(world)
    Task.objects.update(status=Task.Status.RUNNING)


def unpaid_call(world: World) -> None:
    job = Job.objects.create(account=world.account, kind="k", queue="ai", lane="l", state="succeeded")
    AICall.objects.create(
        account=world.account, job_id=job.id, function="f", provider="p", returned_model="m", state="ok"
    )


def foreign_cluster(world: World) -> None:
    other = make_world(name="Other")
    keyword = make_keyword(world, "bike chain")
    Counter.objects.create(
        account=world.account, owner=world.account.id, metric="max_keywords", period="standing", used=1
    )
    with tenant_scope(other.account.id):
        from tests.factories import make_cluster

        cluster = make_cluster(other, ["bike"])
    Keyword.objects.filter(id=keyword.id).update(cluster_id=cluster.id)


def miscounted(world: World) -> None:
    Counter.objects.filter(metric="max_sites").update(used=9)


def uncounted(world: World) -> None:
    written(world)
    Counter.objects.filter(metric="monthly_word_count_limit").update(used=3)


def unknown_file(world: World) -> None:
    path = default_storage.save(f"{world.site.id}/images/of-nobody.webp", ContentFile(b"12345"))
    os.utime(default_storage.path(path), (0, 0))


def lost_file(world: World) -> None:
    Path(default_storage.path(FileStorageService(world.site.id).save("content", "a.txt", b"12345"))).unlink()


def another_version_served(world: World) -> None:
    published(world)
    folder = Path(django_settings.SITES_DATA_DIR) / "clients" / world.site.id
    [compressed, *_] = [file for file in (folder / "store").rglob("*") if file.is_file()]
    compressed.write_bytes(compressed.read_bytes()[:-1])
    Counter.objects.filter(metric="storage_quota_gb").update()


PLANTED: dict[str, Callable[[World], None]] = {
    "Ledger sums to balance": wrong_balance,
    "One ending per hold": two_endings,
    "No hold outlives its job": forgotten_hold,
    "No lease long expired": stale_lease,
    "One occurrence per slot": two_occurrences,
    "One record per destination": two_records,
    "Each effect is confirmed once": one_post_for_two_pages,
    "One delivery per message": two_deliveries,
    "One page per task": undone_task,
    "Each model call is settled": unpaid_call,
    "No key crosses accounts": foreign_cluster,
    "Counters equal what exists": miscounted,
    "Counters hold what was used": uncounted,
    "Storage counts what lies there": unknown_file,
    "The deployed version is served": another_version_served,
}


def test_each_invariant_has_a_row_that_breaks_it():
    assert set(PLANTED) == set(INVARIANTS)
    assert set(INVARIANTS) >= invariants.DOUBLED | invariants.LEAKED


def test_a_file_that_is_counted_and_gone_is_found_at_once(scope: World):
    default_storage.save(f"{scope.site.id}/images/just-now.webp", ContentFile(b"1234"))
    assert invariants.findings() == {}
    lost_file(scope)
    assert list(invariants.findings()) == ["Storage counts what lies there"]


@pytest.mark.parametrize("name", PLANTED)
def test_it_finds_the_row_that_breaks_it(scope: World, name: str):
    assert invariants.findings() == {}
    PLANTED[name](scope)
    found = invariants.findings()
    assert list(found) == [name]
    assert all(len(line) > 20 for line in found[name])


@pytest.fixture
def operator(db) -> User:
    return User.objects.create_superuser("operator@example.test", "a long password")


@pytest.fixture
def last(db) -> Callable[[], AuditEvent]:
    def newest() -> AuditEvent:
        with cross_tenant(reason="a test reads the audit log"):
            return AuditEvent.objects.filter(action=nightly.ACTION).latest("id")

    return newest


def at_night(time_machine) -> None:
    time_machine.move_to("2026-11-24T03:30:00Z", tick=False)


def test_each_night_by_the_tick_and_once(scope, operator, last, time_machine, caplog):
    assert nightly.check_due in tasks.STEPS
    at_night(time_machine)
    unpaid_call(scope)
    tasks.tick()
    tasks.tick()
    with cross_tenant(reason="a test counts"):
        assert AuditEvent.objects.filter(action=nightly.ACTION).count() == 1
    assert last().data["findings"] == {"Each model call is settled": 1}
    assert nightly.last_findings() == {"Each model call is settled": 1}
    [message] = [sent for sent in mail.outbox if sent.to == [operator.email]]
    assert "Each model call is settled" in message.body
    assert "call " in message.body
    [line] = [record for record in caplog.records if "invariant_broken" in str(record.msg)]
    assert line.levelname == "ERROR"
    time_machine.move_to("2026-11-25T03:30:00Z", tick=False)
    assert nightly.check_due() == 1


def test_a_night_without_findings_disturbs_nobody(scope, operator, last, time_machine):
    at_night(time_machine)
    assert nightly.last_findings() is None
    assert nightly.check_due() == 0
    assert last().data["findings"] == {}
    assert nightly.last_findings() == {}
    assert mail.outbox == []


def test_not_by_day(scope, time_machine):
    time_machine.move_to("2026-11-24T13:30:00Z", tick=False)
    unpaid_call(scope)
    assert nightly.check_due() == 0
    assert nightly.last_findings() is None


def test_a_mail_server_that_is_away_costs_only_the_mail(scope, operator, last, time_machine, monkeypatch):
    at_night(time_machine)
    unpaid_call(scope)

    def away(*_, **__):
        raise ConnectionRefusedError

    monkeypatch.setattr(mail, "send_mail", away)
    assert nightly.check_due() == 1
    assert last().data["findings"] == {"Each model call is settled": 1}


def test_the_doctor_says_it_in_words(scope, monkeypatch, capsys):
    unpaid_call(scope)
    monkeypatch.setattr(doctor.services, "needed", lambda: False)
    assert doctor.run(argparse.Namespace(invariants=True)) == 1
    shown = capsys.readouterr().out
    assert "ok    Ledger sums to balance" in shown
    assert "FAIL  Each model call is settled" in shown
    assert "was settled by no hold" in shown
