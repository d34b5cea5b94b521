"""Invitations by e-mail: the token is in the mail only, stored is its hash."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from igny8_core.core.auth.models.account import Role
from igny8_core.core.auth.models.user import User
from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import AccountBaseModel


class Invitation(AccountBaseModel):
    """Open until it is accepted, revoked or expired. `site_ids` empty: every site."""

    id = PublicIdField(prefix="inv")
    email = models.EmailField()
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.VIEWER)
    site_ids = ArrayField(models.CharField(max_length=48), default=list)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token.")
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", help_text="Who invited.")
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True, help_text="None: the mail server did not take it.")
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "account",
                Lower("email"),
                condition=models.Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[Role.ADMIN, Role.EDITOR, Role.VIEWER]), name="invitation_role"
            ),
        ]

    def __str__(self) -> str:
        return self.email
