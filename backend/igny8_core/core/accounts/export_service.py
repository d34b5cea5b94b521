"""Everything of an account as one zip: a file of JSON lines per table, and the files of its sites.

The tables are found by their `account`, so that a new one cannot be forgotten. Secrets stay out: what is encrypted at
rest, and hashes of tokens and passwords.
"""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import IO, Any, BinaryIO

import orjson
from django.apps import apps
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Account, Membership, Site, User
from igny8_core.core.base import stored_files
from igny8_core.core.base.fields import EncryptedTextField
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.kinds import EXPORT_ACCOUNT
from igny8_core.core.jobs.models import OPEN, Job, State
from igny8_core.shared.errors import NotFound
from igny8_core.shared.ids import new_id
from igny8_core.shared.tenancy import cross_tenant, current_scope

KEPT = timedelta(days=7)
_AT_ONCE = 2_000
_CHUNK = 1024 * 1024
_SECRET = frozenset({"digest", "password"})
_HIDDEN = frozenset({"igny8_api.IdempotencyRecord"})
"""Copies of answers that lived for a day; what they said is in the other tables."""
_PERSON = ("id", "email", "name", "language", "date_joined", "last_login")
_README = """Everything that IGNY8 keeps for this account.

data/<table>.ndjson   one JSON object per row and line
data/people.ndjson    the members
files/<site>/...      uploads and pictures of each site
manifest.json         how many rows and files there are

Not in it, because nobody may read them back: passwords, API keys, secrets of webhooks, hashes of tokens. A hosted
site's pages are made from these rows; `igny8 export-site` writes them as plain files.
"""


def tenant_models() -> list[type[models.Model]]:
    """Every table that has rows of accounts, in a fixed order."""
    found = [model for model in apps.get_models() if any(field.attname == "account_id" for field in _columns(model))]
    return sorted(found, key=lambda model: model._meta.label_lower)


def _columns(model: type[models.Model]) -> list[Any]:
    return list(model._meta.concrete_fields)


def request_export() -> Job:
    """Start an export, or follow the one that goes on."""
    going = Job.objects.filter(kind=EXPORT_ACCOUNT.name, state__in=OPEN).first()
    if going is not None:
        return going
    with transaction.atomic():
        job = jobs.enqueue(EXPORT_ACCOUNT, args={"file": new_id("export")}, dedupe_key="export")
        audit.record("account.export_requested", subject=job.id)
    return job


def list_exports() -> list[dict[str, Any]]:
    """The newest ones: `expires_at` is null until it is made; `available` says whether it can be fetched."""
    found = Job.objects.filter(kind=EXPORT_ACCOUNT.name).order_by("-id")[:10]
    return [_shown(job) for job in found]


def _shown(job: Job) -> dict[str, Any]:
    result = job.result or {}
    return {
        "id": job.id,
        "state": job.state,
        "created_at": job.created_at,
        "progress_done": job.progress_done,
        "progress_total": job.progress_total,
        "bytes": result.get("bytes"),
        "expires_at": result.get("expires_at"),
        "available": _expiry(job) > timezone.now(),
        "error_detail": job.error_detail,
    }


def _expiry(job: Job) -> datetime:
    """When the file goes, or went; long ago where there is none."""
    at = parse_datetime((job.result or {}).get("expires_at", "")) if job.state == State.SUCCEEDED else None
    return at or job.created_at


def open_export(*, export_id: str) -> tuple[BinaryIO, int]:
    """The zip and its length. Raises NotFound, also once it has expired."""
    job = Job.objects.filter(id=export_id, kind=EXPORT_ACCOUNT.name, state=State.SUCCEEDED).first()
    path = _path(job.account_id, job.args["file"]) if job else ""
    if job is None or _expiry(job) <= timezone.now() or not default_storage.exists(path):
        raise NotFound("export_not_found", "There is no such export, or it has expired. Ask for a new one.")
    audit.record("account.export_fetched", subject=job.id)
    return default_storage.open(path), default_storage.size(path)  # type: ignore[return-value]


def folder_of(account_id: str) -> str:
    """Where files of the account itself lie, beside those of its sites."""
    return f"accounts/{account_id}"


def _path(account_id: str, file: str) -> str:
    return f"{folder_of(account_id)}/{file}.zip"


def export(*, file: str) -> None:
    """The job: write the zip beside the storage, then store it under the name that the job came with."""
    path = _path(current_scope().account_id, file)
    with tempfile.TemporaryFile() as made:
        rows, files = _write(made)
        size, digest = made.tell(), _sha256(made)
        with jobs.completion() as result:
            default_storage.delete(path)
            made.seek(0)
            default_storage.save(path, File(made))
            until = timezone.now() + KEPT
            result |= {"rows": rows, "files": files, "bytes": size, "sha256": digest, "expires_at": until.isoformat()}


def _write(file: IO[bytes]) -> tuple[int, int]:
    tables = [model for model in tenant_models() if model._meta.label not in _HIDDEN]
    sites = list(Site.objects.order_by("id").values_list("id", flat=True))
    counted: dict[str, int] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", _README)
        counted["people"] = _write_rows(archive, "people", _people())
        counted["account"] = _write_rows(archive, "account", _accounts())
        for number, model in enumerate(tables):
            jobs.report_progress(done=number, total=len(tables) + len(sites), step=str(model._meta.verbose_name_plural))
            counted[model._meta.label_lower] = _write_rows(archive, model._meta.label_lower, rows_of(model))
        files = 0
        for number, site_id in enumerate(sites, len(tables)):
            jobs.report_progress(done=number, total=len(tables) + len(sites), step="files")
            files += _write_files(archive, site_id)
        made = {"made_at": timezone.now(), "rows": counted, "files": files}
        archive.writestr("manifest.json", orjson.dumps(made, option=orjson.OPT_INDENT_2))
    return sum(counted.values()), files


def rows_of(model: type[models.Model]) -> Iterator[dict[str, Any]]:
    """The account's rows of a table, without what is secret."""
    shown = [
        field.attname
        for field in _columns(model)
        if not isinstance(field, EncryptedTextField) and not (field.name in _SECRET and _is_hash(field))
    ]
    account_id = current_scope().account_id
    rows: Any = model._base_manager.filter(account_id=account_id).order_by("pk").values(*shown)
    yield from rows.iterator(chunk_size=_AT_ONCE)


def _is_hash(field: models.Field[Any, Any]) -> bool:
    """A digest of a token is as long as SHA-256; how often a digest is mailed is not one."""
    return field.name == "password" or field.max_length == hashlib.sha256().digest_size * 2


def _people() -> Iterator[dict[str, Any]]:
    members = Membership.objects.values("user_id")
    yield from User.objects.filter(id__in=members).order_by("id").values(*_PERSON).iterator(chunk_size=_AT_ONCE)


def _accounts() -> Iterator[dict[str, Any]]:
    shown = [field.attname for field in _columns(Account)]
    yield from Account.objects.filter(id=current_scope().account_id).values(*shown, "plan__name")


def _write_rows(archive: zipfile.ZipFile, name: str, rows: Iterator[dict[str, Any]]) -> int:
    written = 0
    with archive.open(f"data/{name}.ndjson", "w", force_zip64=True) as entry:
        for row in rows:
            entry.write(orjson.dumps(row, default=str, option=orjson.OPT_APPEND_NEWLINE))
            written += 1
    return written


def _write_files(archive: zipfile.ZipFile, site_id: str) -> int:
    written = 0
    for path in stored_files.walk(site_id):
        with default_storage.open(path) as source, archive.open(f"files/{path}", "w", force_zip64=True) as entry:
            while part := source.read(_CHUNK):
                entry.write(part)
        written += 1
    return written


def _sha256(file: IO[bytes]) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while part := file.read(_CHUNK):
        digest.update(part)
    return digest.hexdigest()


def purge_due() -> int:
    """For the tick: delete the files of exports that have expired. Returns how many."""
    with cross_tenant(reason="the tick deletes expired exports of every tenant"):
        made = Job.objects.filter(
            kind=EXPORT_ACCOUNT.name, state=State.SUCCEEDED, finished_at__lt=timezone.now() - KEPT
        )
        due = list(made.filter(result__has_key="bytes")[:20])
        for job in due:
            default_storage.delete(_path(job.account_id, job.args["file"]))
            Job.objects.filter(id=job.id).update(result=None)
    return len(due)
