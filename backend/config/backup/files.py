"""A folder into one tar file and back, with the file's hash."""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

_CHUNK = 1024 * 1024
_OURS = (".restoring-", ".replaced-")
"""What an earlier restore left in a folder is not part of it."""


class _Hashed:
    """A file that is written in order, and hashed on the way."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        return self.file.write(data)


def storage_folder() -> Path | None:
    """Where tenants' files lie; None when they lie in a bucket."""
    from django.conf import settings  # noqa: PLC0415 - only once the environment is known

    storage: Any = settings.STORAGES["default"]
    location = storage["OPTIONS"].get("location")
    return Path(location) if location else None


def sha256(file: Path) -> str:
    """Of a whole file, in pieces."""
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while data := opened.read(_CHUNK):
            digest.update(data)
    return digest.hexdigest()


def pack(folder: Path, into: Path) -> str:
    """Everything in `folder`, links as links. Returns the tar's SHA-256; a folder that is not there makes an empty one.

    Links come before what they lead to: a site that is deployed meanwhile has its new version whole before the link
    `current` leads there, so a link that was read leads to files that are still to be read.
    """
    with into.open("wb") as file:
        hashed = _Hashed(file)
        with tarfile.open(fileobj=hashed, mode="w|", format=tarfile.PAX_FORMAT) as tar:  # type: ignore[call-overload]
            for path in _walk(folder):
                _add(tar, path, path.relative_to(folder).as_posix())
    return hashed.digest.hexdigest()


def _walk(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    entries = [path for path in folder.iterdir() if not path.name.startswith(_OURS)]
    for path in sorted(entries, key=lambda entry: (not entry.is_symlink(), entry.name)):
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)


def _add(tar: tarfile.TarFile, path: Path, name: str) -> None:
    """A file that somebody deleted since the folder was listed is left out: the database of this backup is older."""
    try:
        tar.add(path, name, recursive=False)
    except FileNotFoundError:
        return


def unpack(tar: Path, folder: Path) -> None:
    """Into a folder that is made for it. Refuses names and links that lead out of it."""
    folder.mkdir(parents=True)
    with tarfile.open(tar) as opened:
        opened.extractall(folder, filter="data")


def take_place(folder: Path, restored: Path, *, aside: Path) -> None:
    """What is in `folder` goes `aside`, what is in `restored` comes there. A mount point itself cannot be renamed."""
    aside.mkdir()
    for path in list(folder.iterdir()):
        if not path.name.startswith(_OURS):
            path.rename(aside / path.name)
    for path in list(restored.iterdir()):
        path.rename(folder / path.name)
    restored.rmdir()
    if not any(aside.iterdir()):
        aside.rmdir()
