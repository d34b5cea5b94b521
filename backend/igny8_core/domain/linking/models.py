"""Internal links between pages of a site."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel


class InternalLink(SiteSectorBaseModel):
    """A link from one page to another, from its suggestion to its removal."""

    class State(models.TextChoices):
        SUGGESTED = "suggested"
        APPLIED = "applied"
        REJECTED = "rejected"
        REMOVED = "removed"

    id = PublicIdField(prefix="link")
    source = models.ForeignKey("content.Content", on_delete=models.CASCADE, related_name="links_out")
    target = models.ForeignKey("content.Content", on_delete=models.CASCADE, related_name="links_in")
    anchor = models.CharField(max_length=255)
    block = models.PositiveIntegerField(default=0, help_text="Which block element of the page, in reading order.")
    position = models.PositiveIntegerField(help_text="Character offset in that block's text.")
    link_type = models.CharField(max_length=16, default="contextual")
    score = models.FloatField()
    why = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.SUGGESTED)
    job = models.ForeignKey("igny8_jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["source", "target"], name="internal_link_once"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="internal_link_not_self"),
            models.CheckConstraint(
                condition=models.Q(state__in=["suggested", "applied", "rejected", "removed"]),
                name="internal_link_state",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "state", "-id"], name="internal_link_site_state")
        ]
