"""Take an import back: a person asks, or its job ended badly. At once while it is small, else by a job."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from igny8_core.core.audit import services as audit
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import OPEN, Job
from igny8_core.domain.planning.jobs import REMOVE_IMPORT
from igny8_core.domain.planning.models import Keyword, KeywordImport
from igny8_core.domain.planning.selectors import get_import
from igny8_core.domain.planning.services import keyword_rows, variant_service
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.errors import Conflict

State = KeywordImport.State
AT_ONCE = 20_000
"""Keywords that are deleted in one transaction: some seconds."""
_COUNTS = ("rows_done", "created", "updated", "duplicates", "rejected", "report_parts")


def undo(*, import_id: str) -> int | Job:
    """Delete the keywords that a batch brought and that nothing uses yet. Figures that it renewed stay renewed.

    Returns how many went, or for more than 20,000 the job that does it. Raises Conflict unless the import is done.
    """
    with transaction.atomic():
        batch = get_import(import_id=import_id, for_update=True)
        if batch.state != State.DONE:
            raise Conflict("import_not_done", f"Only a finished import can be undone; this one is {batch.state}.")
        if batch.job and batch.job.kind == REMOVE_IMPORT.name and batch.job.state in OPEN:
            return batch.job
        if batch.created > AT_ONCE:
            return _enqueue(batch)
        deleted = _remove(batch)
        _end(batch, deleted)
    return deleted


def mark_failed(job: Job) -> None:
    """An import's job ended badly: what it brought goes, and the file may be confirmed again after a look."""
    started = KeywordImport.objects.select_for_update().filter(job_id=job.id, state=State.IMPORTING)
    for batch in started.filter(id=job.args["import_id"]):
        batch.state = State.FAILED
        batch.save(update_fields=["state", "updated_at"])
        if batch.created > AT_ONCE:
            _enqueue(batch)
        else:
            _end(batch, _remove(batch))


def run(*, import_id: str) -> dict[str, Any]:
    """The job, some thousand keywords a transaction; a later attempt goes on with those that are left."""
    batch = get_import(import_id=import_id)
    if batch.state not in (State.DONE, State.FAILED):
        raise Conflict("import_not_done", f"There is nothing to take back: this import is {batch.state}.")
    total, deleted = _rows(batch).count(), 0
    while deleted < total:
        with jobs.fenced():
            part = _remove(batch, most=AT_ONCE)
        deleted += part
        jobs.report_progress(done=deleted, total=total, step="Deleting keywords")
        if part == 0:
            break
    with jobs.completion() as result:
        _end(get_import(import_id=import_id, for_update=True), deleted)
        result |= {"deleted": deleted}
    return result


def _enqueue(batch: KeywordImport) -> Job:
    job = jobs.enqueue(REMOVE_IMPORT, site_id=batch.site_id, args={"import_id": batch.id})
    batch.job = job
    batch.save(update_fields=["job", "updated_at"])
    return job


def _rows(batch: KeywordImport) -> QuerySet[Keyword]:
    """A person's undo spares what was clustered since; what was half imported goes, unless it is written about."""
    mine = Keyword.objects.filter(batch=batch)
    return mine.filter(status=Keyword.Status.NEW) if batch.state == State.DONE else mine.exclude(status="used")


def _remove(batch: KeywordImport, *, most: int | None = None) -> int:
    """Delete keywords of the batch; others for which they stood as variants get another to stand for them."""
    variant_service.lock(batch.site_id)
    ids = list(_rows(batch).order_by("id").values_list("id", flat=True)[:most])
    keys: set[str] = set()
    for start in range(0, len(ids), AT_ONCE):
        led = Keyword.objects.filter(variant_of_id__in=ids[start : start + AT_ONCE])
        keys |= set(led.values_list("variant_key", flat=True))
    deleted = keyword_rows.delete(ids)
    variant_service.group(site=batch.site, keys=keys)
    return deleted


def _end(batch: KeywordImport, deleted: int) -> None:
    """An import that was undone keeps its report; one that failed waits again as if it had never begun."""
    if batch.state == State.DONE:
        batch.state = State.UNDONE
        batch.save(update_fields=["state", "updated_at"])
        audit.record("keywords.import_undone", subject=batch.id, data={"deleted": deleted})
        return
    parts = report_paths(batch)
    batch.state, batch.problems = State.PREVIEWED, []
    for name in _COUNTS:
        setattr(batch, name, 0)
    batch.save(update_fields=["state", "problems", *_COUNTS, "updated_at"])
    for path in parts:
        FileStorageService(batch.site_id).delete(path)


def report_paths(batch: KeywordImport) -> list[str]:
    """Where the parts of an import's report lie."""
    return [f"{batch.site_id}/imports/{part_name(batch, number)}" for number in range(batch.report_parts)]


def part_name(batch: KeywordImport, number: int) -> str:
    """The file of one chunk's report."""
    return f"{batch.id}-{number:05d}.csv.gz"
