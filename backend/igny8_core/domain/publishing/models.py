"""Where content went: destinations, records and deployments. A record is written before the outside is touched."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import EncryptedTextField, PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel


class WordPressConnection(SiteSectorBaseModel):
    """How a site's WordPress is reached. The password is write-only."""

    class State(models.TextChoices):
        UNTESTED = "untested"
        OK = "ok"
        ATTENTION = "attention"

    id = PublicIdField(prefix="wpc")
    base_url = models.URLField(max_length=300)
    username = models.CharField(max_length=120)
    application_password = EncryptedTextField()
    default_status = models.CharField(
        max_length=8, default="draft", choices=[("draft", "Draft"), ("publish", "Publish")]
    )
    allow_offline_text = models.BooleanField(default=False, help_text="Publish sample text that no model wrote.")
    state = models.CharField(max_length=9, choices=State.choices, default=State.UNTESTED)
    findings = models.JSONField(default=list, help_text="What the connection doctor found last.")
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["site"], name="wordpress_connection_once"),
            models.CheckConstraint(
                condition=models.Q(default_status__in=["draft", "publish"]), name="wordpress_default_status"
            ),
        ]


class PublishingRecord(SiteSectorBaseModel):
    """One page at one destination: intended → confirmed, or unknown until it was looked up."""

    class Destination(models.TextChoices):
        WORDPRESS = "wordpress"
        HOSTED = "hosted"

    class Status(models.TextChoices):
        PENDING = "pending"
        PUBLISHING = "publishing"
        PUBLISHED = "published"
        UNKNOWN = "unknown"
        FAILED = "failed"
        RETRACTED = "retracted"

    id = PublicIdField(prefix="pub")
    content = models.ForeignKey("content.Content", on_delete=models.CASCADE, related_name="publishing_records")
    destination = models.CharField(max_length=9, choices=Destination.choices)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PENDING)
    content_version = models.PositiveIntegerField(default=0, help_text="Which version is out there.")
    external_id = models.CharField(max_length=64, blank=True)
    external_url = models.CharField(max_length=500, blank=True)
    external_status = models.CharField(max_length=16, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    error_code = models.CharField(max_length=64, blank=True)
    error_detail = models.CharField(max_length=1000, blank=True)
    job = models.ForeignKey("igny8_jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["content", "destination"], name="publishing_record_once"),
            models.CheckConstraint(
                condition=models.Q(status__in=["pending", "publishing", "published", "unknown", "failed", "retracted"]),
                name="publishing_record_status",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "status", "-id"], name="publishing_site_status")
        ]


class WordPressPage(SiteSectorBaseModel):
    """A page of a blueprint as the site's WordPress has it. Its id there is stored before the page gets its text."""

    id = PublicIdField(prefix="wpp")
    page = models.OneToOneField("site_building.PageBlueprint", on_delete=models.CASCADE, related_name="wordpress_page")
    path = models.CharField(max_length=300, help_text="The page's address in the site when it was last sent.")
    page_version = models.PositiveIntegerField(default=0, help_text="Which save of the page is there.")
    external_id = models.CharField(max_length=64, blank=True)
    external_url = models.CharField(max_length=2000, blank=True)
    external_status = models.CharField(max_length=20, blank=True, help_text="WordPress's own word.")
    was_public = models.BooleanField(default=False, help_text="It was public there once, so a draft was hidden.")
    sent = models.CharField(max_length=64, blank=True, help_text="The fingerprint of what was sent.")
    writing = models.CharField(max_length=64, blank=True, help_text="The words that are being sent, while they are.")
    found = models.CharField(max_length=64, blank=True, help_text="The digest of the page there, after it was sent.")
    sent_at = models.DateTimeField(null=True, blank=True)
    left_out = models.JSONField(default=list, help_text="Names of what is not there as it is here: contact_form, …")
    error_code = models.CharField(max_length=64, blank=True)
    error_detail = models.CharField(max_length=1000, blank=True)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["site", "external_id"], condition=~models.Q(external_id=""), name="wordpress_page_once"
            ),
        ]


class DeploymentRecord(SiteSectorBaseModel):
    """One version of a hosted site."""

    class Status(models.TextChoices):
        PENDING = "pending"
        BUILDING = "building"
        DEPLOYED = "deployed"
        FAILED = "failed"
        ROLLED_BACK = "rolled_back"

    id = PublicIdField(prefix="dep")
    site_blueprint = models.ForeignKey(
        "site_building.SiteBlueprint", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField()
    status = models.CharField(max_length=11, choices=Status.choices, default=Status.PENDING)
    build_url = models.CharField(max_length=500, blank=True)
    deployed_at = models.DateTimeField(null=True, blank=True)
    page_count = models.PositiveIntegerField(default=0)
    changed_pages = models.PositiveIntegerField(default=0, help_text="Pages that were rendered anew.")
    bytes = models.PositiveBigIntegerField(default=0, help_text="Of all files that the version serves.")
    stored_bytes = models.PositiveBigIntegerField(
        null=True, help_text="What the site's folder held then, which its storage quota counts."
    )
    seconds = models.FloatField(default=0)
    problems = models.JSONField(
        default=list, help_text="[{path, code, detail, kept}]: pages left out or kept as they were, and warnings."
    )
    error_detail = models.CharField(max_length=1000, blank=True)
    job = models.ForeignKey("igny8_jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["site", "version"], name="deployment_version_once"),
            models.CheckConstraint(
                condition=models.Q(status__in=["pending", "building", "deployed", "failed", "rolled_back"]),
                name="deployment_status",
            ),
        ]
