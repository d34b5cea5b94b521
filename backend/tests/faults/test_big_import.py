"""300,000 rows through a real worker, in bounded memory (reliability.md, scenario 16)."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from igny8_core.core.jobs.models import Job, State
from igny8_core.domain.planning.models import Keyword
from igny8_core.domain.planning.services import import_service

from tests.factories import World
from tests.faults.conftest import ended
from tests.faults.stack import Stack, until
from tests.support.scenarios import scenario

pytestmark = [pytest.mark.faults, pytest.mark.thorough, scenario(16)]
_ROWS = 300_000
_GROWTH_MB = 300


def peak_mb(pid: int) -> float:
    """The most memory that a process has held at once."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found[1]) / 1024


def test_300_000_rows(tenant: World, processes: Stack) -> None:
    tenant.plan.max_keywords = _ROWS
    tenant.plan.save()
    rows = "".join(f"how to mend bicycle part {n},{n % 9_000},{n % 100},0.5\n" for n in range(_ROWS))
    file = io.BytesIO(("Keyword,Volume,Difficulty,CPC\n" + rows + "how to MEND bicycle part 7,1,1,1\n").encode())
    batch = import_service.upload(site_id=tenant.site.id, file=file, filename="big.csv")
    worker = processes.start_worker()
    [child] = processes.children(worker)
    before = peak_mb(child)
    job = import_service.confirm(import_id=batch.id)
    until(lambda: ended([job]), "the import", patience=300)
    job = Job.objects.get(id=job.id)
    assert job.state == State.SUCCEEDED, job.error_detail
    assert job.attempts == 1, "the lease was kept alive all the while"
    assert job.result == {"created": _ROWS, "updated": 0, "duplicates": 1, "rejected": 0}
    assert Keyword.objects.count() == _ROWS
    assert processes.children(worker) == [child]
    assert peak_mb(child) - before < _GROWTH_MB
