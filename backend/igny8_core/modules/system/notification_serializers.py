"""Shapes of notifications."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import InputSerializer, OutputSerializer
from igny8_core.infrastructure.messaging.models import NotificationPreference


class NotificationOutput(OutputSerializer):
    """One message. `link` is a path in the dashboard."""

    id = serializers.CharField()
    site_id = serializers.CharField(allow_null=True)
    kind = serializers.CharField()
    level = serializers.CharField()
    title = serializers.CharField()
    body = serializers.CharField()
    link = serializers.CharField()
    read_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


class UnreadOutput(OutputSerializer):
    """How many messages are new."""

    unread = serializers.IntegerField()


class MarkedOutput(OutputSerializer):
    """How many messages were marked as read."""

    marked = serializers.IntegerField()


class NotificationKindOutput(OutputSerializer):
    """A kind of message."""

    kind = serializers.CharField()
    says = serializers.CharField()


class PreferenceOutput(OutputSerializer):
    """What goes by e-mail. `kinds` null: every kind, from the level “warning” up; a list: those, at any level."""

    digest = serializers.CharField()
    kinds = serializers.ListField(child=serializers.CharField(), allow_null=True)
    next_digest_at = serializers.DateTimeField(allow_null=True)
    known_kinds = NotificationKindOutput(many=True)


class PreferenceInput(InputSerializer):
    """What goes by e-mail."""

    digest = serializers.ChoiceField(choices=NotificationPreference.Digest.choices)
    kinds = serializers.ListField(child=serializers.CharField(max_length=32), max_length=50, allow_null=True)
