"""Accounts and who may do what in them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.auth.models.plan import Plan
from igny8_core.core.auth.models.user import User
from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.managers import AccountManager
from igny8_core.core.base.models import AccountBaseModel, TimestampedModel


class Role(models.TextChoices):
    """From most to least; `rank` orders them."""

    OWNER = "owner"
    ADMIN = "admin"
    EDITOR = "editor"
    VIEWER = "viewer"

    @property
    def rank(self) -> int:
        """3 for the owner down to 0 for a viewer."""
        return {Role.OWNER: 3, Role.ADMIN: 2, Role.EDITOR: 1, Role.VIEWER: 0}[self]


class Account(TimestampedModel):
    """One customer. Everything a tenant has hangs from here."""

    class Status(models.TextChoices):
        TRIAL = "trial"
        ACTIVE = "active"
        SUSPENDED = "suspended"
        CANCELLED = "cancelled"
        CLOSING = "closing"

    WORKING: ClassVar = (Status.TRIAL, Status.ACTIVE)
    """The others can do nothing at all."""

    id = PublicIdField(prefix="acct")
    name = models.CharField(max_length=120)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="accounts")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.TRIAL)
    is_system = models.BooleanField(default=False, help_text="The operators' own account.")
    automation_paused = models.BooleanField(default=False, help_text="Stops every rule of the account.")
    closes_at = models.DateTimeField(null=True, blank=True, help_text="When a closing account is deleted.")
    reopens_as = models.CharField(max_length=12, blank=True, help_text="Its status if the owner keeps it after all.")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(status__in=["trial", "active", "suspended", "cancelled", "closing"]),
                name="account_status",
            ),
            models.CheckConstraint(
                condition=models.Q(status="closing", closes_at__isnull=False)
                | (~models.Q(status="closing") & models.Q(closes_at__isnull=True)),
                name="account_closes_when_closing",
            ),
            models.UniqueConstraint(
                fields=["is_system"], condition=models.Q(is_system=True), name="account_one_system"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def is_system_account(self) -> bool:
        """Whether this is the operators' account, which no tenant rule applies to."""
        return self.is_system

    @property
    def may_work(self) -> bool:
        """Suspended, cancelled and closing accounts can do nothing at all."""
        return self.status in self.WORKING


class Membership(AccountBaseModel):
    """A person's role in an account."""

    id = PublicIdField(prefix="mem")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.VIEWER)
    all_sites = models.BooleanField(default=True, help_text="False: only the sites named in SiteAccess.")

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "user"], name="membership_once"),
            models.UniqueConstraint(fields=["account"], condition=models.Q(role="owner"), name="membership_one_owner"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role"),
        ]


class SiteAccess(AccountBaseModel):
    """A site that a narrowed editor or viewer may see (`Membership.all_sites` is False)."""

    id = PublicIdField(prefix="sacc")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="site_access")
    site = models.ForeignKey("igny8_auth.Site", on_delete=models.CASCADE, related_name="+")

    objects = AccountManager()  # type: ignore[misc]

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["membership", "site"], name="site_access_once")
        ]
