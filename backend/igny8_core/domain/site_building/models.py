"""Blueprints: what a whole site will be, before it is deployed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel


class SiteBlueprint(SiteSectorBaseModel):
    """A site from its brief to its page tree. The newest ready one is what a deployment takes."""

    class Status(models.TextChoices):
        DRAFT = "draft"
        GENERATING = "generating"
        READY = "ready"
        DEPLOYED = "deployed"
        FAILED = "failed"

    id = PublicIdField(prefix="bp")
    name = models.CharField(max_length=120)
    site_type = models.CharField(max_length=32, default="business")
    brief = models.TextField(blank=True)
    objectives = models.JSONField(default=list)
    style = models.JSONField(default=dict)
    config_json = models.JSONField(default=dict)
    structure_json = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    version = models.PositiveIntegerField(default=1)
    error = models.CharField(max_length=500, blank=True)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "generating", "ready", "deployed", "failed"]),
                name="site_blueprint_status",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PageBlueprint(SiteSectorBaseModel):
    """One page of a blueprint, as blocks."""

    id = PublicIdField(prefix="pbp")
    site_blueprint = models.ForeignKey(SiteBlueprint, on_delete=models.CASCADE, related_name="pages")
    slug = models.CharField(max_length=200, blank=True, help_text="Empty for the home page.")
    title = models.CharField(max_length=255)
    meta_description = models.CharField(max_length=500, blank=True)
    type = models.CharField(max_length=24, default="page")
    blocks_json = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=10, default="ready")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["site_blueprint", "slug"], name="page_blueprint_slug_once"),
        ]
