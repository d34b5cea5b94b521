"""The embedded Redis: started, stopped, and stopped again when there is nothing to stop."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from config.embedded import redis_server
from config.embedded.redis_server import RedisServer


@pytest.fixture
def server(tmp_path: Path) -> RedisServer:
    return RedisServer(tmp_path, "a-password")


def test_up_and_down_and_up_on_the_same_port(server):
    port = server.start(None)
    assert server.is_running(port)
    assert not RedisServer(server.home, "another").is_running(port), "a stranger's server is not ours"
    server.stop()
    assert not server.is_running(port)
    assert server.start(port) == port
    server.stop()


@pytest.mark.parametrize("left", [None, "", "\n"], ids=["no file", "empty", "blank"])
def test_stopping_what_does_not_run_signals_nobody(server, monkeypatch, left):
    server.folder.mkdir()
    if left is not None:
        (server.folder / "pid").write_text(left)
    signalled: list[int] = []
    monkeypatch.setattr(redis_server.os, "kill", lambda pid, number: signalled.append(pid))
    server.stop()
    assert signalled == []


def test_a_pid_that_is_gone_is_forgotten(server):
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    server.folder.mkdir()
    (server.folder / "pid").write_text(f"{child}\n")
    server.stop()
    assert not (server.folder / "pid").exists()


def test_the_file_that_vanishes_while_it_is_read(server, monkeypatch):
    """What the server does at its end, between our look and our read."""
    server.folder.mkdir()
    monkeypatch.setattr(Path, "exists", lambda self: True)
    server.stop()
