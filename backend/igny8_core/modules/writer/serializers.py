"""Shapes of the writer's API."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.shared.schemas.content_types import EntityType, Structure

LANGUAGE_TAG = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$"


class TaskOutput(OutputSerializer):
    """A task."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    idea_id = serializers.CharField(allow_null=True)
    cluster_id = serializers.CharField(allow_null=True)
    title = serializers.CharField()
    outline = serializers.ListField(child=serializers.CharField())
    primary_keyword = serializers.CharField()
    secondary_keywords = serializers.ListField(child=serializers.CharField())
    entity_type = serializers.CharField()
    structure = serializers.CharField()
    target_words = serializers.IntegerField()
    estimated_credits = serializers.IntegerField()
    language = serializers.CharField()
    author_profile_id = serializers.CharField(allow_null=True)
    assignee_id = serializers.CharField(allow_null=True)
    instructions = serializers.CharField()
    translation_of_id = serializers.CharField(allow_null=True)
    due = serializers.DateField(allow_null=True)
    priority = serializers.IntegerField()
    status = serializers.CharField()
    error = serializers.CharField()
    created_at = serializers.DateTimeField()


class TaskChange(InputSerializer):
    """What may be changed while a task waits."""

    title = serializers.CharField(max_length=255)
    outline = serializers.ListField(child=serializers.CharField(max_length=255), max_length=40, required=False)
    primary_keyword = serializers.CharField(max_length=255)
    secondary_keywords = serializers.ListField(
        child=serializers.CharField(max_length=255), max_length=50, required=False
    )
    entity_type = serializers.ChoiceField(choices=EntityType.choices(), required=False)
    structure = serializers.ChoiceField(choices=Structure.choices(), required=False)
    target_words = serializers.IntegerField(min_value=200, max_value=6000, required=False)
    language = serializers.RegexField(LANGUAGE_TAG, required=False)
    author_profile_id = IdField(required=False, allow_null=True)
    instructions = serializers.CharField(max_length=4000, required=False, allow_blank=True)
    due = serializers.DateField(allow_null=True, required=False)
    priority = serializers.IntegerField(min_value=-(2**31), max_value=2**31 - 1, required=False)


class AssignTaskInput(InputSerializer):
    """Who is responsible; none for nobody."""

    member_id = IdField(allow_null=True)


class TaskInput(TaskChange):
    """A task by hand; `override` passes the cannibalisation gate."""

    site_id = IdField()
    override = serializers.BooleanField(default=False)
