"""A hosted site's folder on disk: its versions over one store of files (docs/decisions/0008)."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

_SAFE_AGE = 3_600
"""Seconds that a file nobody names is left alone: a build beside this one may be about to name it."""

_SINGLY = 200
"""New files that are written through one by one; to have the system do it is quicker for more."""


def versions(folder: Path) -> list[int]:
    """The versions that are kept, newest first."""
    names = (path.name[1:] for path in folder.glob("v[0-9]*"))
    return sorted((int(name) for name in names if name.isdigit()), reverse=True)


def manifest(folder: Path, version: int) -> dict[str, Any] | None:
    """What a version serves; None for one of plain files."""
    try:
        found: dict[str, Any] = json.loads((folder / f"v{version}" / "manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return found


def is_whole(folder: Path, version: int) -> bool:
    """Whether every file that the version names is in the store, at its full length, compressed forms included."""
    found = manifest(folder, version)
    return found is not None and all(_length(place(folder, name)) == length for name, length in _lengths(found).items())


def make_durable(folder: Path, version: int, *, beside: int | None) -> None:
    """Have on the disk what the version names and the one `beside` it does not: a power cut must not shorten it."""
    fresh, before = (manifest(folder, number) if number else None for number in (version, beside))
    names = _lengths(fresh).keys() - _lengths(before).keys()
    if len(names) > _SINGLY:
        os.sync()
        return
    files = [place(folder, name) for name in names]
    home = folder / f"v{version}"
    for path in [*files, *{file.parent for file in files}, *home.glob("*.json"), home, folder]:
        _flush(path)


def _lengths(found: dict[str, Any] | None) -> dict[str, int]:
    """Of each file in the store that a manifest names."""
    entries = found["files"].values() if found else ()
    plain = {entry[0]: entry[1] for entry in entries}
    return plain | {f"{entry[0]}.br": entry[3] for entry in entries if entry[3]}


def _flush(path: Path) -> None:
    try:
        file = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return  # the look at the whole version, which follows, names it
    try:
        os.fsync(file)
    finally:
        os.close(file)


def place(folder: Path, name: str) -> Path:
    """Where the store keeps a content."""
    return folder / "store" / name[:2] / name


def stored_bytes(folder: Path) -> int:
    """All that the site's folder holds."""
    return sum(entry.stat(follow_symlinks=False).st_size for entry in _files(folder))


def collect(folder: Path, *, keep: Collection[int]) -> None:
    """Delete the versions that are not in `keep`, and what only they, or builds that broke off, have written."""
    for version in versions(folder):
        if version not in keep:
            discard(folder, version)
    _sweep(folder / "store", _named_files(folder, keep))
    pages, assets = _named_definitions(folder, keep)
    _sweep(folder / "definitions" / "pages", pages)
    _sweep(folder / "definitions" / "assets", assets)


def discard(folder: Path, version: int) -> None:
    """Delete what belongs to this version alone; never the served one, and nothing of the store."""
    shutil.rmtree(folder / f"v{version}", ignore_errors=True)
    _definition(folder, version).unlink(missing_ok=True)
    _sources(folder, version).unlink(missing_ok=True)


def _sweep(folder: Path, named: set[str]) -> None:
    before = time.time() - _SAFE_AGE
    for entry in _files(folder):
        if entry.name.removesuffix(".br") not in named and entry.stat(follow_symlinks=False).st_mtime < before:
            Path(entry.path).unlink(missing_ok=True)


def _named_files(folder: Path, keep: Collection[int]) -> set[str]:
    manifests = (manifest(folder, version) for version in keep)
    return {entry[0] for found in manifests if found for entry in found["files"].values()}


def _named_definitions(folder: Path, keep: Collection[int]) -> tuple[set[str], set[str]]:
    pages: set[str] = set()
    assets: set[str] = set()
    for version in keep:
        file = _definition(folder, version)
        if file.exists():
            definition = json.loads(file.read_text(encoding="utf-8"))
            pages |= {Path(page["file"]).name for page in definition["pages"]}
            assets |= set(definition["assets"] or ())
    return pages, assets


def _definition(folder: Path, version: int) -> Path:
    return folder / "definitions" / f"v{version}.json"


def _sources(folder: Path, version: int) -> Path:
    return folder / "definitions" / f"v{version}.sources.json"


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path))
        elif entry.is_file(follow_symlinks=False):
            yield entry


def _length(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return -1
