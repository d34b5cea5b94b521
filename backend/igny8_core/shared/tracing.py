"""Spans of what takes time, by OpenTelemetry's API: nothing happens until `config.tracing` names a receiver.

Names and attributes follow OpenTelemetry's semantic conventions; ours begin with `igny8.`. No text of a tenant goes in.
A job's trace is the 32 hexadecimal digits of its own id, all its attempts together: who has the one finds the other.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from opentelemetry import trace
from opentelemetry.trace import NonRecordingSpan, Span, SpanContext, SpanKind, StatusCode, TraceFlags

from igny8_core.shared.ids import to_uuid

Attributes = Mapping[str, str | int | float | bool]
_NAMED_JOBS = 20
_tracer = trace.get_tracer("igny8")


@contextmanager
def span(name: str, kind: SpanKind = SpanKind.INTERNAL, attributes: Attributes | None = None) -> Iterator[Span]:
    """The time until the block ends."""
    with (
        _tracer.start_as_current_span(
            name, kind=kind, attributes=attributes, record_exception=False, set_status_on_exception=False
        ) as current,
        _failing(current),
    ):
        yield current


@contextmanager
def job_span(job_id: str, *, kind: str, attributes: Attributes) -> Iterator[Span]:
    """One attempt of a job, in the trace that has the job's id."""
    number = to_uuid(job_id, prefix="job").int
    # Spans need a parent to be in a trace that is chosen; there is none, so it has the trace's own last half as its id.
    root = SpanContext(number, number & (2**64 - 1), is_remote=True, trace_flags=TraceFlags(TraceFlags.SAMPLED))
    with (
        _tracer.start_as_current_span(
            f"job {kind}",
            context=trace.set_span_in_context(NonRecordingSpan(root)),
            kind=SpanKind.CONSUMER,
            attributes=attributes,
            record_exception=False,
            set_status_on_exception=False,
        ) as current,
        _failing(current),
    ):
        yield current


def note(**attributes: str | int | float | bool) -> None:
    """Add to the current span what is known only now: `job_state` becomes `igny8.job.state`."""
    trace.get_current_span().set_attributes({f"igny8.{k.replace('_', '.', 1)}": v for k, v in attributes.items()})


def note_enqueued(job_ids: Iterable[str], *, kind: str) -> None:
    """An event that leads from a request, or a job, to the traces of the jobs that it wrote."""
    current = trace.get_current_span()
    if current.is_recording():
        ids = list(job_ids)
        current.add_event(
            "job.enqueued",
            {"igny8.job.kind": kind, "igny8.job.count": len(ids), "igny8.job.ids": ids[:_NAMED_JOBS]},
        )


def record_past(name: str, *, seconds: float, attributes: Attributes, error: str = "") -> None:
    """A call to somebody else's service that has just ended, after `seconds`."""
    now = time.time_ns()
    past = _tracer.start_span(name, kind=SpanKind.CLIENT, attributes=attributes, start_time=now - int(seconds * 1e9))
    if error:
        _fail(past, error)
    past.end(now)


@contextmanager
def _failing(current: Span) -> Iterator[None]:
    """An exception marks the span as failed by its type alone: its words may hold secrets."""
    try:
        yield
    except Exception as error:
        _fail(current, type(error).__name__)
        raise


def _fail(current: Span, error: str) -> None:
    current.set_attribute("error.type", error)
    current.set_status(StatusCode.ERROR)
