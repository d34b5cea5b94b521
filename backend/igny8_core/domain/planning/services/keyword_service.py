"""Keywords by hand: add, change, delete."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.limits import services as limits
from igny8_core.domain.planning import importing
from igny8_core.domain.planning.events import KeywordsAdded
from igny8_core.domain.planning.models import Keyword
from igny8_core.domain.planning.selectors import get_keyword
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
    """Change figures, intent or status; the phrase itself stays."""
    keyword = get_keyword(keyword_id=keyword_id)
    for field, value in changes.items():
        setattr(keyword, field, value)
    keyword.save(update_fields=[*changes, "updated_at"])
    return keyword


def delete_keywords(*, keyword_ids: list[str]) -> dict[str, str]:
    """Delete up to 1,000 keywords; says of each what became of it: deleted or not_found."""
    with transaction.atomic():
        found = set(Keyword.objects.filter(id__in=keyword_ids).values_list("id", flat=True))
        Keyword.objects.filter(id__in=found).delete()
        limits.release("max_keywords", amount=len(found))
    return {keyword_id: "deleted" if keyword_id in found else "not_found" for keyword_id in keyword_ids}
