"""The embedded services of a home folder: found again, set aside when their password is gone, removed whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from config.embedded import services
from config.embedded.postgres import Postgres
from config.embedded.redis_server import RedisServer

UP = {"postgres": True, "redis": True}
DOWN = {"postgres": False, "redis": False}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "home"
    monkeypatch.setattr(services, "home", lambda: folder)
    yield folder
    services.remove()
    kept = Postgres(folder, "").folder
    for left in kept.parent.glob(f"{kept.name}.left*"):
        shutil.rmtree(left)


def test_started_stopped_and_removed_with_the_data(place):
    services.start(durable=False)
    assert services.status() == UP
    services.stop()
    assert services.status() == DOWN
    services.remove()
    assert not Postgres(place, "").folder.exists()


def test_a_home_deleted_while_its_server_ran_starts_anew(place):
    """As root the data lies outside the home, and its password is lost with it."""
    services.start(durable=False)
    database = Postgres(place, "")
    RedisServer(place, "").stop()  # nothing would name it any more, so it would run for ever
    (place / "services.json").unlink()
    services.start(durable=False)
    assert services.status() == UP
    assert database.folder.with_name(f"{database.folder.name}.left1").exists(), "the old data is kept, out of the way"
