"""Shapes of ideas."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.modules.planner.serializers.calendar import DayField
from igny8_core.shared.schemas.content_types import EntityType, Structure


class IdeaOutput(OutputSerializer):
    """An idea."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    cluster_id = serializers.CharField()
    cluster_name = serializers.CharField()
    role = serializers.CharField()
    intent = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    outline = serializers.ListField(child=serializers.CharField())
    primary_keyword = serializers.CharField()
    secondary_keywords = serializers.ListField(child=serializers.CharField())
    entity_type = serializers.CharField()
    structure = serializers.CharField()
    target_words = serializers.IntegerField()
    estimated_credits = serializers.IntegerField()
    language = serializers.CharField()
    priority = serializers.IntegerField()
    status = serializers.CharField()
    gate = serializers.DictField()
    note = serializers.CharField()
    created_at = serializers.DateTimeField()


class IdeaChange(InputSerializer):
    """What may be edited while an idea is new."""

    title = serializers.CharField(max_length=255)
    description = serializers.CharField(allow_blank=True)
    outline = serializers.ListField(child=serializers.CharField(max_length=255), max_length=40)
    primary_keyword = serializers.CharField(max_length=255)
    secondary_keywords = serializers.ListField(child=serializers.CharField(max_length=255), max_length=100)
    entity_type = serializers.ChoiceField(choices=EntityType.choices())
    structure = serializers.ChoiceField(choices=Structure.choices())
    target_words = serializers.IntegerField(min_value=200, max_value=6000)
    priority = serializers.IntegerField(min_value=-(2**31), max_value=2**31 - 1)


class ApproveInput(InputSerializer):
    """`start` spreads the tasks over the calendar's free days; `override` passes the cannibalisation gate."""

    start = DayField(required=False)
    override = serializers.BooleanField(default=False)


class BulkApproveInput(ApproveInput):
    """Up to 1,000 ideas."""

    ids = serializers.ListField(child=IdField(), min_length=1, max_length=1000)


class ApprovedOutput(OutputSerializer):
    """The tasks that approved ideas became; `refused` says of each other idea why it became none."""

    task_ids = serializers.ListField(child=serializers.CharField())
    refused = serializers.DictField(child=serializers.CharField())


class BulkRejectInput(InputSerializer):
    """Up to 1,000 ideas, and why they are turned down."""

    ids = serializers.ListField(child=IdField(), min_length=1, max_length=1000)
    note = serializers.CharField(max_length=500)


class MergeIdeaInput(InputSerializer):
    """The page that takes the idea's keywords, as the gate named it."""

    page_id = IdField()
