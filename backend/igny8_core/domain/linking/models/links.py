"""Internal links between pages of a site."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel

_ONE_SOURCE = models.Q(source__isnull=True) ^ models.Q(source_page__isnull=True)
_ONE_TARGET = models.Q(target__isnull=True) ^ models.Q(target_page__isnull=True)


class InternalLink(SiteSectorBaseModel):
    """A link from one page to another, from its suggestion to its removal: one row a pair of pages.

    Either end is a page of ours (`source`, `target`) or an imported one (`source_page`, `target_page`); see
    docs/decisions/0007. A link that a person or the text's writer placed is `applied` too, of the type `manual`.
    """

    class State(models.TextChoices):
        SUGGESTED = "suggested"
        APPLIED = "applied"
        REJECTED = "rejected"
        REMOVED = "removed"

    MANUAL = "manual"

    id = PublicIdField(prefix="link")
    source = models.ForeignKey(
        "content.Content", on_delete=models.CASCADE, null=True, blank=True, related_name="links_out"
    )
    source_page = models.ForeignKey(
        "planning.SitePage", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    target = models.ForeignKey(
        "content.Content", on_delete=models.CASCADE, null=True, blank=True, related_name="links_in"
    )
    target_page = models.ForeignKey(
        "planning.SitePage", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    anchor = models.CharField(max_length=255)
    block = models.PositiveIntegerField(default=0, help_text="Which block element of the page, in reading order.")
    position = models.PositiveIntegerField(default=0, help_text="Character offset in that block's text.")
    link_type = models.CharField(max_length=16, default="contextual")
    score = models.FloatField(default=0)
    why = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.SUGGESTED)
    job = models.ForeignKey("igny8_jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["source", "source_page", "target", "target_page"],
                nulls_distinct=False,
                name="internal_link_once",
            ),
            models.CheckConstraint(condition=_ONE_SOURCE, name="internal_link_one_source"),
            models.CheckConstraint(condition=_ONE_TARGET, name="internal_link_one_target"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="internal_link_not_self"),
            models.CheckConstraint(
                condition=~models.Q(source_page=models.F("target_page")), name="internal_link_page_not_self"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["suggested", "applied", "rejected", "removed"]),
                name="internal_link_state",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "state", "-id"], name="internal_link_site_state"),
            models.Index(fields=["site", "-score", "-id"], name="internal_link_site_score"),
        ]

    def __str__(self) -> str:
        return self.anchor
