"""All that an account has as a file, without secrets; and an account that is deleted, of which nothing stays."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from igny8_core.core.accounts import account_service, export_service, seed_service, token_service
from igny8_core.core.audit.models import AuditEvent
from igny8_core.core.auth.models import Account, Role, User
from igny8_core.core.base import stored_files
from igny8_core.core.jobs.models import Job
from igny8_core.core.jobs.services import enqueue
from igny8_core.domain.automation.services import account_closing_service
from igny8_core.domain.publishing.jobs import DEPLOY_SITE
from igny8_core.infrastructure.ai.models import AIConnection
from igny8_core.infrastructure.messaging import endpoint_service
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.errors import Conflict
from igny8_core.shared.ids import to_uuid
from igny8_core.shared.tenancy import cross_tenant, tenant_scope
from rest_framework.test import APIClient

from tests.factories import World, make_content, make_member
from tests.security.operations import make_rows

EXPORTS = "/api/v1/account/exports/"
CLOSE, KEEP = "/api/v1/account/close/", "/api/v1/session/keep-account/"
PASSWORD = "a long password"


def fill(world: World) -> dict[str, bytes]:
    """Rows in nearly every table, a file, and secrets: name → what must never come out."""
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        make_rows(world)
        FileStorageService(world.site.id).save("content", "notes.md", b"Oil the chain each month.")
        _, hook = endpoint_service.create_endpoint(url="http://127.0.0.1:9/hook")
        token, secret = token_service.create_token(name="t", scopes=["read"], expires_at=None)
        AIConnection.objects.update_or_create(
            account=world.account, site=world.site, defaults={"provider": "openai", "api_key": "sk-planted-key"}
        )
        sealed = AIConnection.objects.get(site=world.site).api_key
        public = Path(settings.SITES_DATA_DIR) / "clients" / world.site.id
        public.mkdir(parents=True)
        (public / "index.html").write_text("Public")
    return {
        "webhook secret": hook.encode(),
        "token": secret.encode(),
        "hash of the token": token.digest.encode(),
        "key": b"sk-planted-key",
        "encrypted key": sealed.encode(),
        "hash of the password": world.owner.password.encode(),
    }


def tables_that_name(*texts: str) -> dict[str, int]:
    """Table → rows in which one of the texts occurs anywhere, ids in either spelling."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(  # the names of tables are the database's own
                f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE ANY(%s)',  # noqa: S608
                [[f"%{text}%" for text in texts]],
            )
            if number := cursor.fetchone()[0]:
                found[table] = number
    return found


def names_of(world: World) -> list[str]:
    ids = [to_uuid(world.account.id, prefix="acct"), to_uuid(world.owner.id, prefix="user")]
    site = to_uuid(world.site.id, prefix="site")
    return [str(key) for key in (*ids, site)] + [key.hex for key in (*ids, site)] + [world.owner.email]


def files_of(world: World) -> list[str]:
    roots = (Path(default_storage.location), Path(settings.SITES_DATA_DIR))
    ids = (world.site.id, world.account.id)
    return [str(path) for root in roots for path in root.rglob("*") if any(key in str(path) for key in ids)]


def test_the_export_has_every_row_and_file_and_no_secret(world, other_world, api, run_jobs):
    secrets, foreign = fill(world), fill(other_world)
    assert api.post(EXPORTS).json()["state"] == "queued"
    run_jobs()
    [row] = [row for row in api.get(EXPORTS).json() if row["available"]]
    archive = zipfile.ZipFile(io.BytesIO(b"".join(api.get(f"{EXPORTS}{row['id']}/file/").streaming_content)))
    whole = b"".join(archive.read(name) for name in archive.namelist())
    assert [name for name, secret in [*secrets.items(), *foreign.items()] if secret in whole] == []
    assert [name for name in names_of(other_world) if name.encode() in whole] == []
    assert archive.read(f"files/{world.site.id}/content/notes.md") == b"Oil the chain each month."
    counted = json.loads(archive.read("manifest.json"))["rows"]
    with tenant_scope(world.account.id):
        for model in export_service.tenant_models():
            name = model._meta.label_lower
            if model._meta.label in ("igny8_api.IdempotencyRecord", "igny8_audit.AuditEvent", "igny8_jobs.Job"):
                continue
            lines = archive.read(f"data/{name}.ndjson").splitlines()
            assert len(lines) == counted[name] == model._default_manager.count(), name
    assert sum(number > 0 for number in counted.values()) > 40
    people = [json.loads(line) for line in archive.read("data/people.ndjson").splitlines()]
    assert world.owner.email in {person["email"] for person in people}
    content = json.loads(archive.read("data/content.content.ndjson").splitlines()[0])
    assert content["html"].startswith("<p>A bicycle needs care.")


def test_only_the_owner_gets_the_file_and_only_for_a_week(world, api, client_of, run_jobs):
    api.post(EXPORTS)
    run_jobs()
    [row] = api.get(EXPORTS).json()
    address = f"{EXPORTS}{row['id']}/file/"
    admin = client_of(make_member(world, Role.ADMIN))
    for answer in (admin.get(address), admin.get(EXPORTS), admin.post(EXPORTS)):
        assert (answer.status_code, answer.json()["code"]) == (403, "role_too_low")
    [path] = stored_files.walk(export_service.folder_of(world.account.id))
    with time_machine.travel(timezone.now() + export_service.KEPT + timedelta(minutes=1)):
        assert api.get(address).status_code == 404
        assert export_service.purge_due() == 1
        assert export_service.purge_due() == 0
    assert not default_storage.exists(path)


def test_a_second_request_follows_the_first(api):
    assert api.post(EXPORTS).json()["job_id"] == api.post(EXPORTS).json()["job_id"]


def close(api: APIClient, world: World, **changes: str):
    return api.post(CLOSE, {"password": PASSWORD, "name": world.account.name, **changes})


def test_closing_needs_the_password_the_name_and_a_session(world, api, client_of, mailoutbox):
    assert close(api, world, password="wrong").json()["code"] == "wrong_password"
    assert close(api, world, name="Other").json()["code"] == "wrong_name"
    assert close(client_of(make_member(world, Role.ADMIN)), world).json()["code"] == "role_too_low"
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        _, secret = token_service.create_token(name="t", scopes=["read", "write"], expires_at=None)
    program = APIClient()
    program.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    assert close(program, world).json()["code"] == "session_needed"
    answers = [close(api, world, password=f"guess {number}").status_code for number in range(12)]
    assert answers[-1] == 429
    assert Account.objects.get(id=world.account.id).status == "trial"


def test_a_closing_account_is_suspended_and_can_be_kept(
    world, api, client_of, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        closing = close(api, world)
    assert (closing.status_code, closing.json()["status"]) == (200, "closing")
    assert [mail.to for mail in mailoutbox] == [[world.owner.email]]
    assert api.get("/api/v1/sites/").json()["code"] == "account_suspended"
    [mine] = api.get("/api/v1/session/").json()["accounts"]
    assert mine["closes_at"] == closing.json()["closes_at"]
    body = {"account_id": world.account.id}
    assert client_of(make_member(world, Role.ADMIN)).post(KEEP, body).status_code == 404
    assert api.post(KEEP, body).json() == {"status": "trial", "closes_at": None}
    assert api.get("/api/v1/sites/").status_code == 200
    assert api.post(KEEP, body).json()["code"] == "not_closing"


def test_a_busy_account_is_closed_too(world, api, scope, monkeypatch):
    """Workers end jobs while the waiting ones are being cancelled."""

    def ends_meanwhile(*, job_id: str) -> None:
        raise Conflict("job_ended", "The job has ended.")

    enqueue(DEPLOY_SITE, site_id=world.site.id, args={})
    monkeypatch.setattr(account_closing_service.jobs, "cancel", ends_meanwhile)
    assert close(api, world).json()["status"] == "closing"


def test_nothing_of_a_deleted_account_stays_and_nothing_of_another_goes(
    transactional_db, world, other_world, api, client_of, run_jobs
):
    seed_service.seed()
    shared = make_member(world, Role.EDITOR)
    with tenant_scope(other_world.account.id, user_id=other_world.owner.id, role=Role.OWNER):
        account_service.add_member(email=shared.email, role=Role.VIEWER)
    fill(world)
    fill(other_world)
    with tenant_scope(world.account.id):
        assert sum(model._default_manager.exists() for model in export_service.tenant_models()) > 40
    others, other_files = tables_that_name(*names_of(other_world)), files_of(other_world)
    assert close(api, world).status_code == 200
    assert account_closing_service.start_due() == 0, "its days are not over"
    due = timezone.now() + account_closing_service.GRACE + timedelta(minutes=1)
    with time_machine.travel(due):
        late = client_of(world.owner).post(KEEP, {"account_id": world.account.id})
        assert (late.status_code, late.json()["code"]) == (409, "not_closing")
        assert (account_closing_service.start_due(), account_closing_service.start_due()) == (1, 0)
        run_jobs()
    assert tables_that_name(*names_of(world)) == {}
    assert files_of(world) == []
    assert User.objects.filter(id=shared.id).exists(), "whoever belongs to another account too stays a person"
    assert tables_that_name(*names_of(other_world)) == others
    assert set(files_of(other_world)) >= set(other_files) != set()
    with cross_tenant(reason="a test reads what the operators keep"):
        stub = AuditEvent.objects.get(action="account.deleted")
        assert (stub.account_id, stub.user_id, stub.subject) == (None, None, "")
        assert {line["kind"]: line["credits"] for line in stub.data["ledger"]}["grant"] >= 10_000
        assert Job.objects.filter(kind="account.delete").get().state == "succeeded"


def test_an_account_that_was_kept_is_not_deleted(world, scope):
    make_content(world)
    account_closing_service.delete(account_id=world.account.id)
    Account.objects.filter(id=world.account.id).update(
        status="closing", closes_at=timezone.now() + timedelta(hours=1), reopens_as="trial"
    )
    account_closing_service.delete(account_id=world.account.id)
    assert Account.objects.filter(id=world.account.id).exists()


def test_the_operators_account_is_never_closed(db):
    seed_service.seed()
    operators = Account.objects.get(is_system=True)
    with tenant_scope(operators.id), pytest.raises(Conflict, match="system_account"):
        account_closing_service.request_closing(user=User(), password="", name="")
