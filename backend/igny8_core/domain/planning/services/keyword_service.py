"""Keywords by hand: add, change, delete."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.limits import services as limits
from igny8_core.domain.planning import importing
from igny8_core.domain.planning.events import KeywordsAdded
from igny8_core.domain.planning.models import Keyword
from igny8_core.domain.planning.selectors import get_keyword
from igny8_core.domain.planning.services.cluster_service import refresh_totals
from igny8_core.shared.errors import Conflict, FieldError, Invalid
from igny8_core.shared.events import publish


def add_keyword(*, site_id: str, phrase: str, **fields: Any) -> Keyword:
    """One keyword. Raises Conflict when the site has it already, in whatever case or spacing."""
    site = get_site(site_id=site_id)
    key = importing.normalise_phrase(phrase)
    if not key:
        raise Invalid(
            "phrase_missing", "The keyword has no letters.", errors=[FieldError("/phrase", "blank", "Enter a phrase.")]
        )
    fields = {"intent": importing.classify_intent(phrase), "country": site.country, "language": site.language, **fields}
    with transaction.atomic():
        limits.consume("max_keywords")
        try:
            with transaction.atomic():
                keyword = Keyword.objects.create(
                    account_id=site.account_id, site=site, phrase=phrase.strip(), normalised=key, **fields
                )
        except IntegrityError as twice:
            raise Conflict("keyword_exists", f"The site has “{phrase}” already.") from twice
        publish(KeywordsAdded(account_id=site.account_id, site_id=site.id, count=1))
    return keyword


def update_keyword(*, keyword_id: str, changes: dict[str, Any]) -> Keyword:
    """Change figures, intent or status; the phrase itself stays. Its cluster's totals follow.

    The status can become new or disabled: either way the keyword leaves its cluster. Raises Invalid for others,
    which come of clustering and writing.
    """
    status = changes.get("status")
    if status not in (None, Keyword.Status.NEW, Keyword.Status.DISABLED):
        wrong = FieldError("/status", "not_settable", "Set it to new or disabled.")
        raise Invalid("status_not_settable", f"A keyword cannot be made {status} by hand.", errors=[wrong])
    with transaction.atomic():
        keyword = get_keyword(keyword_id=keyword_id)
        cluster_id = keyword.cluster_id
        if status and status != keyword.status:
            changes = {**changes, "cluster": None, "cluster_score": None, "cluster_why": ""}
        for field, value in changes.items():
            setattr(keyword, field, value)
        keyword.save(update_fields=[*changes, "updated_at"])
        if cluster_id:
            refresh_totals(cluster_ids=[cluster_id])
    return keyword


def delete_keywords(*, keyword_ids: list[str]) -> dict[str, str]:
    """Delete up to 1,000 keywords; says of each what became of it: deleted or not_found."""
    with transaction.atomic():
        rows = Keyword.objects.select_for_update().filter(id__in=keyword_ids).order_by("id")
        found = dict(rows.values_list("id", "cluster_id"))
        Keyword.objects.filter(id__in=found).delete()
        limits.release("max_keywords", amount=len(found))
        refresh_totals(cluster_ids=list({cluster_id for cluster_id in found.values() if cluster_id}))
        audit.record("keywords.deleted", data={"count": len(found)})
    return {keyword_id: "deleted" if keyword_id in found else "not_found" for keyword_id in keyword_ids}
