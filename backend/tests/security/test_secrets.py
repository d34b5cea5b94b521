"""Scenario 24: secrets are found nowhere, open for their owner only, and outlive the key that they were sealed with."""

from __future__ import annotations

import base64
import io
import json
import os
import socket
import zipfile
from io import StringIO

import pytest
from config.backup.database import Database
from django.core.management import CommandError, call_command
from django.core.signing import TimestampSigner
from django.db import connection
from igny8_core.core.accounts import token_service
from igny8_core.core.auth.models import Role
from igny8_core.core.base import crypto, resealing
from igny8_core.domain.publishing.models import WordPressConnection
from igny8_core.domain.publishing.services import connection_service
from igny8_core.infrastructure.ai import settings_service
from igny8_core.infrastructure.ai.models import AIConnection
from igny8_core.infrastructure.messaging import endpoint_service
from igny8_core.infrastructure.messaging.models import WebhookEndpoint
from igny8_core.shared.errors import Conflict
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

from tests.factories import World, make_keyword, make_site, make_world
from tests.support.jobs import drain
from tests.support.raw_server import RawServer, http
from tests.support.scenarios import count, scenario

pytestmark = scenario(24)
PASSWORD, KEY = "wp-PLANTED-xk29 dd83 kk20", "sk-PLANTED-9f3b27c1d0"


def _scope(world: World):
    return tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER)


def _plant(world: World, address: str) -> dict[str, str]:
    """One secret of each kind; none of them works at the address."""
    with _scope(world):
        site = make_site(world, kind="wordpress")
        connection_service.connect(site_id=site.id, base_url=address, username="admin", application_password=PASSWORD)
        settings_service.save_connection(
            site_id=None, provider="openai", base_url=f"{address}/v1", text_model="m", api_key=KEY
        )
        _, webhook = endpoint_service.create_endpoint(url=f"{address}/hook")
        _, token = token_service.create_token(name="planted", scopes=["read", "write"], expires_at=None)
    return {"application password": PASSWORD, "model's key": KEY, "webhook's secret": webhook, "token": token}


@pytest.fixture
def keys(settings) -> dict[str, bytes]:
    """The keys as an operator has them: `old` seals."""
    settings.FIELD_ENCRYPTION_KEYS = {"old": os.urandom(32)}
    return settings.FIELD_ENCRYPTION_KEYS


@pytest.mark.django_db(transaction=True)
def test_planted_secrets_are_found_nowhere(client_of, tmp_path, caplog, settings):
    """Everything that uses them fails, which is when secrets get out: into errors, findings, logs and jobs."""
    world = make_world()
    client = client_of(world.owner)
    with RawServer(_refuses_every_key) as server:
        planted = _plant(world, server.url)
        with _scope(world):
            make_keyword(world, "mend a puncture")
            ai, hook = AIConnection.objects.get(), WebhookEndpoint.objects.get()
            wordpress = WordPressConnection.objects.get()
        answers = [
            client.post(f"/api/v1/ai-connections/{ai.id}/test/"),
            client.post(f"/api/v1/webhook-endpoints/{hook.id}/test/"),
            client.post(f"/api/v1/publisher/wordpress-connections/{wordpress.id}/test/"),
            client.post("/api/v1/planner/clusters/cluster/", {"site_id": world.site.id}, format="json"),
            client.post("/api/v1/account/exports/"),
        ]
        drain()
        sent = b"".join(server.requests)
    assert KEY.encode() in sent, "the key was never used"
    assert PASSWORD.replace(" ", "").encode() in sent, "the password was never used"
    for path in ("ai-connections", "webhook-endpoints", "webhook-deliveries", "tokens", "jobs", "audit-events"):
        answers.append(client.get(f"/api/v1/{path}/"))
    answers.append(client.get("/api/v1/publisher/wordpress-connections/"))
    [export] = client.get("/api/v1/account/exports/").json()
    file = client.get(f"/api/v1/account/exports/{export['id']}/file/")
    assert file.status_code == 200
    places = {
        "the database's dump": _dump(),
        "an answer": b"\n".join(answer.content for answer in answers),
        "the export": _unzipped(b"".join(file.streaming_content)),
        "the log": caplog.text.encode(),
        "a file": b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()),
    }
    assert world.owner.email.encode() in places["the database's dump"], "the dump is none"
    found = [
        f"{what} in {where}"
        for what, secret in planted.items()
        for where, text in places.items()
        for form in _forms(secret)
        if form in text
    ]
    count.injected(len(planted))
    count.leaked(len(found), ", ".join(found))


def _refuses_every_key(peer: socket.socket, request: bytes) -> None:
    """A WordPress, a model and a webhook's receiver that all know nobody."""
    index = {"namespaces": ["wp/v2"], "routes": {}, "authentication": {"application-passwords": {}}}
    is_index = request.startswith(b"GET /wp-json/ ")
    body, status = (json.dumps(index).encode(), "200 OK") if is_index else (b'{"code": "wrong"}', "401 Unauthorized")
    http(body, status=status, headers="content-type: application/json\r\n")(peer, request)


def _forms(secret: str) -> set[bytes]:
    """As it is, without spaces, as JSON writes it, and as Basic authentication does."""
    raw = secret.encode()
    return {raw, raw.replace(b" ", b""), json.dumps(secret)[1:-1].encode(), base64.b64encode(raw)[:-4]}


def _dump() -> bytes:
    """By PostgreSQL's own program, in plain text."""
    at = connection.settings_dict
    database = Database(at["HOST"], int(at["PORT"]), at["USER"], at["PASSWORD"], at["NAME"])
    return database.run("pg_dump", "--data-only").encode()


def _unzipped(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_a_ciphertext_moved_to_another_tenant_does_not_open(world, other_world):
    with RawServer(http(status="401 Unauthorized")) as server:
        _plant(world, server.url)
        _plant(other_world, server.url)
    with cross_tenant(reason="a test moves ciphertexts"):
        for model, name in resealing.sealed_fields():
            ours = model._default_manager.filter(account_id=world.account.id).exclude(**{name: ""}).first()
            theirs = model._default_manager.filter(account_id=other_world.account.id)
            if ours is None:
                assert (model.__name__, name) == ("WebhookEndpoint", "old_secret")
                continue
            assert crypto.unseal(getattr(ours, name), owner=world.account.id)
            theirs.update(**{name: getattr(ours, name)})
            with pytest.raises(Conflict, match="cannot be read"):
                crypto.unseal(getattr(theirs.get(), name), owner=other_world.account.id)
            count.injected()


def test_a_key_is_replaced_without_a_moment_in_which_a_secret_cannot_be_read(world, keys, settings):
    """The runbook's steps; between them each process may have the keys of the step before or after."""

    def readable() -> bool:
        with _scope(world):
            return connection_service.password_of(WordPressConnection.objects.get()) == PASSWORD

    def with_keys(*names: str) -> None:
        settings.FIELD_ENCRYPTION_KEYS = {name: every[name] for name in names}

    with RawServer(http(status="401 Unauthorized")) as server:
        _plant(world, server.url)
    every = {**keys, "new": os.urandom(32)}
    for step in (("old", "new"), ("new", "old")):
        with_keys(*step)
        assert readable()
    assert _reseal("--dry-run").endswith("0 sealed anew\n")
    assert "3 under key old" in _reseal()
    assert readable()
    assert "3 under key new (the newest)\n0 sealed anew" in _reseal()
    with_keys("old", "new")  # a process that was not restarted yet
    assert readable()
    with_keys("new")
    assert readable()
    count.injected(6)


def test_a_secret_that_is_changed_while_the_command_runs_keeps_the_change(world, keys, settings, monkeypatch):
    with RawServer(http(status="401 Unauthorized")) as server:
        _plant(world, server.url)
    settings.FIELD_ENCRYPTION_KEYS = {"new": os.urandom(32), **keys}
    unseal = crypto.unseal

    def meanwhile(value: str, *, owner: str) -> str:
        opened = unseal(value, owner=owner)
        if opened == PASSWORD:
            WordPressConnection.objects.update(application_password=crypto.seal("changed", owner=owner))
        return opened

    monkeypatch.setattr(resealing.crypto, "unseal", meanwhile)
    _reseal()
    monkeypatch.undo()
    with _scope(world):
        assert connection_service.password_of(WordPressConnection.objects.get()) == "changed"


def test_a_lost_key_is_named_and_ends_badly(world, keys, settings):
    with RawServer(http(status="401 Unauthorized")) as server:
        _plant(world, server.url)
    settings.FIELD_ENCRYPTION_KEYS = {"new": os.urandom(32)}
    with pytest.raises(CommandError, match="3 cannot be read") as refused:
        _reseal()
    assert "WordPressConnection wpc_" in str(refused.value) or "WordPressConnection" in str(refused.value)


def _reseal(*options: str) -> str:
    said = StringIO()
    call_command("reseal_secrets", *options, stdout=said)
    return said.getvalue()


def test_a_former_secret_key_still_opens_what_it_signed(settings):
    settings.SECRET_KEY = "a" * 40
    signed = TimestampSigner().sign("a session")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "b" * 40, ["a" * 40]
    assert TimestampSigner().unsign(signed) == "a session"
