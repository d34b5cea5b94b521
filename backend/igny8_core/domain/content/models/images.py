"""Pictures of pages."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel
from igny8_core.domain.content.models.contents import Content


class Image(SiteSectorBaseModel):
    """A picture of a page, planned before it is made."""

    class Role(models.TextChoices):
        FEATURED = "featured"
        INLINE = "inline"

    class State(models.TextChoices):
        PLANNED = "planned"
        GENERATED = "generated"
        FAILED = "failed"

    id = PublicIdField(prefix="img")
    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="images")
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.FEATURED)
    position = models.PositiveSmallIntegerField(default=0)
    prompt = models.TextField()
    alt = models.CharField(max_length=500)
    path = models.CharField(max_length=255, blank=True, help_text="In the site's storage.")
    mime = models.CharField(max_length=32, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    bytes = models.PositiveBigIntegerField(default=0)
    variants = models.JSONField(default=list, help_text="Narrower copies: [{width, height, path, bytes}].")
    made_by = models.CharField(max_length=32, blank=True, help_text="The provider, or `upload`.")
    error = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PLANNED)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["content", "role", "position"], name="image_place_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["planned", "generated", "failed"]), name="image_state"
            ),
        ]
