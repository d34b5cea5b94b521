"""Pages as the linker last read them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel


class LinkedPage(SiteSectorBaseModel):
    """One page of ours or an imported one: where it stood and which links it held when it was last read, and what the
    newest graph says of it.

    `links` are pairs of address and anchor, in reading order. Where the page's version, address or being live is not
    what is kept here, the linker has work to do: that is how it hears of every change, whoever made it.
    """

    id = PublicIdField(prefix="lpage")
    content = models.OneToOneField(
        "content.Content", on_delete=models.CASCADE, null=True, blank=True, related_name="linked_page"
    )
    page = models.OneToOneField(
        "planning.SitePage", on_delete=models.CASCADE, null=True, blank=True, related_name="linked_page"
    )
    cluster = models.ForeignKey("planning.Cluster", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=255)
    address = models.CharField(max_length=500, help_text="As links of the site write it.")
    entity_type = models.CharField(max_length=16, default="post")
    is_live = models.BooleanField(default=False, help_text="Readers can reach it.")
    version = models.PositiveIntegerField(default=0, help_text="The version whose links these are; 0 is not read yet.")
    charged_version = models.PositiveIntegerField(default=0, help_text="Up to here suggestions are paid for.")
    external_id = models.CharField(max_length=64, blank=True, help_text="An imported page's id in WordPress.")
    modified = models.CharField(max_length=32, blank=True, help_text="When it last changed there, by its own clock.")
    html = models.TextField(blank=True, help_text="The text of an imported page.")
    links = models.JSONField(default=list)

    inbound = models.PositiveIntegerField(default=0)
    outbound = models.PositiveIntegerField(default=0)
    depth = models.PositiveIntegerField(null=True, blank=True, help_text="Clicks from home; empty: not reachable.")
    weight = models.FloatField(default=0, help_text="PageRank-like; all pages of the site together are 1.")
    is_orphan = models.BooleanField(default=False)
    is_hub = models.BooleanField(default=False)
    broken = models.JSONField(default=list, help_text="Pairs of address and anchor that lead to no page.")
    broken_count = models.PositiveIntegerField(default=0)
    anchors = models.JSONField(default=list, help_text="The words that lead here most often, with how often.")
    anchor_count = models.PositiveIntegerField(default=0, help_text="Different anchors that lead here.")
    anchor_diversity = models.FloatField(default=0, help_text="0 (always the same words) to 1 (never the same).")
    x = models.FloatField(default=0, help_text="Place in the drawn graph, 0 to 1.")
    y = models.FloatField(default=0)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(content__isnull=True) ^ models.Q(page__isnull=True), name="linked_page_one_subject"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "-weight", "-id"], name="linked_page_weight"),
            models.Index(fields=["site", "-id"], condition=models.Q(is_orphan=True), name="linked_page_orphans"),
            models.Index(fields=["site", "-id"], condition=models.Q(broken_count__gt=0), name="linked_page_broken"),
        ]

    def __str__(self) -> str:
        return self.title
