"""What conditions are tested against: an event's own facts, more about the rows that it names, and the site's state."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Sum
from django.utils import timezone

from igny8_core.core.auth.models import Site
from igny8_core.core.jobs.models import EventRecord
from igny8_core.domain.automation.triggers import TRIGGERS, WEEKDAYS
from igny8_core.domain.billing import selectors as billing
from igny8_core.domain.content.models import Content, Task
from igny8_core.domain.optimization.models import RefreshSuggestion
from igny8_core.domain.planning.models import Cluster, ContentIdea, Keyword
from igny8_core.domain.publishing.models import PublishingRecord

MAX_IDS = 1_000
"""Ids of one kind that an execution takes; what is left over finds its work by state."""


def event_facts(event: EventRecord) -> dict[str, Any]:
    """The fields that the event's trigger declares: from its payload, and by one query about the rows that it names."""
    payload = {name: value for name, value in event.payload.items() if value is not None}
    more = _MORE.get(event.name)
    declared = TRIGGERS[event.name].fields
    return {name: value for name, value in {**(more(payload) if more else {}), **payload}.items() if name in declared}


def _clusters(payload: dict[str, Any]) -> dict[str, Any]:
    ids = payload["cluster_ids"]
    volume = Cluster.objects.filter(id__in=ids).aggregate(sum=Sum("volume"))["sum"]
    return {"count": len(ids), "volume": volume or 0}


def _ideas(payload: dict[str, Any]) -> dict[str, Any]:
    rows = ContentIdea.objects.filter(id__in=payload["idea_ids"])
    return {"count": len(payload["idea_ids"]), "structures": _distinct(rows.values_list("structure", flat=True))}


def _tasks(payload: dict[str, Any]) -> dict[str, Any]:
    rows = Task.objects.filter(id__in=payload["task_ids"])
    return {"count": len(payload["task_ids"]), "structures": _distinct(rows.values_list("structure", flat=True))}


def _pages(payload: dict[str, Any]) -> dict[str, Any]:
    rows = list(Content.objects.filter(id__in=payload["content_ids"]).values_list(*_PAGE))
    found: dict[str, Any] = {"count": len(payload["content_ids"])}
    for at, name in enumerate(("structures", "entity_types", "languages")):
        found[name] = _distinct(row[at] for row in rows)
    if scores := [row[3] for row in rows if row[3] is not None]:
        found["lowest_score"] = min(scores)
    if rows:
        found["fewest_words"] = min(row[4] for row in rows)
    return found


_PAGE = ("structure", "entity_type", "language", "seo_score", "word_count")


def _records(payload: dict[str, Any]) -> dict[str, Any]:
    rows = PublishingRecord.objects.filter(id__in=payload["record_ids"])
    return {"count": len(payload["record_ids"]), "destinations": _distinct(rows.values_list("destination", flat=True))}


def _distinct(values: Iterable[str]) -> list[str]:
    return sorted(set(values))


_MORE: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "cluster_created": _clusters,
    "idea_created": _ideas,
    "task_queued": _tasks,
    **dict.fromkeys([name for name, trigger in TRIGGERS.items() if "content_ids" in trigger.fields], _pages),
    "publish_failed": _records,
}


def site_facts(site: Site, fields: Iterable[str]) -> dict[str, Any]:
    """Those of `SITE_FACTS` that are asked for; each counts by one query, so none is counted in vain."""
    return {name: _SITE[name](site) for name in fields if name in _SITE}


def _local(site: Site) -> datetime:
    return timezone.now().astimezone(ZoneInfo(site.timezone))


def _contents(status: str) -> Callable[[Site], int]:
    return lambda site: Content.objects.filter(site=site, status=status).count()


_SITE: dict[str, Callable[[Site], Any]] = {
    "site.credits": lambda site: billing.balance().available,
    "site.keywords_new": lambda site: Keyword.objects.filter(site=site, status=Keyword.Status.NEW).count(),
    "site.ideas_new": lambda site: ContentIdea.objects.filter(site=site, status=ContentIdea.Status.NEW).count(),
    "site.tasks_queued": lambda site: Task.objects.filter(site=site, status=Task.Status.QUEUED).count(),
    "site.drafts": _contents("draft"),
    "site.in_review": _contents("review"),
    "site.approved": _contents("approved"),
    "site.refreshes_open": lambda site: RefreshSuggestion.objects.filter(site=site, state="open").count(),
    "site.hour": lambda site: _local(site).hour,
    "site.weekday": lambda site: WEEKDAYS[_local(site).weekday()],
    "site.day": lambda site: _local(site).day,
}


def merged(batch: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Facts of several events as one: lists together (each value once, MAX_IDS at most), counts added, of other
    numbers the lowest, of texts the last."""
    found: dict[str, Any] = {}
    for facts in batch:
        for name, value in facts.items():
            have = found.get(name)
            if isinstance(value, list):
                found[name] = list(dict.fromkeys([*(have or []), *value]))[:MAX_IDS]
            elif name in ("count", "volume"):
                found[name] = (have or 0) + value
            else:
                found[name] = min(have, value) if isinstance(have, int | float) else value
    return found
