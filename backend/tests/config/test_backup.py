"""A product's data is backed up, lost, and put into a fresh home: every row, file, secret and public page is there."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import httpx
import psycopg
import pytest
from config import supervisor
from config.backup import database as db
from config.backup import files, manifest, restore_command
from config.embedded.ports import free_port
from config.env import REPO_ROOT, home
from config.supervisor import Program
from django.conf import settings
from django.db import connection
from igny8_core.infrastructure.messaging import endpoint_service
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.tenancy import tenant_scope

from tests.faults.stack import until

IGNY8 = Path(sys.executable).with_name("igny8")
BASE = "/api/v1/site-builder"


@dataclass
class Product:
    """A running product's data, and what it was before anything happened to it."""

    env: dict[str, str]
    root: Path
    rows: dict[str, int]
    files: dict[str, str]
    site_id: str

    def igny8(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        """The command, as an operator gives it. An empty value takes a variable away."""
        given = {name: value for name, value in {**os.environ, **self.env, **env}.items() if value}
        return subprocess.run([IGNY8, *arguments], env=given, capture_output=True, text=True, check=False)

    def backup(self) -> Path:
        """One backup."""
        done = self.igny8("backup", "--to", str(self.root / "backups"))
        assert done.returncode == 0, done.stderr
        return max((self.root / "backups").glob("igny8-*Z"))


@pytest.fixture
def product(transactional_db, world, api, run_jobs, tmp_path) -> Product:
    """A tenant with a file, a secret and a deployed site."""
    made = api.post(f"{BASE}/blueprints/", {"site_id": world.site.id, "name": "Acme", "brief": "We mend bicycles."})
    api.post(f"{BASE}/blueprints/{made.json()['id']}/generate/")
    run_jobs()
    api.post("/api/v1/publisher/deployments/", {"site_id": world.site.id})
    run_jobs()
    with tenant_scope(world.account.id, user_id=world.owner.id):
        endpoint_service.create_endpoint(url="http://127.0.0.1:9/hook")
        FileStorageService(world.site.id).save("content", "notes.md", b"Oil the chain each month.")
    login = connection.settings_dict
    address = f"{quote(login['USER'])}:{quote(login['PASSWORD'])}@{login['HOST']}:{login['PORT']}/{login['NAME']}"
    env = {
        "DATABASE_URL": f"postgresql://{address}",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "STORAGE_DIR": settings.STORAGES["default"]["OPTIONS"]["location"],
        "SITES_DATA_DIR": str(settings.SITES_DATA_DIR),
        "FIELD_ENCRYPTION_KEYS": ",".join(
            f"{name}:{base64.b64encode(key).decode()}" for name, key in settings.FIELD_ENCRYPTION_KEYS.items()
        ),
        "IGNY8_HOME": str(home()),
    }
    return Product(env, tmp_path, _rows(db.of_settings()), _files(env), world.site.id)


def _rows(database: db.Database) -> dict[str, int]:
    with database.connect() as session:
        return {**db.count_rows(session), "ledger": db.ledger_credits(session)}


def _files(env: dict[str, str]) -> dict[str, str]:
    """Path → hash, or where a link leads."""
    found = {}
    for name in ("STORAGE_DIR", "SITES_DATA_DIR"):
        for path in Path(env[name]).rglob("*"):
            key = f"{name}/{path.relative_to(env[name])}"
            if path.is_symlink():
                found[key] = f"-> {path.readlink()}"
            elif path.is_file():
                found[key] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


@contextmanager
def _fresh_home(product: Product) -> Iterator[dict[str, str]]:
    """Another machine, as far as data goes: servers, folders and passwords of its own."""
    place = product.root / "fresh"
    env = {
        "IGNY8_HOME": str(place),
        "DATABASE_URL": "",
        "REDIS_URL": "",
        "STORAGE_DIR": str(place / "storage"),
        "SITES_DATA_DIR": str(place / "sites-data"),
    }
    try:
        assert product.igny8("services", "start", **env).returncode == 0
        yield env
    finally:
        product.igny8("services", "remove", **env)


def _database_of(env: dict[str, str]) -> db.Database:
    lines = (Path(env["IGNY8_HOME"]) / "local.env").read_text().splitlines()
    info = psycopg.conninfo.conninfo_to_dict(dict(line.split("=", 1) for line in lines)["DATABASE_URL"])
    return db.Database(info["host"], int(info["port"]), info["user"], info["password"], info["dbname"])


@pytest.mark.faults
def test_a_lost_product_comes_back_whole_in_a_fresh_home(product):
    backup = product.backup()
    for name in ("STORAGE_DIR", "SITES_DATA_DIR"):
        shutil.rmtree(product.env[name])
    with _fresh_home(product) as fresh:
        done = product.igny8("restore", str(backup), **fresh)
        assert done.returncode == 0, done.stderr
        assert _rows(_database_of(fresh)) == product.rows
        assert _files(fresh) == product.files
        assert "STORAGE_DIR/" + product.site_id + "/content/notes.md" in product.files
        invariants = product.igny8("doctor", "--invariants", **fresh)
        assert invariants.returncode == 0, invariants.stdout
        secret = (
            "from igny8_core.shared.tenancy import cross_tenant\n"
            "from igny8_core.core.base import crypto\n"
            "from igny8_core.infrastructure.messaging.models import WebhookEndpoint\n"
            "with cross_tenant(reason='a test'):\n"
            "    row = WebhookEndpoint.objects.get()\n"
            "    print(crypto.unseal(row.secret, owner=row.account_id)[:6])"
        )
        assert product.igny8("manage", "shell", "-v0", "-c", secret, **fresh).stdout.strip() == "whsec_"
        assert "<h1" in _served(Path(fresh["SITES_DATA_DIR"]), product.site_id)
        again = product.igny8("restore", str(backup), **fresh)
        assert again.returncode == 1
        assert "--replace" in again.stderr
        assert product.igny8("restore", str(backup), "--replace", **fresh).returncode == 0
        assert _rows(_database_of(fresh)) == product.rows


def _served(root: Path, site_id: str) -> str:
    """The site's home page, from the sites server."""
    port = free_port()
    command = ["node", "sites/dist/server.mjs", "--root", str(root), "--port", str(port)]
    server = Program(f"sites-{port}", command, cwd=REPO_ROOT)
    with supervisor.supervised([server]):
        until(lambda: not free_port(port), "the sites server to listen")
        return httpx.get(f"http://127.0.0.1:{port}/{site_id}/").text


@pytest.fixture
def small(transactional_db, world, tmp_path) -> Product:
    """A tenant without files."""
    login = connection.settings_dict
    address = f"{quote(login['USER'])}:{quote(login['PASSWORD'])}@{login['HOST']}:{login['PORT']}/{login['NAME']}"
    env = {
        "DATABASE_URL": f"postgresql://{address}",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "STORAGE_DIR": str(tmp_path / "storage"),
        "SITES_DATA_DIR": str(tmp_path / "sites"),
        "IGNY8_HOME": str(home()),
    }
    return Product(env, tmp_path, {}, {}, "")


@pytest.mark.faults
def test_a_damaged_or_foreign_backup_changes_nothing(small):
    backup = small.backup()
    before = _rows(db.of_settings())
    assert small.igny8("restore", str(backup), "--check-only").returncode == 0
    other_key = "other:" + base64.b64encode(b"k" * 32).decode()
    refused = small.igny8("restore", str(backup), "--replace", FIELD_ENCRYPTION_KEYS=other_key)
    assert (refused.returncode, "FIELD_ENCRYPTION_KEYS" in refused.stderr) == (1, True), refused.stderr
    dump = backup / manifest.DUMP
    damaged = bytearray(dump.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    dump.write_bytes(damaged)
    refused = small.igny8("restore", str(backup), "--replace")
    assert (refused.returncode, "damaged" in refused.stderr) == (1, True), refused.stderr
    (backup / manifest.FILE).unlink()
    assert "broke off" in small.igny8("restore", str(backup), "--replace").stderr
    assert _rows(db.of_settings()) == before


@pytest.mark.faults
def test_what_fails_at_the_last_step_leaves_no_copy_or_says_what_is_in_place(small, monkeypatch):
    backup = small.backup()
    found, here = manifest.read(backup), db.of_settings()
    sites = Path(settings.SITES_DATA_DIR)

    def refuse(*_, **__):
        raise OSError("refused")

    monkeypatch.setattr(db, "take_place", refuse)
    with pytest.raises(OSError, match="refused"):
        restore_command.restore(backup, found, replace=True)
    assert (_copies(here), list(sites.glob(".restoring-*"))) == ([], [])
    monkeypatch.setattr(db, "take_place", lambda *_, **__: None)
    monkeypatch.setattr(files, "take_place", refuse)
    with pytest.raises(restore_command.HalfDone, match="restored database is in place"):
        restore_command.restore(backup, found, replace=True)
    for name in _copies(here):
        db.drop(here, name)
    assert list(sites.glob(".restoring-*")), "the files that are still to be moved"


def _copies(database: db.Database) -> list[str]:
    with database.connect(name="postgres") as server:
        like = f"{database.name}_restoring_%"
        return [row[0] for row in server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [like])]


@pytest.fixture
def beside(django_db_setup) -> Iterator[tuple[db.Database, str, str]]:
    """A database, the name of one that is to take its place, and the name that it goes aside under."""
    target = replace(db.of_settings(), name=f"place_{os.getpid()}")
    restored, aside = f"{target.name}_restored", f"{target.name}_aside"
    for name in (target.name, restored):
        db.create(target, name, roles=[])
    with target.connect(name=restored) as session:
        session.execute("CREATE TABLE restored ()")
    yield target, restored, aside
    for name in (target.name, restored, aside):
        db.drop(target, name)


def test_a_program_that_comes_back_does_not_hinder_a_restore(beside, monkeypatch):
    target, restored, aside = beside
    came: list[psycopg.Connection] = []
    rename = db._renamed

    def come_back(name: str, to: str):
        if name != target.name:
            return rename(name, to)
        with suppress(psycopg.OperationalError):
            came.append(
                psycopg.connect(
                    host=target.host, port=target.port, user=target.user, dbname=target.name, password=target.password
                )
            )
        return rename(name, to)

    monkeypatch.setattr(db, "_renamed", come_back)
    with target.connect():
        db.take_place(target, restored, aside=aside)
    assert came == []
    with target.connect() as session:
        session.execute("SELECT FROM restored")
    target.connect(name=aside).close()


def test_a_database_that_kept_its_place_can_be_used_again(beside):
    target, _, aside = beside
    with pytest.raises(psycopg.errors.InvalidCatalogName):
        db.take_place(target, "missing", aside=aside)
    target.connect().close()


@pytest.mark.faults
def test_no_key_is_in_a_backup_and_old_ones_go(small):
    first = small.backup()
    whole = b"".join(path.read_bytes() for path in first.iterdir())
    keys = [base64.b64encode(key) for key in settings.FIELD_ENCRYPTION_KEYS.values()]
    assert not [secret for secret in (*keys, settings.SECRET_KEY.encode()) if secret in whole]
    done = small.igny8("backup", "--to", str(small.root / "backups"), "--keep", "1")
    assert done.returncode == 0
    assert not first.exists()
    assert len(list((small.root / "backups").iterdir())) == 1


def test_a_tar_that_leads_out_of_its_folder_is_refused(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "evil").symlink_to("/etc/passwd")
    files.pack(tmp_path / "in", tmp_path / "x.tar")
    with pytest.raises(Exception, match="link"):
        files.unpack(tmp_path / "x.tar", tmp_path / "out")
