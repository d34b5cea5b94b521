"""What stands still is named, with what to do about it; `/statusz` says the same to programs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from config import doctor_running
from django.test import Client
from django.utils import timezone
from igny8_core.core.auth.models import Account
from igny8_core.core.jobs import signs
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.core.jobs.models import Job, State
from igny8_core.core.jobs.services import enqueue
from igny8_core.core.jobs.signs import Signs
from igny8_core.domain.publishing.models import WordPressConnection
from igny8_core.infrastructure.ai.models import AICall

WELL = Signs(tick=4.0, workers={"one@host": 1.0})


@pytest.fixture
def seen(monkeypatch):
    """Decide what Redis remembers."""

    def see(found: Signs | None) -> None:
        monkeypatch.setattr(signs, "read", lambda: found)

    see(WELL)
    return see


def failing() -> dict[str, str]:
    """Name of each check that wants something mended, with all that it says."""
    return {check.name: f"{check.found} {check.mend}" for check in doctor_running.checks() if check.mend}


def waiting(world, minutes: int) -> Job:
    job = enqueue(JobKind("test.doctor", queue="bulk"), args={}, site_id=world.site.id)
    Job.objects.filter(id=job.id).update(state=State.ADMITTED, admitted_at=timezone.now() - timedelta(minutes=minutes))
    return job


def test_a_product_that_runs_well_wants_nothing(scope, seen):
    waiting(scope, minutes=1)
    assert failing() == {}
    answer = Client().get("/statusz").json()
    assert (answer["status"], answer["database"]["queue_ok"]) == ("ok", True)
    assert answer["workers"]["seconds_since_sign"] == {"one@host": 1.0}
    assert answer["disk"]["free_bytes"] > 0


@pytest.mark.parametrize(
    ("found", "check", "words", "part"),
    [
        (None, "Redis", "does not answer", "redis"),
        (Signs(4.0, {}), "Workers", "Start a worker", "workers"),
        (Signs(4.0, {"one@host": 300.0}), "Workers", "none has given a sign", "workers"),
        (Signs(600.0, {"one@host": 1.0}), "Clock", "Start beat", "clock"),
        (Signs(None, {"one@host": 1.0}), "Clock", "never", "clock"),
    ],
)
def test_what_stands_still_is_named(scope, seen, found, check, words, part):
    seen(found)
    assert words in failing()[check]
    answer = Client().get("/statusz")
    assert (answer.status_code, answer.json()["status"], answer.json()[part]["ok"]) == (200, "degraded", False)


def test_a_queue_that_is_stuck_is_named_with_its_age(scope, seen):
    waiting(scope, minutes=40)
    assert "40 min, in bulk" in failing()["Queues"]
    assert Client().get("/statusz").json()["database"]["queue_ok"] is False
    seen(Signs(None, {}))
    assert "Queues" not in failing(), "nobody has started the programs"


@pytest.mark.parametrize("status", ["active", "suspended"])
def test_a_job_whose_turn_has_not_come_is_not_stuck(scope, seen, status):
    """Behind the other jobs of its site, or of an account that may not work: no worker is wanted."""
    job = waiting(scope, minutes=40)
    long_ago = timezone.now() - timedelta(days=3)
    Job.objects.filter(id=job.id).update(state=State.QUEUED, admitted_at=None, created_at=long_ago)
    Account.objects.filter(id=scope.account.id).update(status=status)
    assert failing() == {}
    assert Client().get("/statusz").json()["database"]["queue_ok"] is True


def test_a_refused_key_dead_jobs_and_wordpress_are_named(scope, seen):
    base = {"account": scope.account, "site": scope.site}
    AICall.objects.create(**base, function="f", provider="openai", state="failed", error_code="ai_auth_failed")
    dead = waiting(scope, minutes=1)
    Job.objects.filter(id=dead.id).update(state="dead", finished_at=timezone.now(), error_code="worker_lost")
    WordPressConnection.objects.create(
        **base, base_url="https://example.com", username="x", application_password="y", state="attention"
    )
    found = failing()
    assert "refuses the key" in found["Model"]
    assert "worker_lost" in found["Given-up jobs"]
    assert scope.site.name in found["WordPress"]
