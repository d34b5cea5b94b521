"""Pages, their versions and what reviewers say of them."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel
from igny8_core.shared.schemas.content_types import EntityType, Structure


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
    task = models.OneToOneField(
        "content.Task", on_delete=models.SET_NULL, null=True, blank=True, related_name="content"
    )
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
    assignee = models.ForeignKey("igny8_auth.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    author_profile = models.ForeignKey(
        "content.AuthorProfile", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    translation_group = models.CharField(max_length=40, blank=True, help_text="Equal for one page's translations.")
    citations = models.JSONField(default=list, help_text="Own sources that the text relies on.")
    quality = models.JSONField(default=dict, help_text="What the quality gates found; see quality_service.")
    publish_at = models.DateTimeField(null=True, blank=True, help_text="When an approved page goes out by itself.")
    published_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True, help_text="Put in the trash; deleted some weeks later.")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        verbose_name_plural = "content"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["site", "slug"], name="content_slug_once"),
            models.UniqueConstraint(
                fields=["translation_group", "language"],
                condition=~models.Q(translation_group="") & models.Q(deleted_at=None),
                name="content_translation_once",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "review", "approved", "published", "archived"]),
                name="content_status",
            ),
            # So that whatever passes over archived pages passes over deleted ones too.
            models.CheckConstraint(
                condition=models.Q(deleted_at__isnull=True) | models.Q(status="archived"), name="content_trash_archived"
            ),
            models.CheckConstraint(
                condition=models.Q(stage__in=["generated", "illustrated", "linked", "optimised"]), name="content_stage"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "status", "-id"], name="content_site_status"),
            models.Index(fields=["site", "-id"], name="content_site_newest"),
            models.Index(fields=["account", "-id"], name="content_account_newest"),
            models.Index(
                fields=["translation_group"], condition=~models.Q(translation_group=""), name="content_translations"
            ),
            models.Index(
                fields=["site", "publish_at"], condition=models.Q(publish_at__isnull=False), name="content_publish_at"
            ),
            models.Index(fields=["deleted_at"], condition=models.Q(deleted_at__isnull=False), name="content_trash"),
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


class ReviewComment(SiteSectorBaseModel):
    """A remark on a page, perhaps on a passage of it."""

    id = PublicIdField(prefix="cmt")
    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="comments")
    user = models.ForeignKey("igny8_auth.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=4000)
    quote = models.CharField(max_length=1000, blank=True, help_text="The passage that it is about.")
    version = models.PositiveIntegerField(help_text="The page's version when it was written.")
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        "igny8_auth.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["content", "id"], name="comment_content")]
