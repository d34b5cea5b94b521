"""Pages worth writing, and the mix and cadence in which they are written."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from igny8_core.core.base.constraints import SameAccount
from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.managers import SharedManager
from igny8_core.core.base.models import AccountBaseModel, SiteSectorBaseModel
from igny8_core.domain.planning.models.keywords import Intent
from igny8_core.shared.schemas.content_types import EntityType, Structure


class ContentIdea(SiteSectorBaseModel):
    """A page worth writing."""

    class Status(models.TextChoices):
        NEW = "new"
        QUEUED = "queued"
        DONE = "done"
        REJECTED = "rejected"

    class Role(models.TextChoices):
        HUB = "hub"
        SPOKE = "spoke"

    id = PublicIdField(prefix="idea")
    cluster = models.ForeignKey("planning.Cluster", on_delete=models.CASCADE, related_name="ideas")
    role = models.CharField(max_length=5, choices=Role.choices, default=Role.SPOKE)
    intent = models.CharField(max_length=13, choices=Intent.choices, default=Intent.INFORMATIONAL)
    title = models.CharField(max_length=255)
    description = models.TextField(blank=True)
    outline = ArrayField(models.CharField(max_length=255), default=list)
    primary_keyword = models.CharField(max_length=255)
    secondary_keywords = ArrayField(models.CharField(max_length=255), default=list)
    entity_type = models.CharField(max_length=16, choices=EntityType.choices(), default="post")
    structure = models.CharField(max_length=20, choices=Structure.choices(), default="article")
    target_words = models.PositiveIntegerField(default=1500)
    language = models.CharField(max_length=12, default="en")
    priority = models.IntegerField(default=0, help_text="Higher first: the volume of its keywords.")
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.NEW)
    gate = models.JSONField(default=dict, blank=True, help_text="What the cannibalisation gate found; see gate.py.")
    note = models.CharField(max_length=500, blank=True, help_text="Why it was rejected.")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["site", "primary_keyword", "structure"], name="idea_once"),
            models.CheckConstraint(
                condition=models.Q(status__in=["new", "queued", "done", "rejected"]), name="idea_status"
            ),
            models.CheckConstraint(condition=models.Q(role__in=["hub", "spoke"]), name="idea_role"),
            models.CheckConstraint(condition=models.Q(intent__in=Intent.values), name="idea_intent"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "-priority", "-id"], name="idea_site_priority")
        ]

    def __str__(self) -> str:
        return self.title


class Strategy(AccountBaseModel):
    """Which structures an account (or one site) writes, and how often."""

    id = PublicIdField(prefix="strat")
    site = models.ForeignKey("igny8_auth.Site", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    structures = models.JSONField(default=dict, help_text="Structure → weight; empty lets the intent decide.")
    cadence = models.JSONField(default=dict, help_text="See shared/schemas/cadence.py.")
    is_default = models.BooleanField(default=False)

    objects = SharedManager()  # type: ignore[misc]

    class Meta(AccountBaseModel.Meta):
        abstract = False
        verbose_name_plural = "strategies"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            SameAccount(field="site", to_table="igny8_auth_site", name="strategy_site_in_account"),
            models.UniqueConstraint(fields=["account", "site", "name"], name="strategy_once", nulls_distinct=False),
            models.UniqueConstraint(
                fields=["account", "site"],
                condition=models.Q(is_default=True),
                name="strategy_one_default",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return self.name
