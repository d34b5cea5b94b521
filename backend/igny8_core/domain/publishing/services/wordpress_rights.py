"""Whose a page in WordPress is: what people did to it there outranks us, unless ours is ordered to win. Pure."""

from __future__ import annotations

from igny8_core.domain.publishing.models import WordPressPage
from igny8_core.infrastructure.external.wordpress.pages import Standing


def is_theirs(record: WordPressPage, there: Standing) -> bool:
    """Whether somebody changed the page since it was sent. What a sending of ours that was cut off left is ours."""
    if there.digest == record.found or (record.writing and there.words == record.writing):
        return False
    return bool(record.found)


def status_of(record: WordPressPage, there: Standing | None, *, replaces: bool) -> str:
    """The status that the page keeps there, '' where the connection's choice holds.

    A person may publish a draft, hide a public page, or use statuses of a plugin's.
    """
    if there is None or there.status == "trash":
        return ""
    if there.status != "draft":
        return there.status
    return "draft" if record.was_public and not replaces else ""
