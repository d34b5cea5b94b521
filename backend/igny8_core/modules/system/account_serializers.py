"""Shapes of the account, of the person's profile and of invitations."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.auth.models import Role
from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer

LANGUAGES = ("", "en", "de")
"""Of the dashboard. Empty: as the browser asks."""


class PlanLimitOutput(OutputSerializer):
    """What a plan allows. `per` is account or site; `period` is standing, day or month."""

    metric = serializers.CharField()
    limit = serializers.IntegerField()
    per = serializers.CharField()
    period = serializers.CharField()


class PlanOutput(OutputSerializer):
    """What the account has bought."""

    name = serializers.CharField()
    monthly_credits = serializers.IntegerField()
    limits = PlanLimitOutput(many=True)


class AccountDetailOutput(OutputSerializer):
    """The account that the person works in."""

    id = serializers.CharField()
    name = serializers.CharField()
    status = serializers.CharField()
    automation_paused = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    plan = PlanOutput()


class AccountChange(InputSerializer):
    """Another name."""

    name = serializers.CharField(max_length=120)


class ExportOutput(OutputSerializer):
    """An export. `available`: its file can be fetched until `expires_at`."""

    id = serializers.CharField()
    state = serializers.CharField()
    created_at = serializers.DateTimeField()
    progress_done = serializers.IntegerField()
    progress_total = serializers.IntegerField()
    bytes = serializers.IntegerField(allow_null=True)
    expires_at = serializers.DateTimeField(allow_null=True)
    available = serializers.BooleanField()
    error_detail = serializers.CharField(allow_blank=True)


class TransferInput(InputSerializer):
    """Who is to own the account, and the present owner's password."""

    member_id = IdField()
    password = serializers.CharField(max_length=500, trim_whitespace=False)


class ClosingInput(InputSerializer):
    """The owner's password, and the account's name as it is shown."""

    password = serializers.CharField(max_length=500, trim_whitespace=False)
    name = serializers.CharField(max_length=120)


class ClosingOutput(OutputSerializer):
    """When it will be deleted; null: it stays."""

    status = serializers.CharField()
    closes_at = serializers.DateTimeField(allow_null=True)


class KeepInput(InputSerializer):
    """Which account to keep."""

    account_id = IdField()


class ProfileChange(InputSerializer):
    """The person's own."""

    name = serializers.CharField(max_length=150, required=False, allow_blank=True)
    language = serializers.ChoiceField(choices=LANGUAGES, required=False)


class InvitationOutput(OutputSerializer):
    """An invitation. `sent_at` null: the mail server did not take the mail. `site_ids` empty: every site."""

    id = serializers.CharField()
    email = serializers.CharField()
    role = serializers.CharField()
    site_ids = serializers.ListField(child=serializers.CharField())
    invited_by = serializers.CharField(allow_null=True)
    expires_at = serializers.DateTimeField()
    sent_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


class InvitationInput(InputSerializer):
    """Whom to invite, as what, to which sites (none: all)."""

    email = serializers.EmailField(max_length=254)
    role = serializers.ChoiceField(choices=Role.choices)
    site_ids = serializers.ListField(child=IdField(), max_length=1000, default=list)


class InvitationTokenInput(InputSerializer):
    """The last part of the link in the mail. It travels in the body, since addresses end up in logs."""

    token = serializers.CharField(max_length=100)


class InvitationOfferOutput(OutputSerializer):
    """What whoever holds the link is invited to."""

    email = serializers.CharField()
    account_name = serializers.CharField()
    invited_by = serializers.CharField(allow_null=True)
    role = serializers.CharField()
    expires_at = serializers.DateTimeField()


class JoinedOutput(OutputSerializer):
    """The account that was joined."""

    account_id = serializers.CharField()
    role = serializers.CharField()
