"""Shapes of visitors' messages."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.domain.site_building.models import FormSubmission
from igny8_core.domain.site_building.services.form_service import MAX_TEXT

_STATUSES = FormSubmission.Status.choices


class SubmissionOutput(OutputSerializer):
    """A message."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    form_id = serializers.CharField()
    page = serializers.CharField(allow_blank=True)
    fields = serializers.DictField(child=serializers.CharField(allow_blank=True))  # type: ignore[assignment]
    status = serializers.ChoiceField(choices=_STATUSES)
    spam_score = serializers.IntegerField()
    spam_reasons = serializers.ListField(child=serializers.CharField())
    created_at = serializers.DateTimeField()
    read_at = serializers.DateTimeField(allow_null=True)
    deleted_at = serializers.DateTimeField(allow_null=True)


class SubmissionChange(InputSerializer):
    """Read, new again, or spam."""

    status = serializers.ChoiceField(choices=_STATUSES)


class SubmissionsChange(SubmissionChange):
    """The same for many."""

    ids = serializers.ListField(child=IdField(), min_length=1, max_length=1_000)


class SubmissionResultsOutput(OutputSerializer):
    """What became of each: `ok` or `not_found`."""

    results = serializers.DictField(child=serializers.CharField())


class FormOutput(OutputSerializer):
    """A form that was sent at least once."""

    site_id = serializers.CharField()
    form_id = serializers.CharField()
    total = serializers.IntegerField()
    new = serializers.IntegerField()


class VisitorInput(InputSerializer):
    """A message as the sites server sends it on."""

    site_id = IdField()
    form_id = serializers.RegexField(r"^[a-z0-9][a-z0-9-]{0,63}$")
    page = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")
    fields = serializers.DictField(  # type: ignore[assignment]
        child=serializers.CharField(max_length=MAX_TEXT, allow_blank=True, trim_whitespace=False)
    )
    address_hash = serializers.CharField(max_length=64, required=False, allow_blank=True, default="")
    user_agent = serializers.CharField(max_length=2_000, required=False, allow_blank=True, default="")


class VisitorOutput(OutputSerializer):
    """That the message has arrived."""

    id = serializers.CharField()
    status = serializers.ChoiceField(choices=_STATUSES)
