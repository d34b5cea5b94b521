"""A turn of a chat, as prompts make it and providers send it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True)
class Message:
    """One turn."""

    role: Role
    content: str
