"""Groups of keywords that one page can answer."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel


class Cluster(SiteSectorBaseModel):
    """Keywords that one page can answer. Counts and sums are kept by the services that change its members."""

    class Status(models.TextChoices):
        NEW = "new"
        MAPPED = "mapped"

    class NamedBy(models.TextChoices):
        RULES = "rules"
        MODEL = "model"
        PERSON = "person"

    id = PublicIdField(prefix="clu")
    name = models.CharField(max_length=255)
    description = models.TextField(blank=True)
    primary_keyword = models.ForeignKey("planning.Keyword", on_delete=models.SET_NULL, null=True, related_name="+")
    keyword_count = models.PositiveIntegerField(default=0)
    volume = models.PositiveBigIntegerField(default=0)
    difficulty = models.PositiveSmallIntegerField(default=0, help_text="Mean of the members, weighted by volume.")
    status = models.CharField(max_length=6, choices=Status.choices, default=Status.NEW)
    method = models.CharField(max_length=64, blank=True, help_text="How the phrases were represented.")
    centre = models.BinaryField(null=True, editable=False, help_text="Mean vector as little-endian float32.")
    cohesion = models.FloatField(null=True, help_text="Mean cosine of the members to the centre.")
    named_by = models.CharField(max_length=6, choices=NamedBy.choices, default=NamedBy.RULES)
    locked = models.BooleanField(default=False, help_text="Clustering adds no keyword to it.")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.CheckConstraint(condition=models.Q(status__in=["new", "mapped"]), name="cluster_status"),
            models.CheckConstraint(
                condition=models.Q(named_by__in=["rules", "model", "person"]), name="cluster_named_by"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "-volume", "-id"], name="cluster_site_volume")
        ]

    def __str__(self) -> str:
        return self.name
