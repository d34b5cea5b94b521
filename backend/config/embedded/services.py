"""Start and stop the embedded services of a home folder, and write `local.env` for the settings to read."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

import psycopg

from config.embedded.postgres import Postgres
from config.embedded.redis_server import RedisServer
from config.env import home

NO_DURABILITY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def needed() -> bool:
    """Whether the environment leaves a service to us."""
    return not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"))


def start(*, durable: bool = True) -> bool:
    """Start what is not running. Returns whether anything was started."""
    folder = home()
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        known = (folder / "services.json").exists()
        state = _state(folder)
        postgres, server = _parts(folder, state, durable=durable)
        if not known:
            postgres.set_aside()
        started = False
        if not postgres.is_running():
            state["postgres_port"], started = postgres.start(state.get("postgres_port")), True
        state["postgres_port"] = postgres.port()
        if not server.is_running(state.get("redis_port")):
            state["redis_port"], started = server.start(state.get("redis_port")), True
        _save(folder, state)
        _create_database(state)
        _write_env(folder, state, server)
    return started


def stop() -> None:
    """Stop both; a second call finds nothing to do."""
    folder = home()
    if not (folder / "services.json").exists():
        return
    with _locked(folder):
        postgres, server = _parts(folder, _state(folder), durable=True)
        if postgres.is_running():
            postgres.stop()
        server.stop()


def remove() -> None:
    """Stop both and delete this home's data, wherever it lies; what other homes keep is not touched."""
    stop()
    folder = home()
    if folder.exists():
        Postgres(folder, password="").remove()
        (folder / "services.json").unlink(missing_ok=True)


@contextmanager
def running(*, durable: bool = True) -> Iterator[None]:
    """Services for the length of a command. The last command that used them stops them, whoever started them;
    `igny8 services start` keeps them up."""
    if not needed():
        yield
        return
    folder = home()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "services.users").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            start(durable=durable)
            yield
        finally:
            if _is_last(users) and not _state(folder).get("keep"):
                stop()


def _is_last(users: TextIO) -> bool:
    """Whether no other command holds the services."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def keep(*, up: bool) -> None:
    """Remember that an operator started (or stopped) the services by name."""
    folder = home()
    if (folder / "services.json").exists():
        with _locked(folder):
            _save(folder, {**_state(folder), "keep": up})


def status() -> dict[str, bool]:
    """Which of the two is up."""
    folder = home()
    if not (folder / "services.json").exists():
        return {"postgres": False, "redis": False}
    state = _state(folder)
    postgres, server = _parts(folder, state, durable=True)
    return {"postgres": postgres.is_running(), "redis": server.is_running(state.get("redis_port"))}


def _parts(folder: Path, state: dict[str, Any], *, durable: bool) -> tuple[Postgres, RedisServer]:
    tuning = () if durable else NO_DURABILITY
    return Postgres(folder, state["postgres_password"], tuning), RedisServer(folder, state["redis_password"])


def _state(folder: Path) -> dict[str, Any]:
    file = folder / "services.json"
    if file.exists():
        # A home of an earlier release has no key for the sites server yet.
        return {"sites_key": secrets.token_urlsafe(32), **json.loads(file.read_text())}
    return {
        "postgres_password": secrets.token_urlsafe(24),
        "redis_password": secrets.token_urlsafe(24),
        "secret_key": secrets.token_urlsafe(48),
        "field_key": base64.b64encode(secrets.token_bytes(32)).decode(),
        "sites_key": secrets.token_urlsafe(32),
    }


def _save(folder: Path, state: dict[str, Any]) -> None:
    _write_private(folder / "services.json", json.dumps(state, indent=1))


def _write_env(folder: Path, state: dict[str, Any], server: RedisServer) -> None:
    lines = {
        "DATABASE_URL": _database_url(state, "igny8"),
        "REDIS_URL": server.url(state["redis_port"]),
        "SECRET_KEY": state["secret_key"],
        "FIELD_ENCRYPTION_KEYS": f"local:{state['field_key']}",
        "IGNY8_SITES_KEY": state["sites_key"],
    }
    _write_private(folder / "local.env", "".join(f"{name}={value}\n" for name, value in lines.items()))


def _write_private(file: Path, text: str) -> None:
    """Whole or not at all, and readable by its owner only."""
    partial = file.with_suffix(f".{os.getpid()}")
    partial.touch(mode=0o600)
    partial.write_text(text)
    partial.replace(file)


def _database_url(state: dict[str, Any], name: str) -> str:
    return f"postgresql://igny8:{quote(state['postgres_password'])}@127.0.0.1:{state['postgres_port']}/{name}"


def _create_database(state: dict[str, Any]) -> None:
    with psycopg.connect(_database_url(state, "postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'igny8'").fetchone():
            connection.execute("CREATE DATABASE igny8")


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / "services.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
