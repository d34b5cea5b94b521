"""Personal API tokens for programs: shown once, stored as a hash."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from igny8_core.core.auth.models.account import Membership
from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import AccountBaseModel


class ApiToken(AccountBaseModel):
    """Acts as its membership, cut down to `scopes` (`read`, `write`)."""

    id = PublicIdField(prefix="tok")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    hint = models.CharField(max_length=16, help_text="The first characters, to recognise it by.")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token.")
    scopes = ArrayField(models.CharField(max_length=12), default=list)
    last_used_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(scopes__contained_by=["read", "write"]), name="api_token_scopes")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"
