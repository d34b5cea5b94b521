"""Fixtures of the whole suite: a tenant, its members, clients that are signed in, and a way to run queued jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from hypothesis import settings as hypothesis
from igny8_core.core.auth.models import Role
from igny8_core.shared.tenancy import tenant_scope
from rest_framework.test import APIClient

from tests.factories import World, make_world
from tests.support import guards
from tests.support.jobs import drain

pytest_plugins = ["tests.support.wordpress", "tests.support.fault_table"]

# The same examples on every machine, however slow; `igny8 test --hypothesis-profile search` looks for new ones.
hypothesis.register_profile("repeatable", deadline=None, derandomize=True)
hypothesis.register_profile("search", deadline=None, max_examples=1_000)
hypothesis.load_profile("repeatable")


@pytest.fixture(scope="session", autouse=True)
def _guards() -> None:
    """Every guard is there, unless IGNY8_TEST_WITHOUT names one: then its tests must fail."""
    guards.remove_from_code()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        guards.remove_from_database()


@pytest.fixture(autouse=True)
def _clean_cache() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "storage")},
        },
    }
    settings.SITES_DATA_DIR = tmp_path / "sites-data"


@pytest.fixture
def world(db) -> World:
    """An account with an owner, a site, a plan with room, and credits."""
    return make_world()


@pytest.fixture
def other_world(db) -> World:
    """Somebody else's account, with the same shape."""
    return make_world(name="Other")


@pytest.fixture
def scope(world: World) -> Iterator[World]:
    """The tenant scope of `world`'s owner, for tests that enter by a service."""
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        yield world


@pytest.fixture
def client_of() -> Callable[..., APIClient]:
    """A signed-in API client of a user."""

    def make(user) -> APIClient:
        client = APIClient()
        client.force_login(user)
        return client

    return make


@pytest.fixture
def api(world: World, client_of) -> APIClient:
    """The client of `world`'s owner."""
    return client_of(world.owner)


@pytest.fixture
def run_jobs() -> Callable[[], int]:
    """Run every queued job in this process until none is left; returns how many ran."""
    return drain
