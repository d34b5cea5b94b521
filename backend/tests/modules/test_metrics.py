"""What operators measure: numbers that follow the data, for those who may read them, and dashboards that name them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from config.env import REPO_ROOT
from config.invariants import nightly
from django.test import Client
from igny8_core.core.jobs import signs
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.core.jobs.models import Job
from igny8_core.core.jobs.services import enqueue
from igny8_core.domain.billing.models import CreditBalance
from igny8_core.domain.publishing.models import PublishingRecord
from igny8_core.infrastructure.ai.models import AICall
from igny8_core.shared import tenancy
from prometheus_client.parser import text_string_to_metric_families

from tests.factories import make_content

OPS = REPO_ROOT / "ops"
EXPRESSIONS = re.compile(r"\bigny8_[a-z_]+")


@contextmanager
def without_scope() -> Iterator[None]:
    """As a scrape comes: nobody is signed in, and a fresh context has no scope of the test's."""
    token = tenancy._scope.set(None)
    try:
        yield
    finally:
        tenancy._scope.reset(token)


def scrape(client: Client | None = None, **headers: str) -> dict[str, dict[tuple, float]]:
    """Sample name → label values, by the names of the labels → value."""
    with without_scope():
        answer = (client or Client()).get("/metrics", headers=headers)
    assert answer.status_code == 200
    found: dict[str, dict[tuple, float]] = {}
    for family in text_string_to_metric_families(answer.content.decode()):
        found.setdefault(family.name, {})
        for sample in family.samples:
            labels = tuple(value for name, value in sorted(sample.labels.items()) if name != "le")
            found.setdefault(sample.name, {})[labels] = sample.value
    return found


def test_the_numbers_follow_the_data(scope, api):
    before = scrape()
    assert before["igny8_queue_depth"][("bulk",)] == 0
    kind = JobKind("test.metrics", queue="bulk")
    late = enqueue(kind, args={}, site_id=scope.site.id)
    enqueue(kind, args={}, site_id=scope.site.id)
    Job.objects.update(created_at="2026-01-01T00:00:00Z")
    assert scrape()["igny8_queue_oldest_seconds"][("bulk",)] == 0, "whose turn has not come waits for no worker"
    Job.objects.filter(id=late.id).update(state="admitted", admitted_at="2026-01-01T00:00:00Z")
    base = {"account": scope.account, "site": scope.site}
    AICall.objects.create(
        **base, function="f", provider="openai", state="ok", input_tokens=70, output_tokens=30, cost_micro_usd=1_500_000
    )
    AICall.objects.create(**base, function="f", provider="openai", state="failed", error_code="rate_limited")
    PublishingRecord.objects.create(**base, content=make_content(scope), destination="hosted", status="failed")
    CreditBalance.objects.update(balance=1)
    nightly.check()
    api.get(f"/api/v1/sites/{scope.site.id}/")
    after = scrape()
    assert after["igny8_queue_depth"][("bulk",)] == 2
    assert after["igny8_queue_oldest_seconds"][("bulk",)] > 86_400
    assert after["igny8_jobs"][("test.metrics", "queued")] == 1
    assert after["igny8_jobs"][("test.metrics", "admitted")] == 1
    assert after["igny8_model_calls"][("", "openai", "ok")] == 1
    assert after["igny8_model_calls"][("rate_limited", "openai", "failed")] == 1
    assert after["igny8_model_tokens"][("input", "openai")] == 70
    assert after["igny8_model_cost_usd"][("openai",)] == 1.5
    assert after["igny8_publications"][("hosted", "failed")] == 1
    assert after["igny8_invariant_findings"][("Ledger sums to balance",)] == 1
    assert after["igny8_invariants_checked_timestamp_seconds"][()] > 1.7e9
    routes = [labels for labels in after["igny8_http_request_seconds_count"] if "sites" in labels[1]]
    assert routes
    assert not [labels for labels in routes if scope.site.id in "".join(labels)], (
        "an id would be a series for each site"
    )


@pytest.mark.parametrize(
    ("token", "headers", "address", "status"),
    [
        ("", {}, "127.0.0.1", 200),
        ("", {}, "10.0.0.7", 404),
        ("", {"X-Forwarded-For": "127.0.0.1"}, "127.0.0.1", 404),
        ("secret", {}, "127.0.0.1", 404),
        ("secret", {"Authorization": "Bearer wrong"}, "127.0.0.1", 404),
        ("secret", {"Authorization": "Bearer secret"}, "10.0.0.7", 200),
    ],
)
def test_only_operators_read_them(db, settings, token, headers, address, status):
    settings.METRICS_TOKEN = token
    assert Client(REMOTE_ADDR=address).get("/metrics", headers=headers).status_code == status


def _named_in(path: Path) -> set[str]:
    return set(EXPRESSIONS.findall(path.read_text()))


def test_dashboards_and_alerts_name_metrics_that_there_are(scope, api):
    api.get("/api/v1/sites/")
    there = set(scrape())
    files = [*OPS.glob("grafana/*.json"), *OPS.glob("alerts/*.yml")]
    assert len(files) >= 2
    for path in files:
        assert _named_in(path), path
        assert _named_in(path) <= there, f"{path.name}: {_named_in(path) - there}"
    for path in OPS.glob("grafana/*.json"):
        panels = json.loads(path.read_text())["panels"]
        assert all(target["expr"] for panel in panels for target in panel["targets"])


def test_every_metric_of_the_product_is_on_a_dashboard(db):
    shown = set().union(*(_named_in(path) for path in OPS.glob("grafana/*.json")))
    ours = {name for name in scrape() if name.startswith("igny8_") and not name.startswith("igny8_http")}
    assert ours - shown == set()


def test_signs_of_life_are_read_by_their_age(settings, monkeypatch):
    seen = {b"tick": b"1000.0", b"worker:one@host": b"990", b"worker:gone@host": b"-9000"}

    class Redis:
        def __enter__(self) -> Redis:
            return self

        def __exit__(self, *_) -> None:
            return

        def hgetall(self, key):
            return seen

    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    assert signs.read() is None, "nobody listens there"
    signs.note_tick()
    monkeypatch.setattr(signs, "_client", Redis)
    monkeypatch.setattr(signs.time, "time", lambda: 1005.0)
    found = signs.read()
    assert found is not None
    assert (found.tick, found.workers) == (5.0, {"one@host": 15.0})
