"""The renderer of hosted sites: a Node build step, and the switch to what it built."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from igny8_core.core.accounts.domains import check_domain
from igny8_core.shared.errors import Invalid, UpstreamFailed

_TIMEOUT = 600


@dataclass(frozen=True)
class BuildReport:
    """What the renderer wrote: pages, bytes on disk and seconds."""

    pages: int
    bytes: int
    seconds: float


def build(definition: Path, target: Path) -> BuildReport:
    """Render `definition` into a new folder `target`: whole or not at all.

    Raises Invalid `site_not_valid` when the renderer refuses the site (a dead link, a wrong page) with its reason,
    UpstreamFailed when the renderer itself is missing or hangs.
    """
    partial = target.with_name(f".{target.name}.building")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        done = subprocess.run(  # noqa: S603 - our own program and our own paths
            [settings.NODE_PATH, str(settings.RENDERER_PATH), str(definition), str(partial)],
            capture_output=True,
            text=True,
            timeout=_TIMEOUT,
            check=False,
            env={"PATH": os.environ.get("PATH", ""), "NODE_ENV": "production"},
        )
    except (OSError, subprocess.TimeoutExpired) as failed:
        shutil.rmtree(partial, ignore_errors=True)
        raise UpstreamFailed("renderer_failed", f"The site renderer did not run: {failed}.", retryable=True) from failed
    if done.returncode:
        shutil.rmtree(partial, ignore_errors=True)
        raise Invalid("site_not_valid", f"The site could not be built: {_reason(done.stdout, done.stderr)}")
    report = json.loads(done.stdout.strip().splitlines()[-1])
    shutil.rmtree(target, ignore_errors=True)
    partial.rename(target)
    return BuildReport(pages=int(report["pages"]), bytes=int(report["bytes"]), seconds=float(report["seconds"]))


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


def _reason(stdout: str, stderr: str) -> str:
    """The renderer's own last line (JSON with `error`), else the end of what it printed."""
    lines = (stdout + stderr).strip().splitlines()
    for line in reversed(lines):
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict) and "error" in found:
            return ", ".join(f"{key}: {value}" for key, value in found.items())[:800]
    return " ".join(lines[-3:])[:800]
