"""A real WordPress on loopback for tests marked `wordpress` (a pytest plugin; `make test-full` runs them).

Where Debian's packages are missing those tests are deselected, and the summary says that they did not run.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("wordpress_up.sh")
_COMMANDS = ("php", "mariadbd", "mariadb-install-db", "mariadb", "curl", "setsid")
_NOT_RUN = pytest.StashKey[int]()


@dataclass(frozen=True)
class WordPress:
    """A running site; `passwords` holds an application password for admin, author and subscriber."""

    url: str
    port: int
    folder: Path
    passwords: dict[str, str]
    version: str

    @contextmanager
    def flag(self, name: str) -> Iterator[None]:
        """Switch a behaviour on: strip-authorization, plain-permalinks, security-plugin, login-page, no-rest, …"""
        file = self.folder / "site" / "flags" / name
        file.touch()
        try:
            yield
        finally:
            file.unlink()


def missing() -> str:
    """What WordPress would need and this machine lacks, or ''."""
    absent = [command for command in _COMMANDS if shutil.which(command) is None]
    if not Path("/usr/share/wordpress/wp-load.php").is_file():
        absent.append("/usr/share/wordpress")
    return ", ".join(absent)


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_wordpress() -> Iterator[WordPress]:
    """Start a fresh site, stop it and remove it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="igny8-wordpress-"))
    folder.chmod(0o755)  # the database server runs as another user when this is root
    port = free_port()
    try:
        started = subprocess.run(
            [str(SCRIPT), "start", str(folder), str(port)], check=True, capture_output=True, timeout=180
        )
        site = json.loads(started.stdout)
        yield WordPress(site["url"], port, folder, site["passwords"], site["wordpress"])
    finally:
        subprocess.run([str(SCRIPT), "stop", str(folder), str(port)], check=True, timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def wordpress() -> Iterator[WordPress]:
    """One real WordPress for the whole session."""
    with running_wordpress() as site:
        yield site


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "wordpress: needs a real WordPress (Debian packages); run by `make test-full`")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    marked = [item for item in items if item.get_closest_marker("wordpress")]
    if marked and missing():
        items[:] = [item for item in items if item not in marked]
        config.hook.pytest_deselected(items=marked)
        config.stash[_NOT_RUN] = len(marked)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    count = config.stash.get(_NOT_RUN, 0)
    if count:
        terminalreporter.write_sep("!", "WordPress tests NOT RUN", yellow=True)
        terminalreporter.write_line(f"{count} tests were not run, for want of: {missing()}. Neither passed nor failed.")
