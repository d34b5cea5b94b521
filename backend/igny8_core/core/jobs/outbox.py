"""Store a published fact, and a job to hear it, in the publisher's transaction."""

from __future__ import annotations

from igny8_core.core.jobs.context import running_job
from igny8_core.core.jobs.kinds import EVENTS_DISPATCH
from igny8_core.core.jobs.models import EventRecord, Job
from igny8_core.core.jobs.services import enqueue
from igny8_core.shared.events import MAX_DEPTH, Event


def record(event: Event) -> None:
    """The sink of `shared.events.publish`. The last facts of a chain of MAX_DEPTH are heard, but set nothing off."""
    run = running_job()
    # A job that no event caused begins a chain; its facts are the first links.
    depth = event.depth or (run.depth + 1 if run and run.cause_id else 0)
    root_id = event.root_id or (run.root_id if run and run.root_id else event.event_id)
    EventRecord.objects.create(
        id=event.event_id,
        account_id=event.account_id,
        site_id=event.site_id,
        name=event.name,
        payload=event.payload(),
        cause_id=event.cause_id or (run.cause_id if run else ""),
        root_id=root_id,
        depth=depth,
        occurred_at=event.occurred_at,
    )
    if depth <= MAX_DEPTH:
        job = enqueue(EVENTS_DISPATCH, site_id=event.site_id, args={"event_id": event.event_id})
        Job.objects.filter(id=job.id).update(cause_id=event.event_id, root_id=root_id, depth=depth)
