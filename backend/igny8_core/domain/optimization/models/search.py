"""What searchers did, from Search Console exports, and the pages that lose them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel

MAX_PATH, MAX_QUERY = 500, 255


class PageSearchDay(SiteSectorBaseModel):
    """A page's searches of one day. `is_total` is false for a sum over queries, which leaves out rare ones."""

    id = PublicIdField(prefix="psd")
    date = models.DateField()
    path = models.CharField(max_length=MAX_PATH, help_text="Path and query of the address, without closing slash.")
    clicks = models.PositiveIntegerField()
    impressions = models.PositiveIntegerField()
    position = models.FloatField(help_text="Average place in the results; 0 when the file did not say.")
    is_total = models.BooleanField()

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["site", "date", "path"], name="page_search_day_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["site", "path", "date"], name="page_search_day")]


class QuerySearchDay(SiteSectorBaseModel):
    """One query's searches of one day; `path` is '' where the file names no page."""

    id = PublicIdField(prefix="qsd")
    date = models.DateField()
    query = models.CharField(max_length=MAX_QUERY)
    path = models.CharField(max_length=MAX_PATH, blank=True)
    clicks = models.PositiveIntegerField()
    impressions = models.PositiveIntegerField()
    position = models.FloatField()

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["site", "date", "query", "path"], name="query_search_day_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["site", "path", "date"], name="query_search_day")]


class RefreshSuggestion(SiteSectorBaseModel):
    """A page that lost clicks, and what became of the advice to refresh it."""

    class State(models.TextChoices):
        OPEN = "open"
        QUEUED = "queued"
        DONE = "done"
        DISMISSED = "dismissed"

    id = PublicIdField(prefix="rfsh")
    content = models.ForeignKey("content.Content", on_delete=models.CASCADE, related_name="refreshes")
    window_end = models.DateField(help_text="Last day of the newer window.")
    clicks_before = models.PositiveIntegerField()
    clicks_after = models.PositiveIntegerField()
    loss = models.FloatField(help_text="Share of the clicks that are gone, 0–1.")
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    job = models.ForeignKey("igny8_jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["content"], condition=models.Q(state__in=["open", "queued"]), name="refresh_open_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["open", "queued", "done", "dismissed"]), name="refresh_state"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "state", "-id"], name="refresh_site_state")
        ]
