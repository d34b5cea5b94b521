"""Keywords, clusters and ideas (product.md, 'Domain terms')."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel
from igny8_core.shared.schemas.content_types import EntityType, Structure


class Intent(models.TextChoices):
    """What the searcher wants."""

    INFORMATIONAL = "informational"
    NAVIGATIONAL = "navigational"
    COMMERCIAL = "commercial"
    TRANSACTIONAL = "transactional"


class Cluster(SiteSectorBaseModel):
    """Keywords that one page can answer. Counts and sums are kept by the services that change its members."""

    class Status(models.TextChoices):
        NEW = "new"
        MAPPED = "mapped"

    id = PublicIdField(prefix="clu")
    name = models.CharField(max_length=255)
    description = models.TextField(blank=True)
    primary_keyword = models.ForeignKey("planning.Keyword", on_delete=models.SET_NULL, null=True, related_name="+")
    keyword_count = models.PositiveIntegerField(default=0)
    volume = models.PositiveBigIntegerField(default=0)
    difficulty = models.PositiveSmallIntegerField(default=0, help_text="Mean of the members, weighted by volume.")
    status = models.CharField(max_length=6, choices=Status.choices, default=Status.NEW)
    method = models.CharField(max_length=24, blank=True, help_text="How the phrases were represented.")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.CheckConstraint(condition=models.Q(status__in=["new", "mapped"]), name="cluster_status"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "-volume", "-id"], name="cluster_site_volume")
        ]

    def __str__(self) -> str:
        return self.name


class KeywordImport(SiteSectorBaseModel):
    """An uploaded file: previewed, then imported by a job, then undoable as a batch."""

    class State(models.TextChoices):
        PREVIEWED = "previewed"
        IMPORTING = "importing"
        DONE = "done"
        FAILED = "failed"
        UNDONE = "undone"

    id = PublicIdField(prefix="kimp")
    filename = models.CharField(max_length=255)
    path = models.CharField(max_length=255, help_text="In the site's storage.")
    source = models.CharField(max_length=32, blank=True)
    mapping = models.JSONField(default=dict)
    preview = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PREVIEWED)
    created = models.PositiveIntegerField(default=0)
    duplicates = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, help_text="The first 1,000, one per row.")
    job = models.ForeignKey("igny8_jobs.Job", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(state__in=["previewed", "importing", "done", "failed", "undone"]),
                name="keyword_import_state",
            ),
        ]


class Keyword(SiteSectorBaseModel):
    """One search phrase of one market."""

    class Status(models.TextChoices):
        NEW = "new"
        MAPPED = "mapped"
        USED = "used"
        DISABLED = "disabled"

    id = PublicIdField(prefix="kw")
    phrase = models.CharField(max_length=255)
    normalised = models.CharField(max_length=255, help_text="Unicode and case folded: what uniqueness compares.")
    volume = models.PositiveIntegerField(default=0, help_text="Searches a month.")
    difficulty = models.PositiveSmallIntegerField(default=0)
    cpc_micro = models.PositiveBigIntegerField(default=0, help_text="Cost per click in millionths of the currency.")
    intent = models.CharField(max_length=13, choices=Intent.choices, default=Intent.INFORMATIONAL)
    country = models.CharField(max_length=2, default="US")
    language = models.CharField(max_length=12, default="en")
    attributes = models.JSONField(default=dict)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.NEW)
    cluster = models.ForeignKey(Cluster, on_delete=models.SET_NULL, null=True, blank=True, related_name="keywords")
    cluster_score = models.FloatField(null=True, help_text="Cosine similarity to the cluster's centre.")
    cluster_why = models.CharField(max_length=255, blank=True)
    batch = models.ForeignKey(KeywordImport, on_delete=models.SET_NULL, null=True, blank=True, related_name="keywords")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["site", "sector", "normalised"], name="keyword_once", nulls_distinct=False),
            models.CheckConstraint(condition=models.Q(difficulty__lte=100), name="keyword_difficulty"),
            models.CheckConstraint(
                condition=models.Q(status__in=["new", "mapped", "used", "disabled"]), name="keyword_status"
            ),
            models.CheckConstraint(condition=models.Q(intent__in=Intent.values), name="keyword_intent"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["account", "-volume", "-id"], name="keyword_account_volume"),
            models.Index(fields=["site", "-volume", "-id"], name="keyword_site_volume"),
            models.Index(fields=["site", "status", "-volume", "-id"], name="keyword_site_status"),
            models.Index(fields=["account", "-id"], name="keyword_account_newest"),
        ]

    def __str__(self) -> str:
        return self.phrase


class ContentIdea(SiteSectorBaseModel):
    """A page worth writing."""

    class Status(models.TextChoices):
        NEW = "new"
        QUEUED = "queued"
        DONE = "done"
        REJECTED = "rejected"

    id = PublicIdField(prefix="idea")
    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="ideas")
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
    note = models.CharField(max_length=500, blank=True, help_text="Why it was rejected.")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["site", "primary_keyword", "structure"], name="idea_once"),
            models.CheckConstraint(
                condition=models.Q(status__in=["new", "queued", "done", "rejected"]), name="idea_status"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "-priority", "-id"], name="idea_site_priority")
        ]

    def __str__(self) -> str:
        return self.title
