"""Shapes of webhooks. A secret is in two answers only: of the endpoint that is made, and of the rotation."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer


class EndpointOutput(OutputSerializer):
    """An endpoint. `site_id` null: every site, and what concerns the account; `event_types` empty: every event."""

    id = serializers.CharField()
    site_id = serializers.CharField(allow_null=True)
    url = serializers.CharField()
    description = serializers.CharField()
    event_types = serializers.ListField(child=serializers.CharField())
    is_active = serializers.BooleanField()
    disabled_reason = serializers.CharField()
    failures_in_row = serializers.IntegerField()
    failing_since = serializers.DateTimeField(allow_null=True)
    old_secret_until = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class NewSecretOutput(EndpointOutput):
    """With the secret: the only time that it is shown."""

    secret = serializers.CharField()


class EndpointChange(InputSerializer):
    """What may be changed."""

    url = serializers.CharField(max_length=2_000)
    description = serializers.CharField(max_length=255, required=False, allow_blank=True)
    event_types = serializers.ListField(
        child=serializers.CharField(max_length=48), max_length=100, required=False, help_text="Empty: every event."
    )


class EndpointInput(EndpointChange):
    """A new endpoint."""

    site_id = IdField(allow_null=True, default=None)


class EndpointUpdate(EndpointChange):
    """Also on or off."""

    is_active = serializers.BooleanField(required=False)


class EventTypesOutput(OutputSerializer):
    """What an endpoint may listen to."""

    event_types = serializers.ListField(child=serializers.CharField())


class ReplayInput(InputSerializer):
    """From which moment on."""

    since = serializers.DateTimeField()


class ReplayedOutput(OutputSerializer):
    """How many messages are sent again."""

    messages = serializers.IntegerField()


class DeliveryOutput(OutputSerializer):
    """A message to an endpoint, and what its last attempt found. `last_status` null: no answer."""

    id = serializers.CharField()
    endpoint_id = serializers.CharField()
    message_id = serializers.CharField()
    event_type = serializers.CharField()
    state = serializers.CharField()
    attempts = serializers.IntegerField()
    next_attempt_at = serializers.DateTimeField(allow_null=True)
    last_status = serializers.IntegerField(allow_null=True)
    last_error = serializers.CharField()
    delivered_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


class DeliveryDetailOutput(DeliveryOutput):
    """With what was sent, and the first kilobyte of the answer."""

    body = serializers.DictField()
    response_excerpt = serializers.CharField()
