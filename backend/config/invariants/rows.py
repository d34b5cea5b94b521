"""What holds of rows alone: each check is one statement that names the rows that break it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection, models
from igny8_core.core.base.models import AccountBaseModel

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
SELECT 'hold ' || h.id || ' is open though its job ' || coalesce(j.id || ' is ' || j.state, 'is gone')
FROM billing_credithold h LEFT JOIN igny8_jobs_job j ON j.id = h.job_id
WHERE h.state = 'open' AND (j.state IN ('succeeded', 'failed', 'dead', 'cancelled')
  OR (j.id IS NULL AND h.created_at < clock_timestamp() - interval '1 day'))
"""
_LEASES = """
SELECT 'job ' || id || ' has run since ' || coalesce(started_at::text, 'an unknown time')
  || ' with a lease until ' || lease_until
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
# Two pages that each believe to be the same post, or one that is out without an address to find it by.
_CONFIRMED_ONCE = """
SELECT 'post ' || external_id || ' of site ' || site_id || ' is claimed by ' || count(*) || ' pages'
FROM publishing_publishingrecord WHERE destination = 'wordpress' AND external_id <> '' AND status <> 'retracted'
GROUP BY site_id, external_id HAVING count(*) > 1
UNION ALL
SELECT 'record ' || id || ' is published without an id of its post'
FROM publishing_publishingrecord WHERE destination = 'wordpress' AND status = 'published' AND external_id = ''
"""
_WEBHOOKS = """
SELECT 'endpoint ' || endpoint_id || ' has ' || count(*) || ' deliveries of ' || key
FROM igny8_messaging_webhookdelivery GROUP BY endpoint_id, key HAVING count(*) > 1
"""
_PAGES = """
SELECT 'task ' || task_id || ' has ' || count(*) || ' pages'
FROM content_content WHERE task_id IS NOT NULL GROUP BY task_id HAVING count(*) > 1
UNION ALL
SELECT 'job ' || j.id || ' says that it wrote a page of task ' || t.id || ', which is ' || t.status
FROM igny8_jobs_job j JOIN content_task t ON 'task_' || replace(t.id::text, '-', '') = j.args->>'task_id'
WHERE j.kind = 'content.generate_content' AND j.state = 'succeeded' AND t.status <> 'done'
"""
# What a job paid a model for, its account pays by a settled hold; a job that failed is the platform's cost.
_CALLS = """
SELECT 'call ' || c.id || ' (' || c.function || ') of the succeeded job ' || j.id || ' was settled by no hold'
FROM igny8_ai_aicall c JOIN igny8_jobs_job j ON 'job_' || replace(j.id::text, '-', '') = c.job_id
WHERE c.state = 'ok' AND c.function NOT IN ('embed', 'igny8_canary') AND j.state = 'succeeded'
  AND NOT EXISTS (SELECT 1 FROM billing_credithold h WHERE h.job_id = j.id AND h.state = 'settled')
UNION ALL
SELECT 'call ' || id || ' (' || function || ') ended without the name of its model'
FROM igny8_ai_aicall WHERE state = 'ok' AND returned_model = ''
"""


def rows_of(sql: str) -> Callable[[], list[str]]:
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


def crossing() -> list[str]:
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


ROWS: dict[str, Callable[[], list[str]]] = {
    "Ledger sums to balance": rows_of(_LEDGER),
    "One ending per hold": rows_of(_HOLDS),
    "No hold outlives its job": rows_of(_OPEN_HOLDS),
    "No lease long expired": rows_of(_LEASES),
    "One occurrence per slot": rows_of(_OCCURRENCES),
    "One record per destination": rows_of(_PUBLISHED_TWICE),
    "Each effect is confirmed once": rows_of(_CONFIRMED_ONCE),
    "One delivery per message": rows_of(_WEBHOOKS),
    "One page per task": rows_of(_PAGES),
    "Each model call is settled": rows_of(_CALLS),
    "No key crosses accounts": crossing,
}
