"""`igny8 export-site`: the version of a site that is served, as plain files for any web server or bucket."""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from config.env import home
from config.export_site_nginx import nginx_conf

BAD_INPUT, NOT_WRITTEN = 2, 4
_SITE = re.compile(r"site_[0-9a-z_]{1,64}")
_HASH = re.compile(r"[0-9a-f]{32}")
_FORMAT = 1


class _Refused(Exception):
    """Ends the command with this message and exit status."""

    def __init__(self, message: str, status: int = BAD_INPUT) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class _Version:
    """A version's folder, the store beside it and its manifest."""

    folder: Path
    manifest: dict[str, Any]

    @property
    def store(self) -> Path:
        """Where the contents lie, by their hashes."""
        return self.folder.parent / "store"


def run(options: argparse.Namespace) -> int:
    """Exit status 0, 2 for a site that cannot be exported, 4 for a folder that cannot be written."""
    try:
        version = _open(_folder(options), options.version)
        out = Path(options.out_dir)
        files, size = _export(version, out)
    except _Refused as refused:
        sys.stderr.write(f"igny8 export-site: {refused}\n")
        return refused.status
    sys.stdout.write(f"Wrote {files} files ({size / 1_000_000:.1f} MB) of {version.folder.name} to {out}\n")
    base = version.manifest["site"]["base_url"]
    sys.stdout.write(
        f"The pages are made for {base}; for another address, change the site's domain and publish again.\n"
    )
    return 0


def _folder(options: argparse.Namespace) -> Path:
    root = Path(options.root) if options.root else home() / "sites-data"
    if not _SITE.fullmatch(options.site):
        raise _Refused(f"“{options.site}” is no site's id. It looks like site_01h… (`igny8 up` lists them at :8024).")
    return root / "clients" / str(options.site)


def _open(folder: Path, version: int | None) -> _Version:
    current = folder / (f"v{version}" if version else "current")
    file = current / "manifest.json"
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise _Refused(f"There is no published version at {current}. Publish the site first.") from None
    except (OSError, ValueError) as unreadable:
        raise _Refused(f"Cannot read {file}: {unreadable}.") from None
    if manifest.get("format") != _FORMAT:
        raise _Refused(f"{file} has format {manifest.get('format')}; this program reads format {_FORMAT}.")
    return _Version(current.resolve(), manifest)


def _export(version: _Version, out: Path) -> tuple[int, int]:
    """Everything into a new folder beside `out`, which then takes its name: whole or not at all."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise _Refused(f"{out} exists and is not an empty folder. Name another one.", NOT_WRITTEN)
    partial = out.with_name(f".{out.name}.partial")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        written = _write_all(version, partial)
        if out.exists():
            out.rmdir()
        partial.rename(out)
    except OSError as failed:
        raise _Refused(f"Cannot write to {out}: {failed.strerror or failed}.", NOT_WRITTEN) from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return written


def _write_all(version: _Version, out: Path) -> tuple[int, int]:
    files = size = 0
    for path, (name, _, _, compressed, *_rest) in version.manifest["files"].items():
        source, target = _source(version.store, name), _target(out, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        size += _copy_checked(source, target, name)
        files += 1
        if compressed:
            shutil.copyfile(source.with_name(f"{name}.br"), target.with_name(f"{target.name}.br"))
    (out / "_redirects").write_text(_redirects(version.manifest), encoding="utf-8")
    (out / "nginx.conf").write_text(nginx_conf(version.manifest), encoding="utf-8")
    return files, size


def _source(store: Path, name: str) -> Path:
    if not _HASH.fullmatch(name):
        raise _Refused(f"The manifest names {name!r}, which is no file of the store.")
    return store / name[:2] / name


def _target(out: Path, path: str) -> Path:
    """Where a path of the site lies in the folder; never outside it."""
    parts = path.removeprefix("/").split("/")
    inside = all(part and not part.startswith(".") and "\\" not in part and "\0" not in part for part in parts[:-1])
    if not path.startswith("/") or not inside or parts[-1].startswith("."):
        raise _Refused(f"The manifest names {path!r}, which is no path of a site.")
    return out.joinpath(*parts[:-1], parts[-1] or "index.html")


def _copy_checked(source: Path, target: Path, name: str) -> int:
    try:
        content = source.read_bytes()
    except FileNotFoundError:
        raise _Refused(f"The store lacks {name}. Publish the site again.") from None
    if hashlib.sha256(content).hexdigest()[:32] != name:
        raise _Refused(f"The store's file {name} was changed. Publish the site again.")
    target.write_bytes(content)
    return len(content)


def _redirects(manifest: dict[str, Any]) -> str:
    """`old new status`, a line each: the form that several hosts read."""
    base = urlsplit(manifest["site"]["base_url"]).path.rstrip("/")
    return "".join(
        f"{base}{quote(source)} {base}{quote(target)} 301\n" for source, target in manifest["redirects"].items()
    )
