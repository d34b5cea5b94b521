"""What a site has and will have, so that nothing is written twice."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel


class SitePage(SiteSectorBaseModel):
    """One page through its life, under one `origin`: the idea, task or content that it began as, or its address.

    The domains above write here as the page moves on; the cannibalisation gate reads.
    """

    class Stage(models.TextChoices):
        IDEA = "idea"
        TASK = "task"
        CONTENT = "content"
        PUBLISHED = "published"
        EXTERNAL = "external"

    id = PublicIdField(prefix="page")
    origin = models.CharField(max_length=500)
    stage = models.CharField(max_length=9, choices=Stage.choices)
    ref = models.CharField(max_length=64, blank=True, help_text="Id of the idea, task or content that it is now.")
    title = models.CharField(max_length=255)
    keyphrase = models.CharField(max_length=255, blank=True)
    phrase_key = models.CharField(max_length=255, blank=True, help_text="The keyphrase's variant key.")
    language = models.CharField(max_length=12, default="en")
    cluster = models.ForeignKey("planning.Cluster", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    vector = models.BinaryField(null=True, editable=False, help_text="Of the keyphrase, little-endian float32.")
    url = models.CharField(max_length=500, blank=True)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["site", "origin"], name="site_page_once"),
            models.CheckConstraint(
                condition=models.Q(stage__in=["idea", "task", "content", "published", "external"]),
                name="site_page_stage",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "phrase_key"], name="site_page_phrase"),
            models.Index(fields=["ref"], condition=~models.Q(ref=""), name="site_page_ref"),
        ]

    def __str__(self) -> str:
        return self.title
