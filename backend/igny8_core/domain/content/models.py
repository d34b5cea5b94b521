"""Tasks, content, its versions and its images (product.md, 'Domain terms')."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel
from igny8_core.shared.schemas.content_types import EntityType, Structure


class Task(SiteSectorBaseModel):
    """An order to write one page."""

    class Status(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    id = PublicIdField(prefix="task")
    idea = models.OneToOneField(
        "planning.ContentIdea", on_delete=models.SET_NULL, null=True, blank=True, related_name="task"
    )
    cluster = models.ForeignKey("planning.Cluster", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=255)
    outline = ArrayField(models.CharField(max_length=255), default=list)
    primary_keyword = models.CharField(max_length=255)
    secondary_keywords = ArrayField(models.CharField(max_length=255), default=list)
    entity_type = models.CharField(max_length=16, choices=EntityType.choices(), default="post")
    structure = models.CharField(max_length=20, choices=Structure.choices(), default="article")
    target_words = models.PositiveIntegerField(default=1500)
    language = models.CharField(max_length=12, default="en")
    due = models.DateField(null=True, blank=True)
    priority = models.IntegerField(default=0)
    assignee = models.ForeignKey("igny8_auth.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=7, choices=Status.choices, default=Status.QUEUED)
    error = models.CharField(max_length=500, blank=True)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(status__in=["queued", "running", "done", "failed"]), name="task_status"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "status", "-priority", "-id"], name="task_site_status")
        ]

    def __str__(self) -> str:
        return self.title


class Content(SiteSectorBaseModel):
    """One page: its text, what search engines see of it, how far it has come."""

    class Status(models.TextChoices):
        DRAFT = "draft"
        REVIEW = "review"
        APPROVED = "approved"
        PUBLISHED = "published"
        ARCHIVED = "archived"

    class Stage(models.TextChoices):
        GENERATED = "generated"
        ILLUSTRATED = "illustrated"
        LINKED = "linked"
        OPTIMISED = "optimised"

    id = PublicIdField(prefix="cont")
    task = models.OneToOneField(Task, on_delete=models.SET_NULL, null=True, blank=True, related_name="content")
    cluster = models.ForeignKey("planning.Cluster", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    entity_type = models.CharField(max_length=16, choices=EntityType.choices(), default="post")
    structure = models.CharField(max_length=20, choices=Structure.choices(), default="article")
    title = models.CharField(max_length=255)
    slug = models.SlugField(max_length=200, allow_unicode=True)
    html = models.TextField(blank=True)
    json_blocks = models.JSONField(default=list)
    structure_data = models.JSONField(default=dict, help_text="JSON-LD and typed facts of the entity.")
    excerpt = models.TextField(blank=True)
    meta_title = models.CharField(max_length=255, blank=True)
    meta_description = models.CharField(max_length=500, blank=True)
    primary_keyword = models.CharField(max_length=255, blank=True)
    secondary_keywords = ArrayField(models.CharField(max_length=255), default=list)
    language = models.CharField(max_length=12, default="en")
    word_count = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.DRAFT)
    stage = models.CharField(max_length=11, choices=Stage.choices, default=Stage.GENERATED)
    version = models.PositiveIntegerField(default=1)
    internal_links = models.JSONField(default=list)
    linker_version = models.PositiveIntegerField(default=0)
    optimizer_version = models.PositiveIntegerField(default=0)
    optimization_scores = models.JSONField(default=dict)
    seo_score = models.PositiveSmallIntegerField(null=True, help_text="0–100, of the newest analysis.")
    published_to = models.JSONField(default=list)
    external_ids = models.JSONField(default=dict)
    provider = models.CharField(max_length=32, blank=True)
    model = models.CharField(max_length=120, blank=True)
    review_note = models.CharField(max_length=1000, blank=True)
    approved_by = models.ForeignKey(
        "igny8_auth.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        verbose_name_plural = "content"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["site", "slug"], name="content_slug_once"),
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "review", "approved", "published", "archived"]),
                name="content_status",
            ),
            models.CheckConstraint(
                condition=models.Q(stage__in=["generated", "illustrated", "linked", "optimised"]), name="content_stage"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "status", "-id"], name="content_site_status"),
            models.Index(fields=["site", "-id"], name="content_site_newest"),
            models.Index(fields=["account", "-id"], name="content_account_newest"),
        ]

    def __str__(self) -> str:
        return self.title


class ContentVersion(SiteSectorBaseModel):
    """A snapshot after a change, who or what made it, and why."""

    id = PublicIdField(prefix="cver")
    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    snapshot = models.JSONField()
    changed_by = models.CharField(max_length=24, help_text="person, model, linker, optimiser or restore")
    user = models.ForeignKey("igny8_auth.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    job = models.ForeignKey("igny8_jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=500, blank=True)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["content", "number"], name="content_version_once"),
        ]


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
