"""What a backup says of itself: enough to know whether it is whole, and whether this program can use it."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

FORMAT = 1
FILE = "manifest.json"
DUMP, STORAGE, SITES = "database.dump", "storage.tar", "sites-data.tar"


class Unusable(Exception):
    """The backup cannot be restored, or not here; the message says why and what to do."""


class Part(BaseModel):
    """One file of the backup."""

    bytes: int
    sha256: str


class Manifest(BaseModel):
    """`rows` are of the moment of the dump. `key_proof` opens only under the right encryption keys, and is no key."""

    model_config = ConfigDict(extra="forbid")

    format: int = FORMAT
    made_at: str
    product: str
    postgres: str
    migrations: dict[str, list[str]]
    rows: dict[str, int]
    ledger_credits: int
    roles: list[str]
    key_ids: list[str]
    key_proof: str
    storage: str
    parts: dict[str, Part]


def product_version() -> str:
    """Of the installed program."""
    return version("igny8")


def read(folder: Path) -> Manifest:
    """Raises Unusable for a folder that is no whole backup of a format that we know."""
    try:
        found = Manifest.model_validate_json((folder / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Unusable(f"{folder} has no {FILE}: it is no backup, or one that broke off.") from None
    except (ValidationError, UnicodeDecodeError) as wrong:
        raise Unusable(f"{folder / FILE} is damaged, or a newer program wrote it: {wrong}") from wrong
    if found.format != FORMAT:
        raise Unusable(f"The backup has format {found.format}; this program reads format {FORMAT}.")
    return found
