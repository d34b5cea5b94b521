"""The environment ends a start that cannot go well, with names and in words."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from config.env import REPO_ROOT

_GOOD = {
    "DATABASE_URL": "postgresql://a:b@127.0.0.1:1/x",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "SECRET_KEY": "x" * 40,
    "FIELD_ENCRYPTION_KEYS": "k:" + "A" * 43 + "=",
}


def start(tmp_path, **env: str) -> subprocess.CompletedProcess[str]:
    """Load the environment in a process that has these variables and no file of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", "from config.env import load; load(); print('started')"],
        cwd=REPO_ROOT / "backend",
        env={**kept, "IGNY8_HOME": str(tmp_path), **env},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_complete_environment_starts(tmp_path):
    done = start(tmp_path, **_GOOD)
    assert (done.returncode, done.stdout.strip()) == (0, "started"), done.stderr


@pytest.mark.parametrize("missing", sorted(_GOOD))
def test_each_missing_variable_is_named(tmp_path, missing):
    done = start(tmp_path, **{name: value for name, value in _GOOD.items() if name != missing})
    assert done.returncode != 0
    assert f"{missing}: Field required" in done.stderr
    assert "Traceback" not in done.stderr


def test_all_missing_variables_are_named_at_once(tmp_path):
    done = start(tmp_path)
    assert all(name in done.stderr for name in _GOOD)
    assert ".env.example" in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DATABASE_URL", "not a url", "must be a URL"),
        ("SECRET_KEY", "short", "at least 32"),
        ("FIELD_ENCRYPTION_KEYS", "no-colon", "id:base64"),
        ("FIELD_ENCRYPTION_KEYS", "k:QUJD", "32 bytes"),
        ("JOB_LEASE_SECONDS", "soon", "valid number"),
    ],
)
def test_a_wrong_value_is_named_and_never_shown(tmp_path, name, value, words):
    done = start(tmp_path, **{**_GOOD, name: value})
    assert done.returncode != 0
    assert f"{name}: " in done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert value not in done.stderr


@pytest.mark.parametrize("only", ["IGNY8_AI_BASE_URL", "IGNY8_AI_API_KEY"])
def test_a_model_provider_without_a_model_is_refused(tmp_path, only):
    """Else every page would be sample text, and nobody would know why."""
    done = start(tmp_path, **_GOOD, **{only: "http://127.0.0.1:9/v1"})
    assert done.returncode != 0
    assert "IGNY8_AI_MODEL" in done.stderr
    assert only in done.stderr
    assert "Traceback" not in done.stderr
    assert start(tmp_path, **_GOOD, **{only: "http://127.0.0.1:9/v1"}, IGNY8_AI_MODEL="m").returncode == 0
