"""`/metrics` for Prometheus: what jobs, models and publishing do is read from the database when somebody asks.

So every API process says the same, and nothing is lost when one restarts; only the times of answers are its own.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from igny8_core.core.audit.models import AuditEvent
from igny8_core.core.jobs import signs
from igny8_core.core.jobs.kinds import QUEUES
from igny8_core.shared.ids import first_id, to_uuid
from igny8_core.shared.tenancy import cross_tenant

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Query:
    """A gauge from one statement: its columns are the labels, and last the value. `%(since)s`: ids of the last day."""

    name: str
    text: str
    labels: tuple[str, ...]
    sql: str


_DUE = "state IN ('queued', 'admitted') AND (run_after IS NULL OR run_after <= clock_timestamp())"
QUERIES = (
    Query(
        "igny8_queue_depth",
        "Jobs that wait and are due",
        ("queue",),
        f"SELECT queue, count(*) FROM igny8_jobs_job WHERE {_DUE} GROUP BY 1",  # noqa: S608 - a text of our own
    ),
    Query(
        "igny8_queue_oldest_seconds",
        # Not the queued ones: they wait for their site's turn, or for their account, and not for a worker.
        "How long the oldest admitted job has waited for a worker",
        ("queue",),
        "SELECT queue, extract(epoch FROM clock_timestamp() - min(admitted_at)) "
        "FROM igny8_jobs_job WHERE state = 'admitted' GROUP BY 1",
    ),
    Query(
        "igny8_jobs",
        "Jobs that are open, and of the last day those that have ended",
        ("kind", "state"),
        "SELECT kind, state, count(*) FROM igny8_jobs_job "
        "WHERE id >= %(since)s OR state IN ('queued', 'admitted', 'running', 'parked') GROUP BY 1, 2",
    ),
    Query(
        "igny8_model_calls",
        "Calls of models in the last day; error is empty for those that went well",
        ("provider", "state", "error"),
        "SELECT provider, state, error_code, count(*) FROM igny8_ai_aicall WHERE id >= %(since)s GROUP BY 1, 2, 3",
    ),
    Query(
        "igny8_model_tokens",
        "Tokens of models in the last day",
        ("provider", "direction"),
        "SELECT provider, d.name, sum(d.n) FROM igny8_ai_aicall, LATERAL (VALUES ('input', input_tokens), "
        "('cached', cached_tokens), ('output', output_tokens)) AS d(name, n) WHERE id >= %(since)s GROUP BY 1, 2",
    ),
    Query(
        "igny8_model_cost_usd",
        "What models cost in the last day",
        ("provider",),
        "SELECT provider, coalesce(sum(cost_micro_usd), 0) / 1e6 FROM igny8_ai_aicall WHERE id >= %(since)s GROUP BY 1",
    ),
    Query(
        "igny8_publications",
        "Publishing records that changed in the last day",
        ("destination", "status"),
        "SELECT destination, status, count(*) FROM publishing_publishingrecord "
        "WHERE updated_at >= %(day)s GROUP BY 1, 2",
    ),
    Query(
        "igny8_webhook_deliveries",
        "Webhook deliveries of the last day",
        ("state",),
        "SELECT state, count(*) FROM igny8_messaging_webhookdelivery WHERE id >= %(since)s GROUP BY 1",
    ),
    Query(
        "igny8_wordpress_attention",
        "WordPress connections that refuse us",
        (),
        "SELECT count(*) FROM publishing_wordpressconnection WHERE state = 'attention'",
    ),
)


class ProductCollector(Collector):
    """Reads the database and Redis at each scrape."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        # Nobody is signed in here, and without a scope PostgreSQL shows no row.
        with cross_tenant(reason="metrics of the operators"):
            found = [*_measured(), *_invariants()]
        yield from found
        yield from _signs()


def _measured() -> Iterator[GaugeMetricFamily]:
    now = timezone.now()
    values: dict[str, Any] = {"since": to_uuid(first_id("job", at=now - DAY), prefix="job"), "day": now - DAY}
    with connection.cursor() as cursor:
        for query in QUERIES:
            cursor.execute(query.sql, values)
            yield _gauge(query, cursor.fetchall())


def _gauge(query: Query, rows: list[tuple[Any, ...]]) -> GaugeMetricFamily:
    gauge = GaugeMetricFamily(query.name, query.text, labels=query.labels)
    if query.labels == ("queue",):
        # A queue that is empty is 0 and not absent, or an alert would fire late and never end.
        rows = [*rows, *((queue, 0) for queue in QUEUES if queue not in {row[0] for row in rows})]
    for *labels, value in rows:
        gauge.add_metric([str(label) for label in labels], float(value or 0))
    return gauge


def _invariants() -> Iterator[GaugeMetricFamily]:
    """What the nightly check found last; an invariant that held is absent."""
    event = AuditEvent.objects.filter(action="invariants.checked", account=None).order_by("-id").first()
    found = GaugeMetricFamily("igny8_invariant_findings", "Rows that break an invariant", labels=["invariant"])
    checked = GaugeMetricFamily("igny8_invariants_checked_timestamp_seconds", "When the invariants were checked last")
    if event is not None:
        for name, number in event.data.get("findings", {}).items():
            found.add_metric([name], number)
        checked.add_metric([], event.created_at.timestamp())
    yield found
    yield checked


def _signs() -> Iterator[GaugeMetricFamily]:
    seen = signs.read()
    reachable = GaugeMetricFamily("igny8_redis_up", "Whether Redis answers")
    reachable.add_metric([], 0 if seen is None else 1)
    yield reachable
    tick = GaugeMetricFamily("igny8_tick_age_seconds", "Seconds since a tick ran: the beat and a worker live")
    workers = GaugeMetricFamily("igny8_worker_age_seconds", "Seconds since a worker's last sign", labels=["worker"])
    if seen is not None:
        if seen.tick is not None:
            tick.add_metric([], seen.tick)
        for name, age in seen.workers.items():
            workers.add_metric([name], age)
    yield tick
    yield workers


def metrics(request: HttpRequest) -> HttpResponse:
    """For whoever has the token; without one in the settings, for this machine alone."""
    if not _may_read(request):
        return HttpResponse(status=404)
    registry = CollectorRegistry()
    if settings.PROMETHEUS_MULTIPROC_DIR:
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        body = generate_latest(registry)
    else:
        body = generate_latest(REGISTRY)
    registry = CollectorRegistry()
    registry.register(ProductCollector())
    return HttpResponse(body + generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    """A proxy's requests come from its own address, so a forwarded one is nobody's own machine."""
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    return request.META.get("REMOTE_ADDR") in ("127.0.0.1", "::1") and "X-Forwarded-For" not in request.headers
