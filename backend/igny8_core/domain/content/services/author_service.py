"""Author profiles: in whose voice pages are written (account, or one site)."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from igny8_core.core.accounts.selectors import require_whole_account
from igny8_core.core.audit import services as audit
from igny8_core.domain.content.models import AuthorProfile
from igny8_core.shared.errors import Conflict, NotFound
from igny8_core.shared.tenancy import current_scope


def default_of(*, site_id: str) -> AuthorProfile | None:
    """The site's default profile, else the account's."""
    found = AuthorProfile.objects.filter(is_default=True, site_id=site_id).first()
    return found or AuthorProfile.objects.filter(is_default=True, site=None).first()


def save(*, profile_id: str | None = None, changes: dict[str, Any]) -> AuthorProfile:
    """Create or change a profile; a default takes the place of the one before. Raises Conflict, NotFound."""
    with transaction.atomic():
        profile = _get(profile_id) if profile_id else AuthorProfile(account_id=current_scope().account_id)
        for field, value in changes.items():
            setattr(profile, field, value)
        require_whole_account(profile.site_id)
        if profile.is_default:
            others = AuthorProfile.objects.filter(site_id=profile.site_id).exclude(id=profile.id)
            others.update(is_default=False)
        try:
            with transaction.atomic():
                profile.save()
        except IntegrityError as twice:
            raise Conflict("author_exists", f"There is a profile “{profile.name}” already.") from twice
        audit.record("author.saved", subject=profile.id, data={"fields": sorted(changes)})
    return profile


def delete(*, profile_id: str) -> None:
    """Delete a profile; pages that were written in its voice stay as they are."""
    with transaction.atomic():
        profile = _get(profile_id)
        require_whole_account(profile.site_id)
        audit.record("author.deleted", subject=profile.id, data={"name": profile.name})
        profile.delete()


def _get(profile_id: str) -> AuthorProfile:
    found = AuthorProfile.objects.filter(id=profile_id).first()
    if found is None:
        raise NotFound("author_not_found", "There is no such author profile.")
    return found
