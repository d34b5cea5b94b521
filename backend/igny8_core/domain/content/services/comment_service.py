"""What reviewers say of a page, and whom it is assigned to."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_member
from igny8_core.core.audit import services as audit
from igny8_core.domain.content.models import Content, ReviewComment
from igny8_core.domain.content.selectors import get_content
from igny8_core.shared.errors import NotFound
from igny8_core.shared.tenancy import current_scope


def add_comment(*, content_id: str, text: str, quote: str = "") -> ReviewComment:
    """A remark on the page as it is now, perhaps on a passage of it."""
    with transaction.atomic():
        content = get_content(content_id=content_id)
        return ReviewComment.objects.create(
            account_id=content.account_id,
            site_id=content.site_id,
            content=content,
            user_id=current_scope().user_id,
            text=text,
            quote=quote,
            version=content.version,
        )


def resolve_comment(*, comment_id: str, resolved: bool) -> ReviewComment:
    """Tick a remark off, or open it again."""
    with transaction.atomic():
        comment = ReviewComment.objects.select_for_update().filter(id=comment_id).first()
        if comment is None:
            raise NotFound("comment_not_found", "There is no such comment.")
        now, user_id = (timezone.now(), current_scope().user_id) if resolved else (None, None)
        ReviewComment.objects.filter(id=comment.id).update(resolved_at=now, resolved_by_id=user_id)
        comment.refresh_from_db()
    return comment


def assign(*, content_id: str, member_id: str | None) -> Content:
    """Make a member responsible for a page, or nobody. Raises NotFound for one who is not a member."""
    with transaction.atomic():
        content = get_content(content_id=content_id, for_update=True)
        content.assignee = get_member(member_id=member_id).user if member_id else None
        content.save(update_fields=["assignee", "updated_at"])
        audit.record("content.assigned", subject=content.id, data={"member_id": member_id or ""})
    return content
