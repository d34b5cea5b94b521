"""The second wall: PostgreSQL itself shows a statement only the rows of the tenant whose scope is open.

Every statement carries its scope with it, as settings that end with the statement's transaction, in the same round trip
(`postgresql/base.py`). Three roles: the owner of the tables, who migrates; `igny8_tenant`, who sees one account's rows,
and none without a scope; `igny8_operator`, for `cross_tenant`. Neither of the two owns a table or may log in.
Why so, and what it costs: docs/decisions/0010-row-security.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections, models, transaction

from igny8_core.shared.ids import to_uuid
from igny8_core.shared.tenancy import CrossTenant, open_scope

TENANT, OPERATOR = "igny8_tenant", "igny8_operator"
ACCOUNT = "igny8.account"

# The number is part of the policies' names: raise it when a policy changes, and the next `migrate` replaces the old.
_VERSION = 1
# A sub-select is evaluated once a statement, not once a row, and leaves an index on account_id usable.
_OWN = f"account_id = (SELECT nullif(current_setting('{ACCOUNT}', true), '')::uuid)"
_POLICIES = {
    f"igny8_tenant_{_VERSION}": f"TO {TENANT} USING ({_OWN})",
    f"igny8_operator_{_VERSION}": f"TO {OPERATOR} USING (true)",
}
OWNER = "SELECT set_config('role', 'none', true);\n"
_as_owner: ContextVar[bool] = ContextVar("as_owner", default=False)


@contextmanager
def as_owner() -> Iterator[None]:
    """Statements run as the role that connected, past every policy: for migrations and the emptying of tables only."""
    token = _as_owner.set(True)
    try:
        yield
    finally:
        _as_owner.reset(token)


def preamble() -> str:
    """What goes before a statement, so that PostgreSQL knows for whom it runs."""
    if _as_owner.get() or not settings.ROW_SECURITY:
        return OWNER
    scope = open_scope()
    if isinstance(scope, CrossTenant):
        return _settings(OPERATOR, "")
    return _settings(TENANT, scope.account_id if scope else "")


@lru_cache(maxsize=1024)
def _settings(role: str, account_id: str) -> str:
    """An id that is none raises ValueError, so nothing but a UUID ever stands between the quotes."""
    account = to_uuid(account_id, prefix="acct") if account_id else ""
    return f"SELECT set_config('role', '{role}', true), set_config('{ACCOUNT}', '{account}', true);\n"


def tenant_tables() -> dict[str, type[models.Model]]:
    """The table of every model that belongs to an account."""
    return {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if any(field.column == "account_id" for field in model._meta.concrete_fields)
    }


# Roles belong to the whole cluster: two databases that migrate at once may both find that one is missing. Since
# PostgreSQL 16, who creates a role without being a superuser may administer it, but become it only once it is granted.
_ROLES = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
    BEGIN
      CREATE ROLE {role} NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END IF;
  IF NOT pg_has_role(current_user, '{role}',
      CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN
    BEGIN
      GRANT {role} TO CURRENT_USER;
    EXCEPTION WHEN unique_violation THEN NULL;
    END;
  END IF;
END $$
"""
_RIGHTS = f"""
GRANT USAGE ON SCHEMA public TO {TENANT}, {OPERATOR};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {TENANT}, {OPERATOR};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {TENANT}, {OPERATOR}
"""
_WRONG_RIGHTS = f"""
SELECT count(*) FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND (
  NOT (has_table_privilege('{TENANT}', c.oid, 'INSERT') AND has_table_privilege('{OPERATOR}', c.oid, 'INSERT'))
  OR (relname = ANY(%s) AND has_table_privilege('{TENANT}', c.oid, 'UPDATE')))
"""  # noqa: S608 - our own names
_GUARDED = """
SELECT c.relname, array_agg(p.polname::text ORDER BY p.polname) FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity GROUP BY 1
"""


def install(*, using: str = "default", **signal: Any) -> None:
    """Give every tenant's table its policies and the two roles their rights. After each `migrate`; safe to repeat."""
    connection = connections[using]
    with as_owner(), transaction.atomic(using=using), connection.cursor() as cursor:
        for role in (TENANT, OPERATOR):
            cursor.execute(_ROLES.format(role=role))
        existing = set(connection.introspection.table_names(cursor))
        tables = {table: model for table, model in tenant_tables().items() if table in existing}
        written_once = {table: model for table, model in tables.items() if getattr(model, "WRITTEN_ONCE", False)}
        cursor.execute(_WRONG_RIGHTS, [list(written_once)])
        if cursor.fetchone()[0]:
            cursor.execute(_RIGHTS)
            for table, model in written_once.items():
                _seal(cursor, table, model)
        cursor.execute(_GUARDED)
        guarded = dict(cursor.fetchall())
        for table in tables:
            if guarded.get(table) != sorted(_POLICIES):
                _guard(cursor, table)


def _guard(cursor: Any, table: str) -> None:
    cursor.execute("SELECT polname::text FROM pg_policy WHERE polrelid = %s::regclass", [table])
    for (name,) in cursor.fetchall():
        cursor.execute(f'DROP POLICY "{name}" ON "{table}"')
    for name, rule in _POLICIES.items():
        cursor.execute(f'CREATE POLICY "{name}" ON "{table}" {rule}')
    cursor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')


def _seal(cursor: Any, table: str, model: type[models.Model]) -> None:
    """The ledger and the audit log: only the owner changes a line, save for the keys of what is deleted later."""
    nullable = ", ".join(str(f.column) for f in model._meta.concrete_fields if f.is_relation and f.null)
    cursor.execute(f'REVOKE UPDATE ON "{table}" FROM {TENANT}, {OPERATOR}')
    cursor.execute(f'GRANT UPDATE ({nullable}) ON "{table}" TO {TENANT}, {OPERATOR}')
