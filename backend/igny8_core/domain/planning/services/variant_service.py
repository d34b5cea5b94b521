"""Variants of one keyword: phrases that differ only in plural, articles or the order of their words.

The most searched one stands for them (of equals the shortest); the others name it in `variant_of`. A keyword without a
`variant_key` belongs to no group: that is how it is remembered that a person took it out.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction

from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.domain.planning.models import Keyword
from igny8_core.domain.planning.phrases import variant_key
from igny8_core.domain.planning.selectors import get_keyword
from igny8_core.shared.errors import Conflict
from igny8_core.shared.ids import to_uuid

# One scan of the keys' rows and no join: a plan that is good whatever the statistics say.
_WANTED = """
SELECT id, leader FROM (
  SELECT id, variant_of_id, nullif(first_value(id) OVER (
    PARTITION BY sector_id, left(language, 2), variant_key
    ORDER BY status = 'disabled', volume DESC, length(phrase), id), id) AS leader
  FROM planning_keyword WHERE account_id = %(account)s AND site_id = %(site)s AND variant_key = ANY(%(keys)s)) ranked
WHERE variant_of_id IS DISTINCT FROM leader
"""
_CHANGE = """
UPDATE planning_keyword k SET variant_of_id = u.leader, updated_at = now()
FROM unnest(%(ids)s::uuid[], %(leaders)s::uuid[]) AS u(id, leader) WHERE k.id = u.id
"""


def group(*, site: Site, keys: Iterable[str]) -> int:
    """Find who stands for whom among the keywords of these keys. Returns how many changed. Call in a transaction."""
    wanted = sorted(set(keys) - {""})
    if not wanted:
        return 0
    lock(site.id)
    ids = {"account": to_uuid(site.account_id, prefix="acct"), "site": to_uuid(site.id, prefix="site")}
    with connection.cursor() as cursor:
        cursor.execute(_WANTED, {**ids, "keys": wanted})
        changed = cursor.fetchall()
        if changed:
            cursor.execute(_CHANGE, {"ids": [row[0] for row in changed], "leaders": [row[1] for row in changed]})
    return len(changed)


def ungroup(*, keyword_id: str) -> int:
    """Take a variant out of its group, or break up the group that a keyword stands for. It is never grouped again
    unless `regroup` says so. Returns how many keywords left. Raises Conflict when it belongs to no group.
    """
    with transaction.atomic():
        keyword = _locked(keyword_id)
        leaving = Keyword.objects.filter(id=keyword.id) if keyword.variant_of_id else keyword.variants.all()
        left = leaving.update(variant_of=None, variant_key="")
        if not left:
            raise Conflict("not_grouped", "This keyword has no variants and is a variant of none.")
        audit.record("keywords.ungrouped", subject=keyword.id, data={"count": left})
    return left


def regroup(*, keyword_id: str) -> Keyword:
    """Let a keyword be grouped again after `ungroup`."""
    with transaction.atomic():
        keyword = _locked(keyword_id)
        keyword.variant_key = variant_key(keyword.phrase, keyword.language)
        keyword.save(update_fields=["variant_key", "updated_at"])
        group(site=keyword.site, keys=[keyword.variant_key])
        audit.record("keywords.regrouped", subject=keyword.id)
    keyword.refresh_from_db()
    return keyword


def _locked(keyword_id: str) -> Keyword:
    keyword = get_keyword(keyword_id=keyword_id)
    lock(keyword.site_id)
    keyword.refresh_from_db()
    return keyword


def lock(site_id: str) -> None:
    """One regrouping of a site at a time, as with clustering: two at once could each choose another leader.

    Taken before any limit is counted, by everybody, or two could wait for each other.
    """
    Site.objects.select_for_update(no_key=True).get(id=site_id)
