"""Orders to write a page."""

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
    may_compete = models.BooleanField(default=False, help_text="A person wants it although another page competes.")
    is_announced = models.BooleanField(default=False, help_text="Rules have heard that it waits, on its day.")
    priority = models.IntegerField(default=0)
    assignee = models.ForeignKey("igny8_auth.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    author_profile = models.ForeignKey(
        "content.AuthorProfile", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    instructions = models.TextField(blank=True, help_text="What a person asks of this one page.")
    translation_of = models.ForeignKey(
        "content.Content", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    draft = models.JSONField(default=dict, blank=True, help_text="Sections written so far, for the next attempt.")
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
            models.Index(fields=["site", "status", "-priority", "-id"], name="task_site_status"),
            models.Index(fields=["site", "due"], condition=models.Q(due__isnull=False), name="task_site_due"),
            models.Index(fields=["due"], condition=models.Q(is_announced=False), name="task_to_announce"),
        ]

    def __str__(self) -> str:
        return self.title
