"""Saved filters: a member's own ways to look at a list again."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from igny8_core.core.accounts.selectors import get_site
from igny8_core.domain.planning.models import SavedFilter
from igny8_core.shared.errors import Conflict, LimitReached, NotFound
from igny8_core.shared.tenancy import current_scope

MAX_PER_SITE = 100


def own() -> QuerySet[SavedFilter]:
    """The filters of the member who asks."""
    return SavedFilter.objects.filter(user_id=current_scope().user_id)


def save(*, site_id: str, target: str, name: str, query: dict[str, str]) -> SavedFilter:
    """Keep a list's parameters under a name. Raises Conflict when the member has that name for that list already."""
    site = get_site(site_id=site_id)
    if own().filter(site=site).count() >= MAX_PER_SITE:
        raise LimitReached(
            "too_many_filters", f"A member keeps at most {MAX_PER_SITE} filters of a site. Delete one first."
        )
    made = SavedFilter(
        account_id=site.account_id, site=site, user_id=current_scope().user_id, target=target, name=name, query=query
    )
    return _stored(made)


def update(*, filter_id: str, changes: dict[str, Any]) -> SavedFilter:
    """Rename it, or keep other parameters under its name."""
    found = own().filter(id=filter_id).first()
    if found is None:
        raise NotFound("filter_not_found", "There is no such saved filter.")
    for field, value in changes.items():
        setattr(found, field, value)
    return _stored(found)


def delete(*, filter_id: str) -> None:
    """Forget it; an absent one is no error."""
    own().filter(id=filter_id).delete()


def _stored(row: SavedFilter) -> SavedFilter:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as twice:
        raise Conflict("filter_exists", f"You have a filter named “{row.name}” for this list already.") from twice
    return row
