"""Cursors that send the scope and the statement in one round trip (row_security.py says what and why)."""

from __future__ import annotations

from typing import Any, Self

from django.db import NotSupportedError
from django.db.backends.base.base import NO_DB_ALIAS
from django.db.backends.postgresql import base, operations
from django.db.backends.postgresql.psycopg_any import register_tzloader
from psycopg import ClientCursor, ServerCursor
from psycopg.pq import TransactionStatus
from psycopg.sql import SQL, Composable

from igny8_core.core.base import row_security

# These change no row and read none; some of them may not stand behind another statement.
_OF_THE_TRANSACTION = ("SAVEPOINT", "RELEASE", "ROLLBACK", "SET CONSTRAINTS")


class ScopedCursor(ClientCursor[Any]):
    """Sends `set_config(…, true)` before each statement: local to its transaction, so nothing is left to undo.

    Two statements in one message are one transaction also in autocommit. The first one's answer is skipped.
    """

    def execute(self, query: Any, params: Any = None, **options: Any) -> Self:
        before = self._before()
        if not before or (isinstance(query, str) and query.startswith(_OF_THE_TRANSACTION)):
            return super().execute(query, params, **options)
        super().execute(SQL(before) + query if isinstance(query, Composable) else before + query, params, **options)
        self.nextset()
        return self

    def executemany(self, query: Any, params_seq: Any, **options: Any) -> None:
        """One by one: psycopg would send them in a pipeline, which takes no second statement."""
        for params in params_seq:
            self.execute(query, params)

    def copy(self, *args: Any, **options: Any) -> Any:
        """COPY takes no statement before it, so only the owner may use it."""
        self._become_owner()
        return super().copy(*args, **options)

    def stream(self, *args: Any, **options: Any) -> Any:
        """A single statement too: use `chunked_cursor`."""
        self._become_owner()
        return super().stream(*args, **options)

    def _before(self) -> str:
        """Outside a transaction nothing is set, so the owner says nothing: some statements must stand alone."""
        before = row_security.preamble()
        in_transaction = self.connection.info.transaction_status != TransactionStatus.IDLE
        return before if in_transaction or before != row_security.OWNER else ""

    def _become_owner(self) -> None:
        if row_security.preamble() != row_security.OWNER:
            raise NotSupportedError("this way of sending a statement cannot carry the tenant scope")
        if self._before():
            self.execute("SELECT")


class ScopedServerCursor(ServerCursor[Any]):
    """A cursor on the server, declared by an ordinary one: psycopg would declare it without a second statement."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Self:
        hold = "WITH" if self.withhold else "WITHOUT"
        with self.connection.cursor() as ordinary:
            ordinary.execute(f'DECLARE "{self.name}" NO SCROLL CURSOR {hold} HOLD FOR {query}', params)
        return self


class DatabaseOperations(operations.DatabaseOperations):
    """Query logs show what the program asked."""

    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> str:
        sent = super().last_executed_query(cursor, sql, params)
        return sent.removeprefix(row_security.preamble()) if sent else ""


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL behind row-level security. The connection without a database, which makes test databases, has none."""

    ops_class = DatabaseOperations

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        if self.alias != NO_DB_ALIAS:
            params["cursor_factory"] = ScopedCursor
        return params

    def create_cursor(self, name: str | None = None) -> Any:
        if name is None:
            return super().create_cursor()
        cursor = ScopedServerCursor(self.connection, name=name, scrollable=False, withhold=self.connection.autocommit)
        register_tzloader(self.timezone, cursor)
        return cursor
