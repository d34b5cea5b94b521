"""The two statements that every job pays for: a worker claims it, and ends it by its lease.

Plain SQL in the cross-tenant scope: a worker claims a job before it knows whose it is, and PostgreSQL plans the
statements of a function anew for each role that it runs as.
"""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection

from igny8_core.core.jobs.context import RunningJob
from igny8_core.core.jobs.models import State
from igny8_core.shared import tracing
from igny8_core.shared.ids import from_uuid, to_uuid
from igny8_core.shared.tenancy import cross_tenant

_COLUMNS = (
    "c.id, c.args, c.account_id, c.site_id, c.user_id, c.kind, c.lane, c.lease_token, c.attempts, c.max_attempts, "
    "c.cause_id, c.root_id, c.depth, c.queue"
)
# A claim that a crash of the server forgets is only made again, so nobody waits for the disk here.
_CLAIM = f"""
WITH speed AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true) AS chosen)
SELECT {_COLUMNS} FROM speed, igny8_job_claim(%s, make_interval(secs => %s)) c WHERE speed.chosen IS NOT NULL
"""  # noqa: S608 - our own names
# The first row tells of the end alone, the second of the first job that it let through.
_FINISH = f"""
SELECT f.written, f.job_id, f.job_queue, {_COLUMNS}
FROM igny8_job_finish(%s, %s, %s, %s, %s, %s, %s) WITH ORDINALITY f
LEFT JOIN LATERAL igny8_job_claim(
  CASE WHEN f.ordinality = 2 AND f.job_queue = %s THEN f.job_id END, make_interval(secs => %s)) c ON true
"""  # noqa: S608 - our own names


class End(NamedTuple):
    """Whether the lease was still ours, and what the end let through: see `RunningJob`."""

    written: bool
    following: RunningJob | None
    admitted: list[tuple[str, str]]


def claim(job_id: str, *, goes_on_until: float = 0.0) -> RunningJob | None:
    """Take an admitted job; None when somebody else has it, or it has ended."""
    with cross_tenant(reason="claim a job before its tenant is known"), connection.cursor() as cursor:
        cursor.execute(_CLAIM, [to_uuid(job_id, prefix="job"), settings.JOB_LEASE_SECONDS])
        row = cursor.fetchone()
    return _held(row, goes_on_until) if row else None


def write_end(
    job: RunningJob,
    state: State,
    *,
    result: dict[str, Any] | None = None,
    code: str = "",
    detail: str = "",
    run_after: datetime | None = None,
) -> End:
    """End the running job, admit its lane's next, and claim the first of those if this worker goes on."""
    stored = None if result is None else connection.ops.adapt_json_value(result, None)
    queue = job.queue if time.monotonic() < job.goes_on_until else None
    ended: list[Any] = [to_uuid(job.id, prefix="job"), job.lease_token, state, stored, code, detail, run_after]
    with cross_tenant(reason="end a job by its lease and go on in its lane"), connection.cursor() as cursor:
        cursor.execute(_FINISH, [*ended, queue, settings.JOB_LEASE_SECONDS])
        rows = cursor.fetchall()
    tracing.note(job_state=state, **({"job_error": code} if code else {}))
    claimed = [row[3:] for row in rows if row[3]]
    return End(
        written=rows[0][0],
        following=_held(claimed[0], job.goes_on_until) if claimed else None,
        admitted=[
            (from_uuid(job_id, prefix="job"), queue) for _, job_id, queue, mine, *_ in rows if job_id and not mine
        ],
    )


def _held(row: tuple[Any, ...], goes_on_until: float) -> RunningJob:
    job_id, args, account_id, site_id, user_id, *rest = row
    kind, lane, lease_token, attempts, max_attempts, cause_id, root_id, depth, queue = rest
    return RunningJob(
        id=from_uuid(job_id, prefix="job"),
        kind=kind,
        lane=lane,
        account_id=from_uuid(account_id, prefix="acct"),
        site_id=from_uuid(site_id, prefix="site") if site_id else None,
        lease_token=lease_token,
        attempts=attempts,
        max_attempts=max_attempts,
        cause_id=cause_id,
        root_id=root_id,
        depth=depth,
        user_id=from_uuid(user_id, prefix="user") if user_id else None,
        queue=queue,
        args=args,
        goes_on_until=goes_on_until,
    )
