"""The audit log."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.managers import AccountManager


class AuditEvent(models.Model):
    """One action of a person, a token, a rule or an operator. Never holds secrets."""

    WRITTEN_ONCE = True

    id = PublicIdField(prefix="aud")
    account = models.ForeignKey("igny8_auth.Account", on_delete=models.CASCADE, null=True, related_name="+")
    user = models.ForeignKey("igny8_auth.User", on_delete=models.SET_NULL, null=True, related_name="+")
    action = models.CharField(max_length=64)
    subject = models.CharField(max_length=64, blank=True, help_text="The public id of what was acted on.")
    reason = models.CharField(max_length=255, blank=True)
    data = models.JSONField(default=dict)
    request_id = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()

    class Meta:
        base_manager_name = "objects"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["account", "-id"], name="audit_account_newest")]
