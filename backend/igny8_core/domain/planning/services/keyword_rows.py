"""Keywords by the thousand: stored, renewed and deleted in a constant number of statements, whatever the number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.db import connection

from igny8_core.core.auth.models import Site
from igny8_core.core.limits import services as limits
from igny8_core.domain.planning.importing import KeywordRow
from igny8_core.domain.planning.intents import classify_intent
from igny8_core.domain.planning.models import Cluster, IntentBy, Keyword
from igny8_core.domain.planning.phrases import variant_key
from igny8_core.domain.planning.services import variant_service
from igny8_core.domain.planning.services.cluster_service import refresh_totals
from igny8_core.shared.ids import from_uuid, new_id, to_uuid

_TABLE = "planning_keyword"
# Sorted by the unique key, so that two imports at once wait for each other in one direction and never in a ring.
_INSERT = f"""
INSERT INTO {_TABLE} (id, account_id, site_id, sector_id, batch_id, status, cluster_why, cluster_locked, created_at,
  updated_at, phrase, normalised, variant_key, volume, difficulty, cpc_micro, intent, intent_by, country, language,
  attributes)
SELECT u.id, %(account)s, %(site)s, %(sector)s, %(batch)s, 'new', '', false, now(),
  now(), u.phrase, u.normalised, u.variant_key, u.volume, u.difficulty, u.cpc, u.intent, u.intent_by, u.country,
  u.language, u.attributes
FROM unnest(%(id)s::uuid[], %(phrase)s::text[], %(normalised)s::text[], %(variant_key)s::text[], %(volume)s::int[],
  %(difficulty)s::int[], %(cpc)s::bigint[], %(intent)s::text[], %(intent_by)s::text[], %(country)s::text[],
  %(language)s::text[], %(attributes)s::jsonb[])
  AS u(id, phrase, normalised, variant_key, volume, difficulty, cpc, intent, intent_by, country, language, attributes)
ON CONFLICT ON CONSTRAINT keyword_once DO NOTHING
RETURNING normalised, variant_key, cluster_id
"""  # noqa: S608 - a table's name of our own
_RENEW = f"""
WITH given AS (
  SELECT * FROM unnest(%(normalised)s::text[], %(volume)s::int[], %(difficulty)s::int[], %(cpc)s::bigint[],
    %(intent)s::text[], %(attributes)s::jsonb[]) AS g(normalised, volume, difficulty, cpc, intent, attributes)),
locked AS (
  SELECT k.id AS held, k.intent_by AS was, g.* FROM {_TABLE} k JOIN given g ON g.normalised = k.normalised
  WHERE k.account_id = %(account)s AND k.site_id = %(site)s AND k.sector_id IS NOT DISTINCT FROM %(sector)s::uuid
    AND k.normalised = ANY(%(normalised)s) AND k.batch_id IS DISTINCT FROM %(batch)s::uuid
  ORDER BY k.normalised FOR NO KEY UPDATE OF k)
UPDATE {_TABLE} k SET volume = coalesce(l.volume, k.volume), difficulty = coalesce(l.difficulty, k.difficulty),
  cpc_micro = coalesce(l.cpc, k.cpc_micro), attributes = k.attributes || l.attributes,
  intent = CASE WHEN l.intent IS NULL OR l.was = 'person' THEN k.intent ELSE l.intent END,
  intent_by = CASE WHEN l.intent IS NULL OR l.was = 'person' THEN k.intent_by ELSE 'file' END, updated_at = now()
FROM locked l WHERE k.id = l.held RETURNING k.normalised, k.variant_key, k.cluster_id
"""  # noqa: S608 - a table's name of our own


@dataclass(frozen=True)
class Owner:
    """Whose keywords they are, and what holds for rows that do not say otherwise."""

    site: Site
    sector_id: str | None = None
    batch_id: str | None = None
    country: str = ""
    language: str = ""

    def ids(self) -> dict[str, Any]:
        """Keys as the database has them."""
        return {
            "account": to_uuid(self.site.account_id, prefix="acct"),
            "site": to_uuid(self.site.id, prefix="site"),
            "sector": to_uuid(self.sector_id, prefix="sect") if self.sector_id else None,
            "batch": to_uuid(self.batch_id, prefix="kimp") if self.batch_id else None,
        }


@dataclass
class Stored:
    """Keys of the rows that came new, and of those whose figures were renewed; the rest were there."""

    created: set[str] = field(default_factory=set)
    renewed: set[str] = field(default_factory=set)
    variant_keys: set[str] = field(default_factory=set)


def store(owner: Owner, rows: Sequence[KeywordRow], *, renew: bool = False) -> Stored:
    """Insert what the site does not have, group its variants, count it against `max_keywords`. Call in a transaction.

    With `renew`, keywords that are there take the figures that a row gives; what a person said of the intent stays.
    The limit is counted last, so that its row is held for the shortest time. Raises LimitReached.
    """
    ordered = sorted(rows, key=lambda row: row.key)
    stored = Stored()
    if not ordered:
        return stored
    variant_service.lock(owner.site.id)
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, _columns(owner, ordered))
        _note(stored.created, stored, cursor.fetchall())
        old = [row for row in ordered if row.key not in stored.created]
        if renew and old:
            cursor.execute(_RENEW, _figures(owner, old))
            _refresh(_note(stored.renewed, stored, cursor.fetchall()))
    variant_service.group(site=owner.site, keys=stored.variant_keys)
    if stored.created:
        limits.consume("max_keywords", amount=len(stored.created))
    return stored


def _note(keys: set[str], stored: Stored, found: list[tuple[Any, ...]]) -> set[Any]:
    """Take down what a statement returned; answers the clusters that it touched."""
    keys |= {key for key, _, _ in found}
    stored.variant_keys |= {variant for _, variant, _ in found}
    return {cluster for _, _, cluster in found if cluster}


def _refresh(clusters: set[Any]) -> None:
    if clusters:
        refresh_totals(cluster_ids=[from_uuid(cluster, prefix="clu") for cluster in clusters])


def delete(ids: Iterable[str], *, at_once: int = 5_000) -> int:
    """Delete keywords and give their room back, the limit last. Clusters that lose a member are summed up anew.

    By statements of our own: Django's collector would load every row and delete a hundred at a time. Whatever else
    names a keyword one day must be let go of here; its foreign key says so, loudly.
    """
    waiting, deleted = list(ids), 0
    for start in range(0, len(waiting), at_once):
        part = waiting[start : start + at_once]
        rows = Keyword.objects.filter(id__in=part)
        clusters = set(rows.exclude(cluster=None).values_list("cluster_id", flat=True))
        Cluster.objects.filter(primary_keyword_id__in=part).update(primary_keyword=None)
        Keyword.objects.filter(variant_of_id__in=part).update(variant_of=None)
        deleted += rows._raw_delete(rows.db)
        refresh_totals(cluster_ids=[str(cluster) for cluster in clusters])
    if deleted:
        limits.release("max_keywords", amount=deleted)
    return deleted


def _columns(owner: Owner, rows: Sequence[KeywordRow]) -> dict[str, Any]:
    country, language = owner.country or owner.site.country, owner.language or owner.site.language
    spoken = [row.language or language for row in rows]
    by_file, by_rules = str(IntentBy.FILE), str(IntentBy.RULES)
    return {
        **owner.ids(),
        "id": [to_uuid(new_id("kw"), prefix="kw") for _ in rows],
        "phrase": [row.phrase for row in rows],
        "normalised": [row.key for row in rows],
        "variant_key": [variant_key(row.phrase, tongue) for row, tongue in zip(rows, spoken, strict=True)],
        "volume": [row.volume or 0 for row in rows],
        "difficulty": [row.difficulty or 0 for row in rows],
        "cpc": [row.cpc_micro or 0 for row in rows],
        "intent": [row.intent or classify_intent(row.phrase, tongue) for row, tongue in zip(rows, spoken, strict=True)],
        "intent_by": [by_file if row.intent else by_rules for row in rows],
        "country": [row.country or country for row in rows],
        "language": spoken,
        "attributes": [orjson.dumps(dict(row.attributes)).decode() for row in rows],
    }


def _figures(owner: Owner, rows: Sequence[KeywordRow]) -> dict[str, Any]:
    return {
        **owner.ids(),
        "normalised": [row.key for row in rows],
        "volume": [row.volume for row in rows],
        "difficulty": [row.difficulty for row in rows],
        "cpc": [row.cpc_micro for row in rows],
        "intent": [row.intent for row in rows],
        "attributes": [orjson.dumps(dict(row.attributes)).decode() for row in rows],
    }
