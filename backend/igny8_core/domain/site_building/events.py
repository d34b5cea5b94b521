"""Facts of the site building domain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from igny8_core.shared.events import Event


@dataclass(frozen=True, kw_only=True)
class FormSubmitted(Event):
    """A visitor sent a form, and it is no spam. What they wrote is personal data: it is fetched by the id, with a
    token, and deleted there; no copy of it travels in events."""

    name: ClassVar[str] = "form_submitted"
    submission_id: str
    form_id: str
    page: str
