"""A real worker's spans reach a receiver, and a receiver that goes away costs no job."""

from __future__ import annotations

import pytest
from igny8_core.shared.ids import to_uuid

from tests.factories import World
from tests.faults.conftest import assert_each_done_once, ended, write_pages
from tests.faults.stack import Stack, until
from tests.support.raw_server import RawServer, http
from tests.support.scenarios import count
from tests.support.spans import received

pytestmark = pytest.mark.faults


def test_a_workers_spans_and_a_receiver_that_goes_away(tenant: World, processes: Stack) -> None:
    with RawServer(http(b"")) as receiver:
        processes.env |= {"OTEL_EXPORTER_OTLP_ENDPOINT": receiver.url, "OTEL_BSP_SCHEDULE_DELAY": "100"}
        processes.start_worker()
        [job] = write_pages(tenant, 1)
        trace_id = to_uuid(job.id, prefix="job").hex
        until(lambda: trace_id in {span.trace_id for span in received(receiver)}, "the job's span")
    count.injected()
    more = write_pages(tenant, 3)
    until(lambda: ended([job, *more]), "the jobs to end without a receiver")
    assert_each_done_once([job, *more])
