"""What a receiver of traces was sent, in plain types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.support.raw_server import RawServer

_ERROR = 2


@dataclass(frozen=True)
class Received:
    """One span; ids in hexadecimal. `events`: by name, the attributes of the last one."""

    name: str
    trace_id: str
    span_id: str
    parent_id: str
    is_error: bool
    attributes: dict[str, Any]
    events: dict[str, dict[str, Any]]


def received(server: RawServer) -> list[Received]:
    """Every span so far, in the order of its coming."""
    found: list[Received] = []
    for request in list(server.requests):
        message = ExportTraceServiceRequest.FromString(request.split(b"\r\n\r\n", 1)[1])
        for resource in message.resource_spans:
            found += [_read(span) for scope in resource.scope_spans for span in scope.spans]
    return found


def _read(span: Any) -> Received:
    return Received(
        span.name,
        span.trace_id.hex(),
        span.span_id.hex(),
        span.parent_span_id.hex(),
        span.status.code == _ERROR,
        _values(span.attributes),
        {event.name: _values(event.attributes) for event in span.events},
    )


def _values(pairs: Any) -> dict[str, Any]:
    return {pair.key: _value(pair.value) for pair in pairs}


def _value(value: Any) -> Any:
    kind = value.WhichOneof("value")
    return [_value(item) for item in value.array_value.values] if kind == "array_value" else getattr(value, kind)
