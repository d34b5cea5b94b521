"""What a whole site will be, before it is deployed: its brief, its pages, and where old addresses lead."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel


class SiteBlueprint(SiteSectorBaseModel):
    """A site from its brief to its page tree. The ready one that was activated last is what a deployment takes."""

    class Status(models.TextChoices):
        DRAFT = "draft"
        GENERATING = "generating"
        READY = "ready"
        DEPLOYED = "deployed"
        FAILED = "failed"

    class Step(models.TextChoices):
        TYPE = "type"
        BRIEF = "brief"
        OBJECTIVES = "objectives"
        STYLE = "style"
        DONE = "done"

    id = PublicIdField(prefix="bp")
    name = models.CharField(max_length=120)
    site_type = models.CharField(max_length=32, default="business")
    brief = models.TextField(blank=True)
    objectives = models.JSONField(default=list)
    style = models.JSONField(default=dict, help_text="Fields of `Theme`, and a description in words.")
    config_json = models.JSONField(
        default=dict, help_text="Facts beyond the brief: audience, services, contact, areas."
    )
    structure_json = models.JSONField(default=dict)
    navigation_json = models.JSONField(default=list, help_text="[{page_id | null, href, label}], the main menu.")
    wizard_step = models.CharField(max_length=10, choices=Step.choices, default=Step.TYPE)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    version = models.PositiveIntegerField(default=1)
    error = models.CharField(max_length=500, blank=True)
    job = models.ForeignKey("igny8_jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    edited_at = models.DateTimeField(default=timezone.now, help_text="The last change that a deployment would bring.")
    activated_at = models.DateTimeField(null=True, blank=True)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "generating", "ready", "deployed", "failed"]),
                name="site_blueprint_status",
            ),
            models.CheckConstraint(
                condition=models.Q(wizard_step__in=["type", "brief", "objectives", "style", "done"]),
                name="site_blueprint_step",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["site", "-id"], name="site_blueprint_newest")]

    def __str__(self) -> str:
        return self.name


class PageBlueprint(SiteSectorBaseModel):
    """One page of a blueprint, as blocks. `path` follows from the slugs of the page and those above it.

    `position` orders all live pages of a blueprint, each page before those below it.
    """

    id = PublicIdField(prefix="pbp")
    site_blueprint = models.ForeignKey(SiteBlueprint, on_delete=models.CASCADE, related_name="pages")
    parent = models.ForeignKey(
        "site_building.PageBlueprint", on_delete=models.SET_NULL, null=True, blank=True, related_name="children"
    )
    slug = models.CharField(max_length=200, blank=True, help_text="Empty for the home page.")
    path = models.CharField(max_length=300, blank=True, help_text="`/`, `/about/`, `/services/repairs/`.")
    title = models.CharField(max_length=255)
    meta_title = models.CharField(max_length=255, blank=True)
    meta_description = models.CharField(max_length=500, blank=True)
    noindex = models.BooleanField(default=False)
    social_image = models.JSONField(null=True, blank=True, help_text="An `ImageRef`, or null.")
    type = models.CharField(max_length=24, default="page")
    blocks_json = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=10, default="ready")
    version = models.PositiveIntegerField(default=1, help_text="Counts every save.")
    deployed_path = models.CharField(max_length=300, blank=True, help_text="Where the last deployment served it.")
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            # Paths are emptied before they are written anew, so that pages may change places.
            models.UniqueConstraint(
                fields=["site_blueprint", "path"],
                condition=models.Q(deleted_at=None) & ~models.Q(path=""),
                name="page_blueprint_path_once",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site_blueprint", "position", "id"], name="page_blueprint_order")
        ]

    def __str__(self) -> str:
        return self.title


class PageRedirect(SiteSectorBaseModel):
    """An address that was public, and the page that lived there: it leads to wherever the page is now."""

    id = PublicIdField(prefix="redir")
    from_path = models.CharField(max_length=300)
    page = models.ForeignKey(PageBlueprint, on_delete=models.CASCADE, related_name="redirects")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["site", "from_path"], name="page_redirect_once"),
        ]
