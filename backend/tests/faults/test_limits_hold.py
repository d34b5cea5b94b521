"""Quotas at their last unit, when many want it at once and when a day ends meanwhile (14); one key at once (15)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from igny8_core.core.accounts import site_service
from igny8_core.core.auth.models import Role, Site
from igny8_core.core.jobs.models import Job
from igny8_core.core.limits import services as limits
from igny8_core.core.limits.models import Counter
from igny8_core.core.limits.table import LIMITS
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.services import content_generation_service
from igny8_core.domain.planning.models import Keyword
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.errors import LimitReached
from igny8_core.shared.tenancy import tenant_scope
from rest_framework.test import APIClient

from tests.factories import World
from tests.faults.conftest import write_pages
from tests.support.jobs import drain
from tests.support.racing import race
from tests.support.scenarios import count, scenario

pytestmark = pytest.mark.faults


@scenario(14)
def test_fifty_uploads_at_99_percent_of_the_storage(tenant: World, monkeypatch) -> None:
    monkeypatch.setitem(LIMITS, "storage_quota_gb", replace(LIMITS["storage_quota_gb"], unit=1_000))  # kB for GB
    tenant.plan.storage_quota_gb = 10
    tenant.plan.save()
    FileStorageService(tenant.site.id).save("content", "first.txt", b"x" * 9_900)

    def upload(n: int) -> str:
        with tenant_scope(tenant.account.id):
            return FileStorageService(tenant.site.id).save("content", f"n{n}.txt", b"y" * 10)

    outcomes = race(50, upload)
    count.injected(50)
    stored = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert len(stored) == 10
    assert [type(outcome) for outcome in outcomes if not isinstance(outcome, str)] == [LimitReached] * 40
    assert limits.remaining("storage_quota_gb", site_id=tenant.site.id).remaining == 0
    for path in stored:
        assert FileStorageService(tenant.site.id).read(path) == b"y" * 10


@scenario(14)
def test_sixteen_sites_where_three_are_left(tenant: World) -> None:
    tenant.plan.max_sites = Site.objects.count() + 3
    tenant.plan.save()

    def create(n: int) -> str:
        with tenant_scope(tenant.account.id, user_id=tenant.owner.id, role=Role.OWNER):
            return site_service.create_site(name=f"Site {n}", kind=Site.Kind.HOSTED).id

    outcomes = race(16, create)
    count.injected(16)
    made = [outcome for outcome in outcomes if isinstance(outcome, str)]
    count.compare(ordered=made, found=Site.objects.exclude(id=tenant.site.id).values_list("id", flat=True))
    assert len(made) == 3
    assert [type(outcome) for outcome in outcomes if not isinstance(outcome, str)] == [LimitReached] * 13


@scenario(14)
def test_a_page_that_is_written_across_the_end_of_a_month(tenant: World, time_machine, monkeypatch) -> None:
    """What it did not use goes back to the month it was taken from; the new month's words are not touched."""
    monkeypatch.setattr(content_generation_service, "WORDS_RESERVE", 3)  # much is set aside, so that much comes back
    Site.objects.filter(id=tenant.site.id).update(timezone="Asia/Kathmandu")  # midnight is 18:15 UTC
    time_machine.move_to(datetime(2026, 11, 30, 18, 14, 50, tzinfo=UTC), tick=False)
    write_pages(tenant, 1)
    time_machine.move_to(datetime(2026, 11, 30, 18, 15, 10, tzinfo=UTC), tick=False)
    limits.consume("monthly_word_count_limit", site_id=tenant.site.id, amount=500)
    count.injected()
    drain()
    words = Content.objects.get().word_count
    used = dict(Counter.objects.filter(metric="monthly_word_count_limit").values_list("period", "used"))
    assert words < 600, "nothing came back"
    assert used == {"2026-11": words, "2026-12": 500}


@scenario(14)
def test_a_failure_after_midnight_gives_back_to_the_day_of_the_order(tenant: World, time_machine) -> None:
    time_machine.move_to(datetime(2026, 11, 23, 23, 59, 50, tzinfo=UTC), tick=False)
    [job] = write_pages(tenant, 1)
    time_machine.move_to(datetime(2026, 11, 24, 0, 0, 10, tzinfo=UTC), tick=False)
    limits.consume("daily_content_tasks", site_id=tenant.site.id)
    count.injected()
    from igny8_core.core.jobs import services as jobs

    jobs.cancel(job_id=job.id)
    used = dict(Counter.objects.filter(metric="daily_content_tasks").values_list("period", "used"))
    assert used == {"2026-11-23": 0, "2026-11-24": 1}


@scenario(15)
def test_the_same_key_from_twelve_at_once(tenant: World) -> None:
    """One keyword, one answer; who comes while it is made hears that it runs."""
    body = {"site_id": tenant.site.id, "phrase": "bike chain"}

    def add(_: int) -> tuple[int, bytes]:
        client = APIClient()
        client.force_login(tenant.owner)
        answer = client.post("/api/v1/planner/keywords/", body, headers={"Idempotency-Key": "once"})
        return answer.status_code, answer.content

    answers = [outcome for outcome in race(12, add) if not isinstance(outcome, Exception)]
    count.injected(12)
    count.compare(ordered=["bike chain"], found=Keyword.objects.values_list("phrase", flat=True))
    assert len(answers) == 12
    assert {status for status, _ in answers} <= {201, 409}
    assert len({content for status, content in answers if status == 201}) == 1
    assert all(b"request_in_progress" in content for status, content in answers if status == 409)
    assert not Job.objects.filter(state="failed").exists()
