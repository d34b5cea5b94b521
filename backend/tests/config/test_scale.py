"""The script that shows scaling runs: more workers, then two hosts, and every invariant holds afterwards."""

from __future__ import annotations

import os
import subprocess

import pytest
from config.env import REPO_ROOT


@pytest.mark.faults
@pytest.mark.thorough
def test_pages_are_written_by_more_workers_and_on_two_hosts(tmp_path):
    env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    env["IGNY8_HOME"] = str(tmp_path / "home")
    try:
        done = subprocess.run(
            ["ops/scale", "--workers", "1,2", "--pages", "4", "--wait", "0.2", "--hosts"],
            cwd=REPO_ROOT, env=env, capture_output=True, text=True, check=False, timeout=900,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        lines = done.stdout.splitlines()
        measured = [line.split()[0] for line in lines if line.endswith("×")]
        assert measured[:2] == ["1", "2"]
        assert measured[2:] == ["2"] or any("no network namespace may be made" in line for line in lines)
        assert lines[-1] == "Every invariant holds."
    finally:
        subprocess.run([REPO_ROOT / ".venv/bin/igny8", "services", "remove"], env=env, check=True, capture_output=True)
