"""What the analysis said of pages, kept until page or engine change, and how whole sites score over time."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel


class PageAnalysis(SiteSectorBaseModel):
    """The newest result for a page; out of date when the key of what would be analysed now is another one."""

    id = PublicIdField(prefix="pana")
    content = models.OneToOneField("content.Content", on_delete=models.CASCADE, related_name="analysis")
    key = models.CharField(max_length=64, help_text="SHA-256 of the engine's version and all that it reads.")
    score = models.PositiveSmallIntegerField(help_text="0–100.")
    result = models.JSONField(default=dict)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.CheckConstraint(condition=models.Q(score__lte=100), name="page_analysis_score"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "score", "id"], name="page_analysis_score")
        ]


class SiteScore(SiteSectorBaseModel):
    """How a site's pages scored on one day of its own calendar."""

    id = PublicIdField(prefix="sscr")
    date = models.DateField()
    pages = models.PositiveIntegerField()
    average = models.FloatField(help_text="0–100.")
    good = models.PositiveIntegerField(help_text="Pages of 75 and more.")
    fair = models.PositiveIntegerField(help_text="Pages of 50 to 74.")
    poor = models.PositiveIntegerField(help_text="Pages below 50.")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["site", "date"], name="site_score_once"),
        ]
