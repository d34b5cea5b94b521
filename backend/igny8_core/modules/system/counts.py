"""How many rows of each kind stand where, for all sites at once: one query a table, however many sites and rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, Model, OuterRef, Q
from django.utils import timezone

from igny8_core.core.auth.models import Site
from igny8_core.core.jobs.models import Job
from igny8_core.domain.automation.models import AutomationRule, ScheduledTask
from igny8_core.domain.content.jobs import GENERATE_CONTENT
from igny8_core.domain.content.models import Content, Image, Task
from igny8_core.domain.linking.models import InternalLink
from igny8_core.domain.optimization.jobs import OPTIMIZE_CONTENT
from igny8_core.domain.optimization.models import OptimizationTask, RefreshSuggestion
from igny8_core.domain.planning.models import Cluster, ContentIdea, Keyword
from igny8_core.domain.publishing.jobs import DEPLOY_SITE, PUBLISH_CONTENT
from igny8_core.domain.publishing.models import DeploymentRecord, PublishingRecord, WordPressConnection
from igny8_core.infrastructure.ai.models import AIConnection

Counts = dict[str, dict[str, int]]
"""site id → name of the count → how many."""

RECENT = timedelta(days=7)
"""For so long a failed job is news; later it is history."""
WAITS_LONG = timedelta(minutes=10)
SHOWN_BY_THEIR_ITEM = (GENERATE_CONTENT.name, PUBLISH_CONTENT.name, DEPLOY_SITE.name, OPTIMIZE_CONTENT.name)
"""Kinds whose failure is seen at the task, the record or the deployment, and would be counted twice."""
LIMITED = ("rule_limit", "site_limit", "chain_credits")


def of_sites(sites: Collection[Site]) -> Counts:
    """Everything that a note or a line of the overview counts."""
    found: Counts = {site.id: defaultdict(int) for site in sites}
    for model, names in _tallies().items():
        for site_id, values in _tally(model, found, names):
            found[site_id].update(values)
    _deployments(found)
    _connections(found, sites)
    for site in sites:
        _derive(found[site.id], site)
    return found


def _tallies() -> dict[type[Model], dict[str, Q]]:
    """Names of counts with the condition of each, by table."""
    now = timezone.now()
    ended = Q(finished_at__gte=now - RECENT) & ~Q(kind__in=SHOWN_BY_THEIR_ITEM)
    poor = Q(error_code="insufficient_credits")
    held_back = Q(*[("skip_key__endswith", f":{code}") for code in LIMITED], _connector=Q.OR)
    return {
        Keyword: {"keywords": _ALL, "keywords_to_cluster": Q(status="new")},
        Cluster: {"clusters": _ALL},
        ContentIdea: {"ideas_to_approve": Q(status="new"), "ideas": ~Q(status="rejected")},
        Task: {"tasks_waiting": Q(status="queued"), "tasks_running": Q(status="running"), "tasks_failed": _FAILED},
        Content: {
            "content": ~Q(status="archived"),
            "content_to_review": Q(status="review"),
            "content_to_publish": Q(status="approved", publish_at=None),
            "content_scheduled": Q(status="approved", publish_at__isnull=False),
            "drafts_below_gates": Q(status="draft", quality__ok=False),
            "published": Q(status="published"),
        },
        Image: {"images_failed": Q(state="failed")},
        InternalLink: {"links_to_decide": Q(state="suggested")},
        OptimizationTask: {
            "changes_to_decide": Q(state="done", type="optimise"),
            "optimisations_failed": Q(state="failed", updated_at__gte=now - RECENT),
        },
        RefreshSuggestion: {"refreshes_to_start": Q(state="open")},
        PublishingRecord: {"publishing_failed": _FAILED, "publishing_unknown": Q(status="unknown")},
        Job: {
            "jobs_running": Q(state__in=["admitted", "running"]),
            "jobs_failed": ended & Q(state="failed") & ~poor,
            "jobs_dead": ended & Q(state="dead") & ~poor,
            "credits_refused": poor & Q(state__in=["failed", "dead"], finished_at__gte=now - RECENT),
            "jobs_waiting": Q(state="admitted", admitted_at__lt=now - WAITS_LONG),
        },
        AutomationRule: {
            "rules_on": Q(is_active=True),
            "rules_paused": Q(is_active=False) & ~Q(paused_reason=""),
        },
        ScheduledTask: {"rules_held_back": held_back & Q(status="skipped", updated_at__gte=now - timedelta(days=1))},
    }


_ALL = Q(pk__isnull=False)
_FAILED = Q(status="failed")


def _tally(model: type[Model], site_ids: Collection[str], names: dict[str, Q]) -> list[tuple[str, dict[str, int]]]:
    rows: Any = model._default_manager.filter(site_id__in=site_ids).order_by().values("site_id")
    counted = rows.annotate(**{name: Count("pk", filter=condition) for name, condition in names.items()})
    return [(row.pop("site_id"), row) for row in counted]


def _deployments(found: Counts) -> None:
    """Whether the newest deployment of each site failed."""
    newer = DeploymentRecord.objects.filter(site_id=OuterRef("site_id"), version__gt=OuterRef("version"))
    failed = DeploymentRecord.objects.filter(~Exists(newer), site_id__in=found, status="failed")
    for site_id in failed.values_list("site_id", flat=True):
        found[site_id]["deployment_failed"] = 1


def _connections(found: Counts, sites: Collection[Site]) -> None:
    """WordPress: missing or refused. Model: none but the composer of samples."""
    states = dict(WordPressConnection.objects.filter(site_id__in=found).values_list("site_id", "state"))
    models: dict[str | None, str] = dict(AIConnection.objects.filter(is_active=True).values_list("site_id", "provider"))
    default = "openai" if settings.AI_DEFAULT_TEXT_MODEL else "offline"
    for site in sites:
        counts, state = found[site.id], states.get(site.id)
        counts["wordpress_refused"] = int(state == WordPressConnection.State.ATTENTION)
        counts["connect_wordpress"] = int(site.kind == Site.Kind.WORDPRESS and state is None)
        provider = models.get(site.id) or models.get(None) or default
        counts["connect_model"] = int(provider == "offline")


def _derive(counts: dict[str, int], site: Site) -> None:
    """What follows from the counts together."""
    counts["site_paused"] = int(site.automation_paused)
    counts["import_keywords"] = int(not counts["keywords"])
    counts["choose_workflow"] = int(not counts["rules_on"])
