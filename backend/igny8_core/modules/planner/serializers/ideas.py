"""Shapes of ideas."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import InputSerializer, OutputSerializer
from igny8_core.shared.schemas.content_types import EntityType, Structure


class IdeaOutput(OutputSerializer):
    """An idea."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    cluster_id = serializers.CharField()
    cluster_name = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    outline = serializers.ListField(child=serializers.CharField())
    primary_keyword = serializers.CharField()
    secondary_keywords = serializers.ListField(child=serializers.CharField())
    entity_type = serializers.CharField()
    structure = serializers.CharField()
    target_words = serializers.IntegerField()
    priority = serializers.IntegerField()
    status = serializers.CharField()
    note = serializers.CharField()
    created_at = serializers.DateTimeField()


class IdeaChange(InputSerializer):
    """What may be edited while an idea is new."""

    title = serializers.CharField(max_length=255)
    description = serializers.CharField(allow_blank=True)
    outline = serializers.ListField(child=serializers.CharField(max_length=255), max_length=40)
    entity_type = serializers.ChoiceField(choices=EntityType.choices())
    structure = serializers.ChoiceField(choices=Structure.choices())
    target_words = serializers.IntegerField(min_value=200, max_value=6000)
    priority = serializers.IntegerField(min_value=-(2**31), max_value=2**31 - 1)


class ApprovedOutput(OutputSerializer):
    """The tasks that approved ideas became."""

    task_ids = serializers.ListField(child=serializers.CharField())
