"""Scenarios 20 and 21 once more, with the managers out of the way: what PostgreSQL itself shows to whom."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest
from django.db import NotSupportedError, ProgrammingError, connection, models, transaction
from igny8_core.core.auth.models import Role
from igny8_core.core.base import row_security
from igny8_core.core.base.row_security import OPERATOR, TENANT, as_owner, install, tenant_tables
from igny8_core.domain.planning.models import Keyword
from igny8_core.shared.ids import to_uuid
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

from tests.factories import World, make_keyword, make_world
from tests.security.operations import make_rows
from tests.support.scenarios import count, scenario

pytestmark = scenario(20, 21)
TABLES = tenant_tables()


def unfiltered(model: type[models.Model] = Keyword) -> models.QuerySet[models.Model]:
    """What a manager without its filter would give."""
    return models.QuerySet(model)


def _sql(statement: str, *params: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall() if cursor.description else [(cursor.rowcount,)]


def _phrases() -> list[str]:
    return sorted(unfiltered().values_list("phrase", flat=True))


def _scope(world: World):
    return tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER)


@pytest.fixture
def two(world: World, other_world: World) -> tuple[World, World]:
    """Two tenants with one keyword each: `mine` and `yours`."""
    for each, phrase in ((world, "mine"), (other_world, "yours")):
        with _scope(each):
            make_keyword(each, phrase)
    return world, other_world


def test_every_table_of_a_tenant_is_guarded(db):
    guarded = {
        table
        for (table,) in _sql(
            "SELECT relname::text FROM pg_class c WHERE relrowsecurity AND "
            "(SELECT count(*) FROM pg_policy WHERE polrelid = c.oid) = 2"
        )
    }
    assert guarded == set(TABLES)
    assert len(guarded) > 50


def test_the_roles_own_nothing_and_cannot_pass_a_policy(db):
    roles = _sql(
        "SELECT rolcanlogin OR rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb, "
        "(SELECT count(*) FROM pg_class WHERE relowner = r.oid) FROM pg_roles r WHERE rolname IN (%s, %s)",
        TENANT,
        OPERATOR,
    )
    assert roles == [(False, 0), (False, 0)]
    assert _sql("SELECT current_user::text") == [(TENANT,)]
    for forbidden in ("TRUNCATE planning_keyword", "ALTER TABLE planning_keyword DISABLE ROW LEVEL SECURITY"):
        with cross_tenant(reason="a test"), pytest.raises(ProgrammingError), transaction.atomic():
            _sql(forbidden)


def test_no_table_shows_a_row_of_another_tenant(world, other_world):
    """Every table, in plain SQL, with a row of each resource in both tenants."""
    for each in (world, other_world):
        with _scope(each):
            make_rows(each)
    mine = to_uuid(world.account.id, prefix="acct")
    filled = 0
    for table in TABLES:
        statement = f"SELECT count(*) FILTER (WHERE account_id = %s), count(*) FROM {table}"  # noqa: S608 - our own names
        with cross_tenant(reason="a test counts both"):
            [(own, all_rows)] = _sql(statement, mine)
        filled += all_rows > own > 0
        with _scope(world):
            seen = _sql(statement, mine)
        count.leaked(seen[0][1] - own, f"rows of {table}")
        assert seen == [(own, own)], table
        assert _sql(statement, mine) == [(0, 0)], f"{table} without a scope"
    assert filled > 40, "the test compares too few tables"
    count.injected(2 * len(TABLES))


def test_a_tenant_cannot_write_into_another(two):
    world, other = two
    with _scope(world):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            make_keyword(other, "smuggled")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            unfiltered().filter(phrase="mine").update(account=other.account)
        assert unfiltered().filter(phrase="yours").update(phrase="taken") == 0
        assert unfiltered().filter(phrase="yours").delete() == (0, {})
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        unfiltered().bulk_create([Keyword(account=world.account, site=world.site, phrase="x", normalised="x")])
    with cross_tenant(reason="a test looks at both"):
        assert _phrases() == ["mine", "yours"]
    count.injected(5)


def test_the_search_for_words_keeps_the_policy(two):
    """It runs as the owner of the table, past every policy, and must therefore keep it by itself."""
    search = "SELECT phrase FROM planning_keyword WHERE id IN (SELECT igny8_keywords_with('mine | yours'))"
    inside = "SELECT count(*) FROM igny8_keywords_with('mine | yours')"
    with _scope(two[0]):
        assert (_sql(search), _sql(inside)) == ([("mine",)], [(1,)])
    with cross_tenant(reason="a test sees both"):
        assert (len(_sql(search)), _sql(inside)) == (2, [(2,)])
    assert (_sql(search), _sql(inside)) == ([], [(0,)])


@scenario(25)
@pytest.mark.parametrize(
    "change", ["UPDATE {} SET reason = 'another'", "UPDATE {} SET created_at = now()", "UPDATE {} SET id = id"]
)
@pytest.mark.parametrize("table", ["billing_credittransaction", "igny8_audit_auditevent"])
def test_what_is_written_once_is_not_changed(world, table, change):
    for scope in (_scope(world), cross_tenant(reason="a test acts as an operator")):
        with scope, pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            _sql(change.format(table))
    with _scope(world):
        assert _sql(f"UPDATE {table} SET user_id = NULL") != [(0,)]  # noqa: S608 - as when a person is deleted
    count.injected(2)


def test_the_scope_holds_through_errors_savepoints_and_nesting(two):
    world, other = two
    with _scope(world):
        with pytest.raises(ProgrammingError), transaction.atomic():
            _sql("SELECT * FROM no_such_table")
        assert _phrases() == ["mine"]
        with _scope(other):
            assert _phrases() == ["yours"]
            _fail_in(world)
            assert _phrases() == ["yours"]
        assert _phrases() == ["mine"]
    assert _phrases() == []


def _fail_in(world: World) -> None:
    with suppress(KeyError), transaction.atomic(), _scope(world):
        assert _phrases() == ["mine"]
        raise KeyError


def test_the_query_log_shows_what_was_asked(two, django_assert_num_queries):
    with _scope(two[0]), django_assert_num_queries(1) as log:
        assert _phrases() == ["mine"]
    assert log.captured_queries[0]["sql"].startswith('SELECT "planning_keyword"')


def test_a_way_without_a_scope_is_refused(two):
    with _scope(two[0]), connection.cursor() as cursor:
        with pytest.raises(NotSupportedError):
            cursor.copy("COPY planning_keyword TO STDOUT")
        cursor.executemany("UPDATE planning_keyword SET phrase = %s WHERE phrase = %s", [("a", "mine"), ("b", "yours")])
    with cross_tenant(reason="a test looks at both"):
        assert _phrases() == ["a", "yours"]


def test_it_may_be_installed_again_and_again(db):
    def state() -> list[tuple]:
        return _sql("SELECT oid::bigint, polname::text, pg_get_expr(polqual, polrelid) FROM pg_policy ORDER BY 1, 2")

    before = state()
    install()
    assert state() == before
    with as_owner():
        _sql('DROP POLICY "igny8_tenant_1" ON planning_keyword')
        _sql("ALTER TABLE planning_keyword DISABLE ROW LEVEL SECURITY")
    install()
    assert {row[1:] for row in state()} == {row[1:] for row in before}
    test_every_table_of_a_tenant_is_guarded(None)


def test_an_owner_who_is_no_superuser_may_become_the_roles_it_makes(db):
    """As with a PostgreSQL of somebody else's: the owner may create roles, and is granted nothing by anybody."""
    with as_owner():
        make = row_security._ROLES.format(role="probe_tenant")
        # In one message, since our cursor sends the role of its own before each.
        _sql(
            "CREATE ROLE probe_owner NOSUPERUSER CREATEROLE; SET LOCAL SESSION AUTHORIZATION probe_owner; "
            f"{make}; {make}; SET LOCAL ROLE probe_tenant; SET LOCAL SESSION AUTHORIZATION DEFAULT"
        )
        assert _sql("SELECT pg_has_role('probe_owner', 'probe_tenant', 'SET')") == [(True,)]


class TestWithoutATransaction:
    """As the product runs: each statement its own transaction, on connections that are used again."""

    @pytest.fixture
    def two(self, transactional_db) -> tuple[World, World]:
        worlds = make_world(), make_world(name="Other")
        for each, phrase in zip(worlds, ("mine", "yours"), strict=True):
            with _scope(each):
                for number in range(3):
                    make_keyword(each, f"{phrase} {number}")
        return worlds

    def test_nothing_is_left_on_a_connection(self, two):
        for each, phrase in ((two[0], "mine"), (two[1], "yours"), (two[0], "mine")):
            with _scope(each):
                assert {found.split()[0] for found in _phrases()} == {phrase}
            assert _phrases() == []
        with connection.connection.cursor(), as_owner():
            assert _sql("SELECT current_user = session_user, current_setting('igny8.account', true)") == [(True, "")]

    def test_two_tenants_read_in_turns(self, two):
        """Cursors on the server, opened in one scope and read in the other, in and outside a transaction."""
        for block in (transaction.atomic, _NoBlock):
            with block():
                streams = []
                for each in two:
                    with _scope(each):
                        rows = unfiltered().values_list("phrase", flat=True).iterator(chunk_size=1)
                        streams.append((each, rows, [next(rows)]))
                for _ in range(2):
                    for each, rows, seen in streams:
                        with _scope(each):
                            seen.append(next(rows))
                assert [{phrase.split()[0] for phrase in seen} for _, _, seen in streams] == [{"mine"}, {"yours"}]
                assert all(next(rows, None) is None for _, rows, _ in streams)

    def test_threads_do_not_share_a_scope(self, two):
        seen: dict[str, set[str]] = {}
        barrier = threading.Barrier(3)

        def look(name: str, world: World | None) -> None:
            try:
                if world is None:
                    barrier.wait()
                    seen[name] = set(_phrases())
                else:
                    with _scope(world):
                        barrier.wait()
                        seen[name] = {phrase.split()[0] for phrase in _phrases()}
            finally:
                connection.close()

        threads = [threading.Thread(target=look, args=pair) for pair in [("a", two[0]), ("b", two[1]), ("c", None)]]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert seen == {"a": {"mine"}, "b": {"yours"}, "c": set()}


class _NoBlock:
    def __enter__(self) -> None:
        """Autocommit."""

    def __exit__(self, *error: object) -> None:
        """Nothing to end."""
