"""Where spans go: to OTEL_EXPORTER_OTLP_ENDPOINT by OTLP over HTTP, in batches. Without it no span is made.

OpenTelemetry reads its other variables by itself. A sampler chooses among requests; spans of jobs are all sent.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from config.env import load

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider


def set_up(service: str) -> None:
    """Send this process's spans from now on, under the service's name. Call once a process."""
    if endpoint := load().otel_exporter_otlp_endpoint:
        # Both may stand in the env file, which only we read.
        os.environ.setdefault("OTEL_EXPORTER_OTLP_HEADERS", load().otel_exporter_otlp_headers.get_secret_value())
        from opentelemetry import trace  # noqa: PLC0415 - half a second of imports that nobody else should pay for

        trace.set_tracer_provider(make_provider(service, endpoint=endpoint))


def make_provider(service: str, *, endpoint: str) -> TracerProvider:
    """Spans go out in the background every few seconds; those that a receiver does not take in time are dropped."""
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
    from opentelemetry.sdk.resources import SERVICE_NAME, Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    provider = TracerProvider(resource=Resource.create({SERVICE_NAME: service}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces")))
    return provider
