"""Credits: an append-only ledger, the balance that it sums to, and the holds in between."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.managers import AccountManager, SiteSectorManager
from igny8_core.core.base.models import AccountBaseModel


class CreditBalance(models.Model):
    """What an account may still spend. Always the sum of its ledger; never below 0 (the check is the last guard)."""

    account = models.OneToOneField("igny8_auth.Account", on_delete=models.CASCADE, primary_key=True, related_name="+")
    balance = models.BigIntegerField(default=0)
    is_low = models.BooleanField(default=False, db_default=False, help_text="It was told already that few are left.")

    objects = AccountManager()

    class Meta:
        base_manager_name = "objects"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(balance__gte=0), name="credit_balance_not_negative")
        ]


class CreditHold(AccountBaseModel):
    """Credits set aside for a job. It ends once: settled or released."""

    class State(models.TextChoices):
        OPEN = "open"
        SETTLED = "settled"
        RELEASED = "released"

    id = PublicIdField(prefix="hold")
    site = models.ForeignKey("igny8_auth.Site", on_delete=models.SET_NULL, null=True, related_name="+")
    job = models.ForeignKey("igny8_jobs.Job", on_delete=models.SET_NULL, null=True, related_name="+")
    function = models.CharField(max_length=40)
    amount = models.PositiveIntegerField()
    settled = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)

    objects = SiteSectorManager()  # type: ignore[misc]

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(state__in=["open", "settled", "released"]), name="hold_state"),
            models.CheckConstraint(condition=models.Q(settled__lte=models.F("amount")), name="hold_settled_within"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["job"], condition=models.Q(state="open"), name="hold_open_of_job")
        ]


class CreditTransaction(AccountBaseModel):
    """One line of the ledger. Corrections are new lines; no line is changed, which the database sees to."""

    WRITTEN_ONCE = True

    class Kind(models.TextChoices):
        GRANT = "grant"
        PURCHASE = "purchase"
        HOLD = "hold"
        SETTLE = "settle"
        RELEASE = "release"
        REFUND = "refund"
        ADJUST = "adjust"

    id = PublicIdField(prefix="ctx")
    site = models.ForeignKey("igny8_auth.Site", on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    amount = models.BigIntegerField(help_text="Change of the balance, in credits.")
    balance_after = models.BigIntegerField()
    hold = models.ForeignKey(CreditHold, on_delete=models.PROTECT, null=True, related_name="transactions")
    job = models.ForeignKey("igny8_jobs.Job", on_delete=models.SET_NULL, null=True, related_name="+")
    function = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=255, blank=True)
    period = models.CharField(max_length=7, blank=True, help_text="The month of a monthly grant, such as 2026-11.")
    user = models.ForeignKey("igny8_auth.User", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SiteSectorManager()  # type: ignore[misc]

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["account", "period"], condition=~models.Q(period=""), name="credit_grant_once_a_month"
            ),
            models.UniqueConstraint(
                fields=["hold"], condition=models.Q(kind__in=["settle", "release"]), name="hold_ends_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["account", "-id"], name="ledger_account_newest")]
