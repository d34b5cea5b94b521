"""Traces, as a receiver gets them: from a request to its job, by the job's own id, to the model that it asked."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from config import tracing as sending
from config.env import REPO_ROOT
from igny8_core.domain.content.jobs import GENERATE_CONTENT
from igny8_core.shared import tracing
from igny8_core.shared.ids import new_id, to_uuid
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import make_task
from tests.support.raw_server import RawServer, http
from tests.support.spans import Received, received


@pytest.fixture
def receiver(monkeypatch) -> Iterator[RawServer]:
    with RawServer(http(b"")) as server:
        provider = sending.make_provider("igny8-test", endpoint=server.url)
        monkeypatch.setattr(tracing, "_tracer", provider.get_tracer("igny8"))
        monkeypatch.setattr(server, "flush", provider.force_flush, raising=False)
        yield server
        provider.shutdown()


def _sent(server: RawServer) -> list[Received]:
    assert server.flush()
    return received(server)


def test_from_a_request_to_its_job_and_the_model(receiver, world, api, run_jobs):
    with tenant_scope(world.account.id):
        task = make_task(world, title="A title that is nobody else's")
    job_id = api.post(f"/api/v1/writer/tasks/{task.id}/generate/").json()["job_id"]
    run_jobs()
    spans = _sent(receiver)

    [request] = [span for span in spans if span.name.startswith("POST ") and "generate" in span.name]
    assert task.id not in request.name
    assert request.attributes["http.response.status_code"] == 202
    assert request.attributes["igny8.account.id"] == world.account.id
    assert job_id in request.events["job.enqueued"]["igny8.job.ids"]

    trace_id = to_uuid(job_id, prefix="job").hex
    own = {span.name: span for span in spans if span.trace_id == trace_id}
    job = own[f"job {GENERATE_CONTENT.name}"]
    assert job.attributes["igny8.job.id"] == job_id
    assert job.attributes["igny8.job.state"] == "succeeded"
    model = own["model generate_content"]
    assert model.attributes["gen_ai.provider.name"] == "offline"
    assert model.attributes["gen_ai.usage.output_tokens"] > 0
    assert model.parent_id == job.span_id
    assert not any(b"nobody else" in sent for sent in receiver.requests)


def test_a_failure_is_named_and_its_words_are_not_sent(receiver):
    with pytest.raises(ValueError, match="secret"), tracing.span("work"):
        raise ValueError("a secret of somebody")
    [span] = _sent(receiver)
    assert (span.is_error, span.attributes["error.type"]) == (True, "ValueError")
    assert not any(b"secret" in sent for sent in receiver.requests)


def test_nor_are_those_of_a_job_that_could_not_be_ended(receiver):
    job_id = new_id("job")
    with pytest.raises(ValueError, match="secret"), tracing.job_span(job_id, kind="test", attributes={}):
        raise ValueError("a secret of somebody")
    [span] = _sent(receiver)
    assert (span.trace_id, span.attributes["error.type"]) == (to_uuid(job_id, prefix="job").hex, "ValueError")
    assert not any(b"secret" in sent for sent in receiver.requests)


def test_a_receiver_that_is_away_stops_nothing(monkeypatch):
    with RawServer(http(b"")) as server:
        gone = server.url
    provider = sending.make_provider("igny8-test", endpoint=gone)
    monkeypatch.setattr(tracing, "_tracer", provider.get_tracer("igny8"))
    with tracing.span("work"):
        pass
    provider.shutdown()


@pytest.mark.parametrize(
    ("endpoint", "provider"), [("", "ProxyTracerProvider"), ("http://127.0.0.1:9", "TracerProvider")]
)
def test_the_api_sends_them_where_a_receiver_is_named(endpoint, provider):
    program = "import config.wsgi; from opentelemetry import trace; print(type(trace.get_tracer_provider()).__name__)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=REPO_ROOT / "backend",
        env={**os.environ, "OTEL_EXPORTER_OTLP_ENDPOINT": endpoint},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [provider]
