"""Shapes of the billing API."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.models import CreditTransaction


class SpendingOutput(OutputSerializer):
    """Credits spent on one function."""

    function = serializers.CharField()
    credits = serializers.IntegerField()


class BalanceOutput(OutputSerializer):
    """The account's credits now."""

    available = serializers.IntegerField()
    held = serializers.IntegerField()
    is_low = serializers.BooleanField()
    monthly_credits = serializers.IntegerField()
    plan = serializers.CharField()
    spent = SpendingOutput(many=True)


class UsageQuery(InputSerializer):
    """A period of days in a time zone, of one site or of all. Without days: the last 30."""

    start = serializers.DateField(required=False)
    end = serializers.DateField(required=False)
    timezone = serializers.CharField(max_length=64, default="UTC")
    site = IdField(required=False)


class DayUsageOutput(OutputSerializer):
    """Credits of a day."""

    day = serializers.DateField()
    credits = serializers.IntegerField()


class SiteUsageOutput(OutputSerializer):
    """Credits of a site; null for work without one, or of a site that was deleted."""

    site_id = serializers.CharField(allow_null=True)
    name = serializers.CharField(allow_null=True)
    credits = serializers.IntegerField()


class MemberUsageOutput(OutputSerializer):
    """Credits of a person; null for rules and schedules."""

    user_id = serializers.CharField(allow_null=True)
    name = serializers.CharField(allow_null=True)
    email = serializers.CharField(allow_null=True)
    credits = serializers.IntegerField()


class CreditUsageOutput(OutputSerializer):
    """What was spent, most first. `by_member` is null for whoever may not see the members' work."""

    start = serializers.DateField()
    end = serializers.DateField()
    total = serializers.IntegerField()
    by_day = DayUsageOutput(many=True)
    by_function = SpendingOutput(many=True)
    by_site = SiteUsageOutput(many=True)
    by_member = MemberUsageOutput(many=True, allow_null=True)


class TransactionOutput(OutputSerializer):
    """One line of the ledger. `email` is whose work it was.

    Null for rules, schedules and the plan's own grants, and for who is no admin where it is another's work.
    """

    id = serializers.CharField()
    site_id = serializers.CharField(allow_null=True)
    kind = serializers.CharField()
    amount = serializers.IntegerField()
    balance_after = serializers.IntegerField()
    function = serializers.CharField()
    job_id = serializers.CharField(allow_null=True)
    email = serializers.CharField(allow_null=True)
    reason = serializers.CharField()
    created_at = serializers.DateTimeField()


class PreviewInput(InputSerializer):
    """What a call would take."""

    function = serializers.ChoiceField(choices=sorted(COSTS))
    tokens = serializers.IntegerField(min_value=0, max_value=100_000_000, default=0)
    units = serializers.IntegerField(min_value=0, max_value=100_000, default=0)


class PreviewOutput(OutputSerializer):
    """What it would cost at most, and what there is."""

    credits = serializers.IntegerField()
    available = serializers.IntegerField()


class CostOutput(OutputSerializer):
    """A line of the price list."""

    function = serializers.CharField()
    label = serializers.CharField()
    tokens_per_credit = serializers.IntegerField()
    credits_per_unit = serializers.IntegerField()
    minimum = serializers.IntegerField()


class GrantInput(InputSerializer):
    """An operator's change of an account's credits."""

    account_id = IdField()
    amount = serializers.IntegerField(min_value=-100_000_000, max_value=100_000_000)
    kind = serializers.ChoiceField(
        choices=[CreditTransaction.Kind.GRANT, CreditTransaction.Kind.PURCHASE, CreditTransaction.Kind.ADJUST]
    )
    reason = serializers.CharField(max_length=255)
