"""What `igny8 doctor` prints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One line: `mend` is empty when all is well."""

    name: str
    found: str
    mend: str = ""
