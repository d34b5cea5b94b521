"""One run of the optimiser over one page."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel


class OptimizationTask(SiteSectorBaseModel):
    """`analyse` only scores; `optimise` also proposes changes, with the page before and after."""

    class Type(models.TextChoices):
        ANALYSE = "analyse"
        OPTIMISE = "optimise"

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        APPLIED = "applied"
        REJECTED = "rejected"
        FAILED = "failed"

    id = PublicIdField(prefix="opt")
    content = models.ForeignKey("content.Content", on_delete=models.CASCADE, related_name="optimizations")
    type = models.CharField(max_length=8, choices=Type.choices, default=Type.ANALYSE)
    target_keyword = models.CharField(max_length=255, blank=True)
    scores_before = models.JSONField(default=dict)
    scores_after = models.JSONField(default=dict)
    html_before = models.TextField(blank=True)
    html_after = models.TextField(blank=True)
    fields_before = models.JSONField(default=dict, help_text="Titles, description and slug.")
    fields_after = models.JSONField(default=dict)
    changes = models.JSONField(default=list, help_text="One per finding; see mending.changes.Change.")
    version = models.PositiveIntegerField(default=0, help_text="The page's version that was analysed.")
    job = models.ForeignKey("igny8_jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    error = models.CharField(max_length=500, blank=True)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(state__in=["queued", "running", "done", "applied", "rejected", "failed"]),
                name="optimization_state",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["content", "-id"], name="optimization_of_content"),
            models.Index(fields=["site", "state", "-id"], name="optimization_site_state"),
        ]
