"""draft → review → approved → published (and archived): one table says which steps there are."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from igny8_core.core.audit import services as audit
from igny8_core.domain.content.events import ContentApproved
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.selectors import get_content
from igny8_core.domain.content.services import content_versioning_service, quality_service
from igny8_core.domain.planning.services import page_service
from igny8_core.shared.errors import Conflict, FieldError, Invalid
from igny8_core.shared.events import publish
from igny8_core.shared.tenancy import current_scope

S = Content.Status
TRANSITIONS: dict[S, frozenset[S]] = {
    S.DRAFT: frozenset({S.REVIEW, S.APPROVED, S.ARCHIVED}),
    S.REVIEW: frozenset({S.DRAFT, S.APPROVED, S.ARCHIVED}),
    S.APPROVED: frozenset({S.DRAFT, S.PUBLISHED, S.ARCHIVED}),
    S.PUBLISHED: frozenset({S.DRAFT, S.ARCHIVED}),
    S.ARCHIVED: frozenset({S.DRAFT}),
}


def move(*, content_id: str, to: S, note: str = "", **fields: Any) -> Content:
    """One step along the table, by compare-and-set. Raises Conflict for a step that there is not."""
    content = get_content(content_id=content_id)
    current = S(content.status)
    if to not in TRANSITIONS[current]:
        allowed = ", ".join(sorted(TRANSITIONS[current]))
        raise Conflict("wrong_state", f"This content is {current}; from there it can become {allowed}, not {to}.")
    with transaction.atomic():
        moved = Content.objects.filter(id=content.id, status=current).update(status=to, **fields)
        if not moved:
            raise Conflict("changed_meanwhile", "Somebody changed this content meanwhile. Reload it.")
        _keep_known(content, current, to)
        audit.record(f"content.{to}", subject=content.id, reason=note)
    content.refresh_from_db()
    return content


def _keep_known(content: Content, current: S, to: S) -> None:
    """A page that is put away competes with none; taken out again, it does."""
    if to == S.ARCHIVED:
        Content.objects.filter(id=content.id).update(publish_at=None)
        page_service.forget(refs=[content.id])
    elif current == S.ARCHIVED:
        page_service.advance({content.id: content_versioning_service.page_of(content)})


def request_review(*, content_id: str, override: bool = False) -> Content:
    """Ask a person to look; a site that needs no review approves at once.

    Raises Invalid with each reason when the quality gates hold the page back, unless `override` (noted) says so.
    """
    content = get_content(content_id=content_id)
    if not content.site.review_required:
        return approve(content_id=content_id, override=override)
    _pass_gates(content, override)
    return move(content_id=content_id, to=S.REVIEW)


def _pass_gates(content: Content, override: bool) -> None:
    if override:
        audit.record("content.gates_overridden", subject=content.id, data={"version": content.version})
    else:
        quality_service.require(content.id)


def approve(*, content_id: str, override: bool = False, expected_version: int | None = None) -> Content:
    """Let a page go out: the version that was read, where `expected_version` names it.

    Raises PreconditionFailed for another version, Invalid when the page lacks what every page needs, or when the
    gates hold a draft back.
    """
    with transaction.atomic():
        content = get_content(content_id=content_id, for_update=True)
        content_versioning_service.require_version(content, expected_version)
        _require_fields(content)
        if content.status == S.DRAFT or content.quality.get("checked_version") != content.version:
            _pass_gates(content, override)
        content = move(content_id=content_id, to=S.APPROVED, approved_by_id=current_scope().user_id, review_note="")
        publish(ContentApproved(account_id=content.account_id, site_id=content.site_id, content_ids=(content.id,)))
    return content


def _require_fields(content: Content) -> None:
    missing = [
        name for name in ("title", "slug", "html", "meta_title", "meta_description") if not getattr(content, name)
    ]
    if missing:
        errors = [FieldError(f"/{name}", "blank", "Fill this in before approving.") for name in missing]
        raise Invalid("content_incomplete", f"Before approval, fill in: {', '.join(missing)}.", errors=errors)


def reject(*, content_id: str, note: str) -> Content:
    """Send a page back to its writer, with the reason."""
    return move(content_id=content_id, to=S.DRAFT, note=note, review_note=note)


def edit(*, content_id: str, changes: dict[str, Any], expected_version: int | None) -> Content:
    """A person's edit. The status stays: what is live changes when the page is published again."""
    with transaction.atomic():
        content = content_versioning_service.change(
            content_id=content_id, changes=changes, changed_by="person", why="Edited", expected_version=expected_version
        )
        audit.record("content.edited", subject=content_id, data={"fields": sorted(changes)})
    return content
