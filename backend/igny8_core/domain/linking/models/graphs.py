"""A site's link graph through time, and how far the linker has come with a site."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel


class LinkGraph(SiteSectorBaseModel):
    """A snapshot's figures, and what changed since the one before. The newest one's pages are `LinkedPage` rows."""

    id = PublicIdField(prefix="graph")
    pages = models.PositiveIntegerField(default=0)
    links = models.PositiveIntegerField(default=0)
    orphans = models.PositiveIntegerField(default=0)
    unreachable = models.PositiveIntegerField(default=0, help_text="Pages that no way from home leads to.")
    hubs = models.PositiveIntegerField(default=0)
    broken = models.PositiveIntegerField(default=0)
    clusters_without_hub = models.PositiveIntegerField(default=0)
    max_depth = models.PositiveIntegerField(default=0)
    mean_depth = models.FloatField(default=0, help_text="Of the pages that can be reached.")
    anchor_diversity = models.FloatField(default=0, help_text="Mean over the pages with several links to them.")
    changes = models.JSONField(default=dict, help_text="Since the snapshot before: figures, and pages by name.")
    members = models.JSONField(default=dict, help_text="Ids of orphans, hubs and broken pages, to compare with.")
    job = models.ForeignKey("igny8_jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["site", "-id"], name="link_graph_site_newest")]

    def __str__(self) -> str:
        return f"{self.pages} pages, {self.links} links"


class SiteLinking(SiteSectorBaseModel):
    """One row a site that the linker works for. Whoever changes links of the site locks it, so one at a time does."""

    id = PublicIdField(prefix="slink")
    checked_at = models.DateTimeField(null=True, blank=True, help_text="When the watch last looked for changes.")
    imported_until = models.CharField(max_length=32, blank=True, help_text="Pages changed later are not imported yet.")
    imported_at = models.DateTimeField(null=True, blank=True)
    imported_pages = models.PositiveIntegerField(default=0, help_text="How many imported pages there are.")
    import_state = models.JSONField(default=dict, blank=True, help_text="How far an unfinished import has come.")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["site"], name="site_linking_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["checked_at"], name="site_linking_checked")]
