"""Run several programs as one: start in order, log to files, restart what dies, stop everything cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from config.env import REPO_ROOT, home

MAX_RESTARTS = 5
_GRACE_SECONDS = 20.0


@dataclass
class Program:
    """One child process, in a process group of its own so that it ends with its own children.

    A program that `ends_its_children` is asked alone: its children would die of the signal in the middle of their work.
    """

    name: str
    command: Sequence[str]
    env: dict[str, str] = field(default_factory=dict)
    cwd: Path = REPO_ROOT
    ends_its_children: bool = False
    restarts: int = 0
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; its output goes to `.igny8/logs/<name>.log`."""
        logs = home() / "logs"
        logs.mkdir(parents=True, exist_ok=True)
        with (logs / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own programs
                list(self.command),
                cwd=self.cwd,
                env={**os.environ, **self.env},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def has_died(self) -> bool:
        """Whether it was started and has ended."""
        return self.process is not None and self.process.poll() is not None

    def signal(self, number: int) -> None:
        """Signal the whole group; no error when it is gone."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                return

    def ask_to_end(self) -> None:
        """SIGTERM, to the leader alone where that suffices."""
        if self.ends_its_children and self.process is not None:
            self.process.terminate()
        else:
            self.signal(signal.SIGTERM)


@contextmanager
def supervised(programs: Sequence[Program]) -> Iterator[None]:
    """Programs for the length of a block."""
    try:
        for program in programs:
            program.start()
        yield
    finally:
        stop(programs)


def watch(programs: Sequence[Program]) -> int:
    """Wait until Ctrl-C or SIGTERM, restarting what dies. Returns 1 when a program died too often."""
    stopping = False

    def on_signal(number: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)
    while not stopping:
        for program in programs:
            if program.has_died() and not _restart(program):
                return 1
        time.sleep(0.3)
    return 0


def stop(programs: Sequence[Program]) -> None:
    """Ask every group to end, wait, then end what is left."""
    for program in reversed(programs):
        program.ask_to_end()
    deadline = time.monotonic() + _GRACE_SECONDS
    for program in programs:
        if program.process is None:
            continue
        try:
            program.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            program.signal(signal.SIGKILL)
            program.process.wait()
        program.signal(signal.SIGKILL)


def _restart(program: Program) -> bool:
    log = home() / "logs" / f"{program.name}.log"
    program.restarts += 1
    sys.stderr.write(f"{program.name} ended; see {log}\n")
    if program.restarts > MAX_RESTARTS:
        sys.stderr.write(f"{program.name} ended {program.restarts} times; stopping.\n")
        return False
    program.start()
    return True
