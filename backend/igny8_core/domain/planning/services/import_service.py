"""Import keywords from a file: upload → preview → confirm → job → report; undo by batch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any, BinaryIO

from django.core.files.base import File
from django.db import transaction

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.core.limits import services as limits
from igny8_core.domain.planning import importing
from igny8_core.domain.planning.events import KeywordsAdded
from igny8_core.domain.planning.importing import ImportReport, KeywordRow
from igny8_core.domain.planning.jobs import IMPORT_KEYWORDS
from igny8_core.domain.planning.models import Keyword, KeywordImport
from igny8_core.domain.planning.selectors import get_import
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.errors import Conflict
from igny8_core.shared.events import publish
from igny8_core.shared.ids import new_id

State = KeywordImport.State
_BATCH = 2_000


def upload(*, site_id: str, file: BinaryIO, filename: str, mapping: dict[str, str] | None = None) -> KeywordImport:
    """Store the file and read its first rows. Raises Invalid when it is no keyword file; nothing is kept then."""
    site = get_site(site_id=site_id)
    seen = importing.preview(file, filename, mapping or None)
    import_id = new_id("kimp")
    file.seek(0)
    with transaction.atomic():
        path = FileStorageService(site.id).save("imports", f"{import_id}.csv", File(file))
        return KeywordImport.objects.create(
            id=import_id,
            account_id=site.account_id,
            site=site,
            filename=filename[:255],
            path=path,
            source=seen.source,
            mapping=dict(seen.mapping),
            preview=_preview(seen),
        )


def confirm(*, import_id: str) -> Job:
    """Start the import of a previewed file. Raises Conflict when it was started already."""
    with transaction.atomic():
        batch = get_import(import_id=import_id, for_update=True)
        if batch.state != State.PREVIEWED:
            raise Conflict(
                "import_started", f"This file's import is {batch.state}. Upload it again to import it again."
            )
        job = jobs.enqueue(IMPORT_KEYWORDS, site_id=batch.site_id, args={"import_id": batch.id})
        batch.state, batch.job = State.IMPORTING, job
        batch.save(update_fields=["state", "job", "updated_at"])
        audit.record("keywords.import_confirmed", subject=batch.id, data={"filename": batch.filename})
    return job


def run_import(*, import_id: str) -> dict[str, Any]:
    """Read the file and add its keywords, all or none of them: one transaction, in memory-bounded batches.

    Keywords that the site already has are counted as duplicates, not changed. Raises LimitReached at `max_keywords`.
    """
    batch = get_import(import_id=import_id)
    site = get_site(site_id=batch.site_id)
    report = ImportReport()
    storage = FileStorageService(site.id)
    with storage.open(batch.path) as file, jobs.completion() as result:
        created = _insert_all(site, batch, importing.read_rows(file, batch.filename, batch.mapping or None), report)
        duplicates = report.duplicates + report.accepted - created
        _finish(batch, report, created, duplicates)
        if created:
            publish(KeywordsAdded(account_id=site.account_id, site_id=site.id, count=created, import_id=batch.id))
        result |= {"created": created, "duplicates": duplicates, "rejected": batch.rejected}
    storage.delete(batch.path)
    return result


def mark_failed(job: Job) -> None:
    """The job ended badly: nothing was imported, and the file may be confirmed again after a look."""
    KeywordImport.objects.filter(id=job.args["import_id"], state=State.IMPORTING).update(state=State.PREVIEWED)


def undo(*, import_id: str) -> int:
    """Delete the keywords that a batch brought and that nothing uses yet. Returns how many."""
    with transaction.atomic():
        batch = get_import(import_id=import_id, for_update=True)
        if batch.state != State.DONE:
            raise Conflict("import_not_done", f"Only a finished import can be undone; this one is {batch.state}.")
        deleted, _ = Keyword.objects.filter(batch=batch, status=Keyword.Status.NEW).delete()
        limits.release("max_keywords", amount=deleted)
        batch.state = State.UNDONE
        batch.save(update_fields=["state", "updated_at"])
        audit.record("keywords.import_undone", subject=batch.id, data={"deleted": deleted})
    return deleted


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


def _insert_all(site: Site, batch: KeywordImport, rows: Iterator[Any], report: ImportReport) -> int:
    created = 0
    while taken := list(islice(rows, _BATCH)):
        for row in taken:
            report.add(row)
        created += _insert(site, batch, [row for row in taken if isinstance(row, KeywordRow)])
    return created


def _insert(site: Site, batch: KeywordImport, rows: list[KeywordRow]) -> int:
    """Add the rows that the site does not have; the unique index decides between two imports at once."""
    have = set(
        Keyword.objects.filter(site=site, sector=batch.sector, normalised__in=[r.key for r in rows]).values_list(
            "normalised", flat=True
        )
    )
    fresh = [_keyword(site, batch, row) for row in rows if row.key not in have]
    if not fresh:
        return 0
    limits.consume("max_keywords", amount=len(fresh))
    Keyword.objects.bulk_create(fresh, ignore_conflicts=True)
    stored = Keyword.objects.filter(id__in=[keyword.id for keyword in fresh]).count()
    if stored < len(fresh):
        limits.release("max_keywords", amount=len(fresh) - stored)
    return stored


def _keyword(site: Site, batch: KeywordImport, row: KeywordRow) -> Keyword:
    return Keyword(
        account_id=site.account_id,
        site=site,
        sector=batch.sector,
        batch=batch,
        phrase=row.phrase,
        normalised=row.key,
        volume=row.volume or 0,
        difficulty=row.difficulty or 0,
        cpc_micro=row.cpc_micro or 0,
        intent=row.intent or importing.classify_intent(row.phrase),
        country=row.country or site.country,
        language=site.language,
        attributes=dict(row.attributes),
    )


def _finish(batch: KeywordImport, report: ImportReport, created: int, duplicates: int) -> None:
    batch.state, batch.created, batch.duplicates = State.DONE, created, duplicates
    batch.rejected = report.refused - report.duplicates
    batch.problems = [asdict(problem) for problem in report.problems]
    batch.save(update_fields=["state", "created", "duplicates", "rejected", "problems", "updated_at"])


def _preview(seen: importing.Preview) -> dict[str, Any]:
    return {
        "source": seen.source,
        "columns": list(seen.columns),
        "lines": seen.lines,
        "sample_rows": [
            {"phrase": r.phrase, "volume": r.volume, "difficulty": r.difficulty, "intent": r.intent}
            for r in seen.sample_rows
        ],
        "problems": [asdict(problem) for problem in seen.problems],
    }
