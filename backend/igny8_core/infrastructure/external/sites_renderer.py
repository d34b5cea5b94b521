"""The renderer of hosted sites: a Node build step, and the switch to what it built."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from igny8_core.core.accounts.domains import check_domain
from igny8_core.infrastructure.external.renderer_program import renderer_command
from igny8_core.shared.errors import Conflict, Invalid, UpstreamFailed

_TIMEOUT = 600
_KILLED = 128
"""What a shell adds to the number of the signal that ended a program."""


@dataclass(frozen=True)
class FailedPage:
    """A page that could not be rendered. `kept`: readers still see it as it was, else it is not there."""

    file: str
    path: str
    kept: bool
    error: str
    detail: str


@dataclass(frozen=True)
class BuildReport:
    """What the renderer wrote: pages, of them rendered anew, bytes that the version serves, and seconds."""

    pages: int
    bytes: int
    seconds: float
    rendered: int = 0
    new_files: int = 0
    new_bytes: int = 0
    failed: list[FailedPage] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def build(definition: Path, target: Path) -> BuildReport:
    """Render `definition` (a folder or a site.json) as plain files into a new folder: whole or not at all.

    Raises Invalid `site_not_valid` when the renderer refuses the site (a dead link, a wrong page) with its reason,
    UpstreamFailed when the renderer itself is missing or hangs, or when the disk is full.
    """
    return _build(definition, target, [])


def build_version(definition: Path, target: Path, *, previous: Path | None) -> BuildReport:
    """Render `definition` as a manifest over the site's store (docs/decisions/0008).

    What the version in `previous` has already is neither read nor written. Pages that cannot be rendered are left out,
    or kept as `previous` has them; the report names them. Raises as `build` does for the site as a whole.
    """
    options = ["--store", str(target.parent / "store"), "--compress", "--keep-going", "--search"]
    return _build(definition, target, [*options, *(["--previous", str(previous)] if previous else [])])


def _build(definition: Path, target: Path, options: list[str]) -> BuildReport:
    partial = target.with_name(f".{target.name}.building")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        report = _run([str(definition), str(partial), *options])
    except Exception:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    _replace(target, partial)
    failed = [FailedPage(**page) for page in report.pop("failed")]
    return BuildReport(**report, failed=failed)


def _replace(target: Path, partial: Path) -> None:
    current = target.with_name("current")
    if current.is_symlink() and current.readlink().name == target.name:
        shutil.rmtree(partial, ignore_errors=True)
        raise Conflict("version_served", f"{target.name} is being served; a version is never changed after its switch.")
    shutil.rmtree(target, ignore_errors=True)
    partial.rename(target)


def _run(arguments: list[str]) -> dict[str, Any]:
    try:
        done = subprocess.run(  # noqa: S603 - our own program and our own paths
            renderer_command(settings.NODE_PATH, settings.RENDERER_PATH, arguments),
            capture_output=True,
            text=True,
            timeout=_TIMEOUT,
            check=False,
            env={"PATH": os.environ.get("PATH", ""), "NODE_ENV": "production"},
        )
    except (OSError, subprocess.TimeoutExpired) as failed:
        raise UpstreamFailed("renderer_failed", f"The site renderer did not run: {failed}.", retryable=True) from failed
    if done.returncode:
        raise _refusal(done.stdout, done.stderr, done.returncode)
    report: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return report


def switch(folder: Path, version: int) -> None:
    """Serve `v{version}` from now on: a rename, so a reader sees the old version or the new one."""
    partial = folder / ".current.new"
    partial.unlink(missing_ok=True)
    partial.symlink_to(f"v{version}")
    partial.replace(folder / "current")


def assign_host(root: Path, *, domain: str, site_id: str) -> None:
    """Tell the sites server which site a domain shows. A site has one domain; '' takes its domain away.

    Raises Invalid for a domain that is one of our own hosts, whatever the site's row says.
    """
    check_domain(domain)
    file = root / "hosts.json"
    with (root / ".hosts.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        hosts: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
        kept = {host: owner for host, owner in hosts.items() if owner != site_id}
        wanted = {**kept, **({domain: site_id} if domain else {})}
        if wanted != hosts:
            partial = file.with_suffix(".new")
            partial.write_text(json.dumps(wanted, indent=1, sort_keys=True))
            partial.replace(file)


def served_version(folder: Path) -> int | None:
    """The version that `current` names, or None before the first switch."""
    current = folder / "current"
    return int(current.readlink().name[1:]) if current.is_symlink() else None


def disk_full() -> UpstreamFailed:
    """For whoever runs this server; the served version is untouched."""
    return UpstreamFailed(
        "disk_full",
        "There is no space left on the server's disk, so the new version could not be written. "
        "The site stays as it was. Make room and deploy again.",
        retryable=False,
    )


def _refusal(stdout: str, stderr: str, status: int) -> Invalid | UpstreamFailed:
    """The renderer's own last line (JSON with `error`), else the end of what it printed."""
    lines = (stdout + stderr).strip().splitlines()
    for line in reversed(lines):
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict) and "error" in found:
            if found["error"] == "disk_full":
                return disk_full()
            reason = ", ".join(f"{key}: {value}" for key, value in found.items())[:800]
            return Invalid("site_not_valid", f"The site could not be built: {reason}")
    if status < 0 or status > _KILLED:
        signal = -status if status < 0 else status - _KILLED
        return UpstreamFailed("renderer_failed", f"The site renderer was ended by signal {signal}.", retryable=True)
    return Invalid("site_not_valid", f"The site could not be built: {' '.join(lines[-3:])[:800]}")
