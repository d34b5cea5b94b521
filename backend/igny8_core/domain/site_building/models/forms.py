"""What visitors of hosted sites sent. Personal data: never in logs, events or webhooks; only in this table."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel


class FormSubmission(SiteSectorBaseModel):
    """One message. `address_hash` is the sites server's keyed hash of the visitor's address, never the address."""

    class Status(models.TextChoices):
        NEW = "new"
        READ = "read"
        SPAM = "spam"

    id = PublicIdField(prefix="sub")
    form_id = models.CharField(max_length=64)
    page = models.CharField(max_length=300, blank=True, help_text="The path of the page that the form was on.")
    fields = models.JSONField(help_text="Name of the field → what was written, in the order of the form.")
    status = models.CharField(max_length=4, choices=Status.choices, default=Status.NEW)
    spam_score = models.PositiveSmallIntegerField(default=0, help_text="0 to 100; from 50 on it is spam.")
    spam_reasons = models.JSONField(default=list)
    address_hash = models.CharField(max_length=64, blank=True)
    user_agent = models.CharField(max_length=255, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.CheckConstraint(condition=models.Q(status__in=["new", "read", "spam"]), name="submission_status"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "status", "-id"], name="submission_site_status"),
            models.Index(fields=["created_at"], name="submission_age"),
        ]
