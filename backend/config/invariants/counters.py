"""Counters against what they count: exactly where rows exist until they are deleted, and where files lie on the disk;
for a day or a month, never less than was used there. (More is possible: a job that is tried again by hand a day later
counts on both days, and an account is never given more than its plan.)
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.core.files.storage import Storage, default_storage
from django.db import connection
from django.utils import timezone
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs.models import OPEN, Job
from igny8_core.core.limits.models import Counter
from igny8_core.domain.publishing.jobs import DEPLOY_SITE
from igny8_core.domain.publishing.models import DeploymentRecord
from igny8_core.domain.publishing.services.deployment_service import site_folder
from igny8_core.infrastructure.external import sites_renderer, sites_store
from igny8_core.shared.ids import from_uuid

_STANDING = """
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
# One row for what was used of a metric: site, metric, moment, amount. A job that ended badly gave its share back.
_USES = """
SELECT site_id, 'daily_content_tasks' AS metric, created_at AS moment, 1 AS amount FROM jobs
  WHERE kind = 'content.generate_content'
UNION ALL SELECT site_id, 'monthly_word_count_limit', created_at,
    CASE WHEN state = 'succeeded' THEN least((args->>'reserved_words')::int, (result->>'words')::int)
      ELSE (args->>'reserved_words')::int END
  FROM jobs WHERE kind = 'content.generate_content'
UNION ALL SELECT site_id, metric, created_at,
    CASE WHEN state = 'succeeded' THEN (result->>'images')::int ELSE (args->>'count')::int END
  FROM jobs, unnest(ARRAY['daily_image_generation_limit', 'monthly_image_count']) metric
  WHERE kind = 'content.generate_images'
UNION ALL SELECT site_id, metric, created_at, 1
  FROM jobs, unnest(ARRAY['daily_image_generation_limit', 'monthly_image_count']) metric
  WHERE kind = 'content.try_image'
UNION ALL SELECT site_id, 'daily_site_generations', created_at, 1 FROM jobs WHERE kind = 'site_building.generate_site'
UNION ALL SELECT site_id, 'daily_automation_executions', executed_at, 1 FROM automation_scheduledtask
  WHERE status <> 'skipped' AND executed_at IS NOT NULL
UNION ALL SELECT site_id, 'daily_ai_requests', created_at, 1 FROM igny8_ai_aicall
  WHERE attempt = 1 AND function <> 'igny8_canary' AND site_id IS NOT NULL
"""
# What happens in a day's first minute may have been counted on the day before.
_PERIODS = f"""
WITH jobs AS (SELECT * FROM igny8_jobs_job WHERE state NOT IN ('failed', 'dead', 'cancelled')),
  uses AS ({_USES}),
  dated AS (
    SELECT u.site_id, u.metric, u.amount, to_char(u.moment AT TIME ZONE s.timezone,
        CASE WHEN u.metric LIKE 'monthly%%' THEN 'YYYY-MM' ELSE 'YYYY-MM-DD' END) AS period
    FROM uses u JOIN igny8_auth_site s ON s.id = u.site_id
    WHERE (u.moment AT TIME ZONE s.timezone)::time > '00:01' AND u.moment > %s - interval '40 days'
  )
SELECT d.site_id, d.metric, d.period, d.amount, coalesce(c.used, 0) FROM (
  SELECT site_id, metric, period, sum(amount) AS amount FROM dated GROUP BY 1, 2, 3) d
LEFT JOIN igny8_limits_counter c ON c.metric = d.metric AND c.period = d.period
  AND c.owner = 'site_' || replace(d.site_id::text, '-', '')
WHERE coalesce(c.used, 0) < d.amount
"""  # noqa: S608 - texts of this file


def standing() -> list[str]:
    """Counters of what exists until it is deleted."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING)
        return [str(row[0]) for row in cursor.fetchall()]


def periods() -> list[str]:
    """Days and months in which more was used than was counted."""
    with connection.cursor() as cursor:
        cursor.execute(_PERIODS, [timezone.now()])
        return [
            f"counter {metric} of {from_uuid(site_id, prefix='site')} says {used} for {period}, {amount} were used"
            for site_id, metric, period, amount, used in cursor.fetchall()
        ]


def storage() -> list[str]:
    """Bytes that a site's quota counts, against its files and what its newest version holds.

    A crash may leave a file that is not counted: it is named once it is a day old.
    """
    counted = dict(Counter.objects.filter(metric="storage_quota_gb").values_list("owner", "used"))
    public, yesterday = _public_bytes(), timezone.now() - timedelta(days=1)
    lines = []
    for site_id in Site.objects.order_by("id").values_list("id", flat=True).iterator():
        files, used = list(_files(default_storage, site_id)), counted.get(site_id, 0)
        there = public.get(site_id, 0) + sum(map(default_storage.size, files))
        old = (file for file in files if default_storage.get_modified_time(file) < yesterday)
        if used > there or (used < there and used < public.get(site_id, 0) + sum(map(default_storage.size, old))):
            lines.append(f"counter storage_quota_gb of {site_id} says {used}, there are {there}")
    return lines


def _public_bytes() -> dict[str, int]:
    """What each hosted site's newest deployment counted of its folder."""
    counted = DeploymentRecord.objects.filter(stored_bytes__isnull=False).order_by("site_id", "-version")
    return {site: stored or 0 for site, stored in counted.distinct("site_id").values_list("site_id", "stored_bytes")}


def _files(storage: Storage, folder: str) -> Iterator[str]:
    """The path of every file below a folder, on a disk as in a bucket."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from _files(storage, f"{folder}/{name}")


def served() -> list[str]:
    """Hosted sites whose public version is not the one that the records name, or has lost a file."""
    busy = set(Job.objects.filter(kind=DEPLOY_SITE.name, state__in=OPEN).values_list("site_id", flat=True))
    deployed = DeploymentRecord.objects.filter(status="deployed").order_by("site_id", "-version").distinct("site_id")
    lines = []
    for site_id, version in deployed.values_list("site_id", "version"):
        if site_id not in busy:
            lines += [f"site {site_id}: {wrong}" for wrong in _wrong_with(site_folder(site_id), version)]
    return lines


def _wrong_with(folder: Path, version: int) -> Iterator[str]:
    shown = sites_renderer.served_version(folder)
    if shown != version:
        yield f"version {version} is deployed, {shown} is served"
    elif sites_store.manifest(folder, version) is not None and not sites_store.is_whole(folder, version):
        yield f"a file of version {version} is missing or cut short"
