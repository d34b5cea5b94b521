"""Import keywords from a file: upload → preview → confirm → job → report; undo by batch.

The job works in chunks, and each chunk is a transaction of its own. In one transaction, a file of a million rows would
hold the account's `max_keywords` counter, and with it everybody who adds a keyword, for minutes, and a worker that died
at the end would have done it all for nothing. A later attempt goes on after the last chunk that was committed. What
ends badly takes its rows back, so that nothing stays half imported.
"""

from __future__ import annotations

import gzip
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import asdict
from itertools import islice
from typing import Any, BinaryIO

from django.core.files.base import File
from django.db import transaction

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.context import running_job
from igny8_core.core.jobs.models import Job
from igny8_core.domain.planning import importing
from igny8_core.domain.planning.events import MAX_IDS, KeywordsAdded
from igny8_core.domain.planning.importing import KeywordRow, RowProblem, reporting
from igny8_core.domain.planning.importing.rows import MAX_REPORTED
from igny8_core.domain.planning.jobs import IMPORT_KEYWORDS
from igny8_core.domain.planning.models import KeywordImport
from igny8_core.domain.planning.selectors import get_import
from igny8_core.domain.planning.services import keyword_rows, preview_service, removal_service, sectors
from igny8_core.domain.planning.services.keyword_rows import Owner
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.errors import Conflict, NotFound
from igny8_core.shared.events import publish
from igny8_core.shared.ids import new_id
from igny8_core.shared.utils.tables import write_csv

State = KeywordImport.State
CHUNK = 5_000
_COUNTS = ("rows_done", "created", "updated", "duplicates", "rejected", "report_parts")


def upload(
    *,
    site_id: str,
    file: BinaryIO,
    filename: str,
    mapping: dict[str, str] | None = None,
    sector_id: str | None = None,
) -> KeywordImport:
    """Store the file and read its first rows. Raises Invalid when it is no keyword file; nothing is kept then."""
    site = get_site(site_id=site_id)
    sector = sectors.of_site(site, sector_id)
    seen = importing.preview(file, filename, mapping or None)
    estimate = preview_service.estimate(site, sector_id, file, filename, seen)
    import_id = new_id("kimp")
    file.seek(0)
    with transaction.atomic():
        path = FileStorageService(site.id).save("imports", f"{import_id}.upload", File(file))
        return KeywordImport.objects.create(
            id=import_id,
            account_id=site.account_id,
            site=site,
            sector=sector,
            filename=filename[:255],
            path=path,
            source=seen.source,
            mapping=dict(seen.mapping),
            preview=preview_service.shown(seen, estimate),
            rows_total=estimate.rows,
        )


def confirm(
    *,
    import_id: str,
    sector_id: str | None = None,
    country: str = "",
    language: str = "",
    update_existing: bool = False,
) -> Job:
    """Start the import of a previewed file. Country and language hold for rows that name none.

    With `update_existing`, keywords that the site has take the file's figures. Raises Conflict when it has started.
    """
    with transaction.atomic():
        batch = get_import(import_id=import_id, for_update=True)
        if batch.state != State.PREVIEWED:
            raise Conflict(
                "import_started", f"This file's import is {batch.state}. Upload it again to import it again."
            )
        batch.sector = sectors.of_site(batch.site, sector_id) or batch.sector
        batch.options = {"country": country, "language": language, "update_existing": update_existing}
        job = jobs.enqueue(IMPORT_KEYWORDS, site_id=batch.site_id, args={"import_id": batch.id})
        batch.state, batch.job = State.IMPORTING, job
        batch.save(update_fields=["state", "job", "sector", "options", "updated_at"])
        audit.record("keywords.import_confirmed", subject=batch.id, data={"filename": batch.filename})
    return job


def run_import(*, import_id: str) -> dict[str, Any]:
    """The job: read the file chunk by chunk, going on where an earlier attempt ended; group variants; publish once.

    Raises LimitReached at `max_keywords`, and then nothing of the file stays.
    """
    batch = _begin(import_id)
    site = get_site(site_id=batch.site_id)
    storage = FileStorageService(site.id)
    with storage.open(batch.path) as file, closing(_answers(file, batch)) as answers:
        for _ in islice(answers, batch.rows_done):
            pass
        while chunk := list(islice(answers, CHUNK)):
            _import_chunk(batch, site, storage, chunk)
            total = max(batch.rows_total, batch.rows_done)
            jobs.report_progress(done=batch.rows_done, total=total, step=f"{batch.created:,} keywords added")
    with jobs.completion() as result:
        batch.state, batch.rows_total = State.DONE, batch.rows_done
        batch.save(update_fields=["state", "rows_total", "updated_at"])
        if batch.created:
            named = batch.keywords.values_list("id", flat=True) if batch.created <= MAX_IDS else ()
            publish(
                KeywordsAdded(
                    account_id=site.account_id,
                    site_id=site.id,
                    count=batch.created,
                    keyword_ids=tuple(named),
                    import_id=batch.id,
                )
            )
        storage.delete(batch.path)
        result |= {name: getattr(batch, name) for name in ("created", "updated", "duplicates", "rejected")}
    return result


def _answers(file: BinaryIO, batch: KeywordImport) -> Generator[KeywordRow | RowProblem]:
    return importing.read_rows(file, batch.filename, batch.mapping or None)


def discard(*, import_id: str) -> None:
    """Delete a file that was not imported. Raises Conflict for one whose import has begun."""
    with transaction.atomic():
        batch = get_import(import_id=import_id, for_update=True)
        if batch.state != State.PREVIEWED:
            raise Conflict("import_started", f"Only a file that waits can be deleted; this import is {batch.state}.")
        path, site_id = batch.path, batch.site_id
        audit.record("keywords.import_discarded", subject=batch.id, data={"filename": batch.filename})
        batch.delete()
        if path:
            FileStorageService(site_id).delete(path)


def report(*, import_id: str) -> Iterator[bytes]:
    """The whole report as CSV, a line a row of the file. Raises NotFound before there is one."""
    batch = get_import(import_id=import_id)
    if batch.report_parts == 0:
        raise NotFound("report_not_there", "There is no report yet: it grows while the file is imported.")
    storage = FileStorageService(batch.site_id)
    return _report(storage, removal_service.report_paths(batch))


def _report(storage: FileStorageService, parts: list[str]) -> Iterator[bytes]:
    yield from write_csv(reporting.HEADER, [])
    for path in parts:
        yield gzip.decompress(storage.read(path))


def _begin(import_id: str) -> KeywordImport:
    """The batch, if it is this job's to import: a job that was tried again finds its file waiting."""
    with jobs.fenced():
        batch = get_import(import_id=import_id, for_update=True)
        run = running_job()
        if batch.state not in (State.PREVIEWED, State.IMPORTING) or (run and batch.job_id != run.id):
            raise Conflict("import_ended", f"This file's import is {batch.state}, or another job has it.")
        batch.state = State.IMPORTING
        batch.save(update_fields=["state", "updated_at"])
    return batch


def _import_chunk(
    batch: KeywordImport, site: Site, storage: FileStorageService, chunk: list[KeywordRow | RowProblem]
) -> None:
    """Store one chunk with its share of the limit and of the report, all or nothing."""
    owner = Owner(site, batch.sector_id, batch.id, batch.options.get("country", ""), batch.options.get("language", ""))
    rows = [row for row in chunk if isinstance(row, KeywordRow)]
    problems = [row for row in chunk if isinstance(row, RowProblem)]
    with jobs.fenced():
        stored = keyword_rows.store(owner, rows, renew=batch.options.get("update_existing", False))
        packed = reporting.pack(chunk, created=stored.created, renewed=stored.renewed)
        storage.save("imports", removal_service.part_name(batch, batch.report_parts), packed)
        twice = sum(problem.code == "duplicate" for problem in problems)
        batch.rows_done += len(chunk)
        batch.created += len(stored.created)
        batch.updated += len(stored.renewed)
        batch.duplicates += len(rows) - len(stored.created) - len(stored.renewed) + twice
        batch.rejected += len(problems) - twice
        batch.report_parts += 1
        room = MAX_REPORTED - len(batch.problems)
        batch.problems = [*batch.problems, *map(asdict, problems[: max(room, 0)])]
        batch.save(update_fields=[*_COUNTS, "problems", "updated_at"])
