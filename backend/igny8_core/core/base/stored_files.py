"""Folders of the storage, whether it is a folder of this machine or a bucket."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from django.core.files.storage import FileSystemStorage, default_storage


def walk(folder: str) -> Iterator[str]:
    """Paths of every file below a folder; none where it is missing."""
    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in sorted(names))
    for name in sorted(folders):
        yield from walk(f"{folder}/{name}")


def delete_folder(folder: str) -> None:
    """Delete a folder with all that it holds; a missing one is no error."""
    for path in list(walk(folder)):
        default_storage.delete(path)
    # Elsewhere a folder is nothing but the beginning of a name.
    if isinstance(default_storage, FileSystemStorage):
        shutil.rmtree(default_storage.path(folder), ignore_errors=True)
