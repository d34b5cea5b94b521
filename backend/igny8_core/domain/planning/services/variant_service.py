"""Variants of one keyword: phrases that differ only in plural, articles or the order of their words.

The most searched one stands for them (of equals the shortest); the others name it in `variant_of`. A keyword without a
`variant_key` belongs to no group: that is how it is remembered that a person took it out.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.domain.planning.models import Keyword
from igny8_core.domain.planning.phrases import variant_key
from igny8_core.domain.planning.selectors import get_keyword
from igny8_core.shared.errors import Conflict
from igny8_core.shared.ids import to_uuid

_GROUP = """
WITH ranked AS (
  SELECT id, first_value(id) OVER (
    PARTITION BY sector_id, left(language, 2), variant_key
    ORDER BY status = 'disabled', volume DESC, length(phrase), id) AS leader
  FROM planning_keyword WHERE account_id = %(account)s AND site_id = %(site)s AND variant_key <> '' AND {which}),
wanted AS (SELECT id, nullif(leader, id) AS leader FROM ranked)
UPDATE planning_keyword k SET variant_of_id = w.leader, updated_at = now()
FROM wanted w WHERE k.id = w.id AND k.variant_of_id IS DISTINCT FROM w.leader
"""
_OF_KEYS = "variant_key = ANY(%(keys)s)"
_OF_BATCH = "variant_key IN (SELECT variant_key FROM planning_keyword WHERE batch_id = %(batch)s)"


def group(*, site: Site, keys: list[str]) -> int:
    """Find who stands for whom among the keywords of these keys. Returns how many changed. Call in a transaction."""
    return _group(site, _OF_KEYS, {"keys": sorted(set(keys) - {""})})


def group_batch(*, site: Site, batch_id: str) -> int:
    """As `group`, for all that an import brought."""
    return _group(site, _OF_BATCH, {"batch": to_uuid(batch_id, prefix="kimp")})


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
    _lock(keyword.site_id)
    keyword.refresh_from_db()
    return keyword


def _lock(site_id: str) -> None:
    """One regrouping of a site at a time, as with clustering: two at once could each choose another leader."""
    Site.objects.select_for_update(no_key=True).get(id=site_id)


def _group(site: Site, which: str, values: dict[str, Any]) -> int:
    _lock(site.id)
    ids = {"account": to_uuid(site.account_id, prefix="acct"), "site": to_uuid(site.id, prefix="site")}
    with connection.cursor() as cursor:
        cursor.execute(_GROUP.format(which=which), {**ids, **values})
        return int(cursor.rowcount)
