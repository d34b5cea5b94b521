"""Put suggested links into one page, as a version of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from igny8_core.domain.content.models import Content
from igny8_core.domain.content.services import content_versioning_service
from igny8_core.domain.linking import engine
from igny8_core.domain.linking.engine import Rejection, Suggestion
from igny8_core.domain.linking.services.address_service import AddressBook

Stage = Content.Stage


class Placed(NamedTuple):
    """The page afterwards, what went in, and what did not with the reason."""

    content: Content
    links: tuple[Suggestion, ...]
    rejected: tuple[Rejection, ...]


def place(book: AddressBook, content: Content, suggestions: Sequence[Suggestion], *, seen: bool) -> Placed:
    """Edit the page, which the caller has locked; with `seen` the linker's own mark and stage are set in any case.

    The rows of the links are brought up to date by `reading_service.note`, which the caller calls for what changed.
    """
    edited = engine.apply(content.html, suggestions, book.path_of.get)
    if not edited.applied and not seen:
        return Placed(content, edited.applied, edited.rejected)
    entries = [
        {"target_id": link.target, "anchor": link.anchor, "href": book.path_of[link.target]} for link in edited.applied
    ]
    stage = Stage.LINKED if seen and content.stage == Stage.ILLUSTRATED else content.stage
    changed = content_versioning_service.change(
        content_id=content.id,
        changes={"html": edited.html, "internal_links": [*content.internal_links, *entries]} if entries else {},
        changed_by="linker",
        why=f"{len(entries)} internal links" if len(entries) != 1 else "1 internal link",
        expected_version=content.version,
        also={"linker_version": content.linker_version + 1, "stage": stage},
    )
    return Placed(changed, edited.applied, edited.rejected)
