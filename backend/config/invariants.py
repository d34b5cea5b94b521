"""What must always hold of the data (reliability.md, 'Invariant checker'). Each check names the rows that break it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection, models
from igny8_core.core.base.models import AccountBaseModel
from igny8_core.shared.tenancy import cross_tenant

_LEDGER = """
SELECT 'account ' || a.id || ': balance ' || coalesce(b.balance, 0) || ', ledger ' || coalesce(t.total, 0)
FROM igny8_auth_account a
LEFT JOIN billing_creditbalance b ON b.account_id = a.id
LEFT JOIN (SELECT account_id, sum(amount) AS total FROM billing_credittransaction GROUP BY 1) t ON t.account_id = a.id
WHERE coalesce(b.balance, 0) <> coalesce(t.total, 0)
"""
_HOLDS = """
SELECT 'hold ' || h.id || ' is ' || h.state || ' with ' || count(t.id) || ' endings'
FROM billing_credithold h
LEFT JOIN billing_credittransaction t ON t.hold_id = h.id AND t.kind IN ('settle', 'release')
GROUP BY h.id, h.state HAVING count(t.id) <> CASE WHEN h.state = 'open' THEN 0 ELSE 1 END
"""
_OPEN_HOLDS = """
SELECT 'hold ' || h.id || ' is open though its job ' || j.id || ' is ' || j.state
FROM billing_credithold h JOIN igny8_jobs_job j ON j.id = h.job_id
WHERE h.state = 'open' AND j.state IN ('succeeded', 'failed', 'dead', 'cancelled')
"""
_LEASES = """
SELECT 'job ' || id || ' has run since ' || started_at || ' with a lease until ' || lease_until
FROM igny8_jobs_job WHERE state = 'running' AND lease_until < clock_timestamp() - interval '10 minutes'
"""
_OCCURRENCES = """
SELECT 'rule ' || rule_id || ' ran ' || count(*) || ' times for ' || slot
FROM automation_ruleoccurrence GROUP BY rule_id, slot HAVING count(*) > 1
"""
_PUBLISHED_TWICE = """
SELECT 'content ' || content_id || ' has ' || count(*) || ' records at ' || destination
FROM publishing_publishingrecord GROUP BY content_id, destination HAVING count(*) > 1
"""
_COUNTERS = """
SELECT 'counter ' || c.metric || ' of ' || c.owner || ' says ' || c.used || ', there are ' || coalesce(r.n, 0)
FROM igny8_limits_counter c
LEFT JOIN (
  SELECT account_id, 'max_keywords' AS metric, count(*) AS n FROM planning_keyword GROUP BY 1
  UNION ALL SELECT account_id, 'max_sites', count(*) FROM igny8_auth_site GROUP BY 1
  UNION ALL SELECT account_id, 'max_users', count(*) FROM igny8_auth_membership GROUP BY 1
  UNION ALL SELECT account_id, 'max_clusters', count(*) FROM planning_cluster GROUP BY 1
  UNION ALL SELECT account_id, 'max_content_ideas', count(*) FROM planning_contentidea GROUP BY 1
  UNION ALL SELECT account_id, 'max_automation_rules', count(*) FROM automation_automationrule GROUP BY 1
  UNION ALL SELECT account_id, 'max_sites_built', count(*) FROM site_building_siteblueprint GROUP BY 1
) r ON r.account_id = c.account_id AND r.metric = c.metric
WHERE c.period = 'standing' AND c.metric <> 'storage_quota_gb' AND c.used <> coalesce(r.n, 0)
"""


def _rows(sql: str) -> Callable[[], list[str]]:
    def find() -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return [str(row[0]) for row in cursor.fetchall()]

    return find


def tenant_keys() -> list[tuple[type[models.Model], Any]]:
    """Every foreign key from one tenant model to another."""
    tenants = [model for model in apps.get_models() if issubclass(model, AccountBaseModel)]
    return [
        (model, field)
        for model in tenants
        for field in model._meta.fields
        if isinstance(field, models.ForeignKey) and field.remote_field.model in tenants
    ]


def _crossing() -> list[str]:
    """Rows whose parent belongs to another account."""
    broken: list[str] = []
    with connection.cursor() as cursor:
        for model, field in tenant_keys():
            child, parent = model._meta.db_table, field.remote_field.model._meta.db_table
            cursor.execute(
                f"SELECT c.id FROM {child} c JOIN {parent} p ON p.id = c.{field.column} "  # noqa: S608 - names of our own
                "WHERE p.account_id <> c.account_id LIMIT 20"
            )
            broken += [f"{child}.{field.column} of {row[0]} crosses accounts" for row in cursor.fetchall()]
    return broken


_CHECKS: dict[str, Callable[[], list[str]]] = {
    "Ledger sums to balance": _rows(_LEDGER),
    "One ending per hold": _rows(_HOLDS),
    "No hold outlives its job": _rows(_OPEN_HOLDS),
    "No lease long expired": _rows(_LEASES),
    "One occurrence per slot": _rows(_OCCURRENCES),
    "One record per destination": _rows(_PUBLISHED_TWICE),
    "Counters equal what exists": _rows(_COUNTERS),
    "No key crosses accounts": _crossing,
}


def _over_all(find: Callable[[], list[str]]) -> Callable[[], list[str]]:
    """The check, seeing every tenant's rows."""

    def run() -> list[str]:
        with cross_tenant(reason="the invariants of every tenant's data"):
            return find()

    return run


INVARIANTS = {name: _over_all(find) for name, find in _CHECKS.items()}
