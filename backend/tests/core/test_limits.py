"""Limits: counted and checked in one statement; the refusal says which, how much, and until when."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from igny8_core.core.auth.models import Plan
from igny8_core.core.limits import services as limits
from igny8_core.core.limits.models import Counter
from igny8_core.core.limits.table import LIMITS
from igny8_core.shared.errors import LimitReached
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import make_world
from tests.support.scenarios import scenario

ADMITTED_ELSEWHERE = {"max_concurrent_tasks"}
PLAN_LIMITS = [
    field.name
    for field in Plan._meta.fields
    if field.name.startswith(("max_", "daily_", "monthly_", "storage_")) and field.name != "monthly_credits"
]


def test_every_limit_of_the_plan_is_in_the_table():
    assert set(PLAN_LIMITS) == set(LIMITS) | ADMITTED_ELSEWHERE


def test_the_limit_is_reached_exactly(scope):
    scope.plan.daily_content_tasks = 2
    scope.plan.save()
    limits.consume("daily_content_tasks", site_id=scope.site.id)
    limits.consume("daily_content_tasks", site_id=scope.site.id)
    with pytest.raises(LimitReached) as refused:
        limits.consume("daily_content_tasks", site_id=scope.site.id)
    assert refused.value.data["limit"] == refused.value.data["used"] == 2
    assert "content tasks a day" in refused.value.detail
    assert "resets at" in refused.value.detail
    limits.release("daily_content_tasks", site_id=scope.site.id)
    limits.consume("daily_content_tasks", site_id=scope.site.id)


def test_an_amount_larger_than_the_limit_is_refused_at_once(scope):
    with pytest.raises(LimitReached):
        limits.consume("monthly_word_count_limit", site_id=scope.site.id, amount=10**9)
    assert Counter.objects.filter(metric="monthly_word_count_limit").count() == 0


def test_the_day_ends_at_the_sites_midnight(scope):
    scope.site.timezone = "Pacific/Auckland"
    scope.site.save()
    usage = limits.remaining("daily_ai_requests", site_id=scope.site.id)
    local = usage.resets_at.astimezone(ZoneInfo("Pacific/Auckland"))
    assert (local.hour, local.minute) == (0, 0)
    assert usage.resets_at > datetime.now(UTC)


def test_sites_of_one_account_count_apart(scope):
    from tests.factories import make_site

    second = make_site(scope)
    limits.consume("daily_ai_requests", site_id=scope.site.id, amount=7)
    assert limits.remaining("daily_ai_requests", site_id=second.id).used == 0


@scenario(14)
@pytest.mark.django_db(transaction=True)
def test_parallel_uploads_never_pass_the_quota():
    """Scenario 14: fifty threads at the last ten units."""
    world = make_world(daily_image_generation_limit=10)
    barrier, passed = threading.Barrier(50), []

    def use() -> None:
        try:
            with tenant_scope(world.account.id):
                barrier.wait()
                limits.consume("daily_image_generation_limit", site_id=world.site.id)
                passed.append(1)
        except LimitReached:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=use) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(passed) == 10
