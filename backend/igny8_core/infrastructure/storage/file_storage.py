"""A site's files: opaque names under the site's own folder, counted against its quota."""

from __future__ import annotations

import re
from functools import partial
from typing import BinaryIO, Literal

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction

from igny8_core.core.limits import services as limits
from igny8_core.shared.errors import Invalid, NotFound
from igny8_core.shared.ids import to_uuid

Folder = Literal["images", "content", "exports", "imports"]
_NAME = re.compile(r"^[a-z0-9][a-z0-9_.-]{0,120}$")


class FileStorageService:
    """Files of one site. Paths are `{site_id}/{folder}/{name}`; only names that we made are accepted."""

    def __init__(self, site_id: str) -> None:
        to_uuid(site_id, prefix="site")
        self.site_id = site_id

    def get_site_storage_path(self) -> str:
        """The folder that everything of the site lies in."""
        return f"{self.site_id}/"

    def get_site_quota(self) -> int:
        """Bytes that the plan allows."""
        return limits.remaining("storage_quota_gb", site_id=self.site_id).limit

    def check_quota(self, file_size: int) -> bool:
        """Whether a file of that size would fit now. `save` decides; this is for showing."""
        return limits.remaining("storage_quota_gb", site_id=self.site_id).remaining >= file_size

    def save(self, folder: Folder, name: str, data: bytes | File[bytes]) -> str:
        """Store a file and return its path. Raises LimitReached when the quota is full; nothing is stored then.

        A file of that name is replaced: names carry new ids, so it is what a crash left of an earlier attempt, whose
        bytes were never counted because its transaction was rolled back.
        """
        path = self._path(folder, name)
        size = len(data) if isinstance(data, bytes) else int(data.size)
        limits.consume("storage_quota_gb", site_id=self.site_id, amount=size)
        default_storage.delete(path)
        try:
            return default_storage.save(path, ContentFile(data) if isinstance(data, bytes) else data)
        except OSError:
            limits.release("storage_quota_gb", site_id=self.site_id, amount=size)
            raise

    def open(self, path: str) -> BinaryIO:
        """Open a file of this site. Raises NotFound for another site's path as for a missing file."""
        self._own(path)
        if not default_storage.exists(path):
            raise NotFound("file_not_found", "The file is not there any more.")
        return default_storage.open(path)  # type: ignore[return-value]

    def read(self, path: str) -> bytes:
        """A whole file of this site."""
        with self.open(path) as file:
            return file.read()

    def delete(self, path: str) -> None:
        """Delete a file of this site and give its bytes back; a missing one is no error.

        The bytes go with the caller's transaction, the file after it: a crash in between leaves a file that nobody
        pays for, never a row without its file or bytes that are counted for ever.
        """
        self._own(path)
        if default_storage.exists(path):
            limits.release("storage_quota_gb", site_id=self.site_id, amount=default_storage.size(path))
            transaction.on_commit(partial(default_storage.delete, path))

    def discard(self, path: str) -> None:
        """Delete a file at once that was saved in a transaction which is now given up: its bytes were never counted."""
        self._own(path)
        default_storage.delete(path)

    def _path(self, folder: Folder, name: str) -> str:
        if not _NAME.match(name):
            raise Invalid(
                "bad_file_name", "A stored file's name has small letters, digits, dot, dash and underscore only."
            )
        return f"{self.site_id}/{folder}/{name}"

    def _own(self, path: str) -> None:
        if not path.startswith(self.get_site_storage_path()) or ".." in path.split("/"):
            raise NotFound("file_not_found", "The file is not there any more.")
