"""Shapes that several parts of the planner share."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer


class IdsInput(InputSerializer):
    """Up to 1,000 items."""

    ids = serializers.ListField(child=IdField(), min_length=1, max_length=1000)


class BulkOutput(OutputSerializer):
    """What became of each item."""

    results = serializers.DictField(child=serializers.CharField())


class JobsOutput(OutputSerializer):
    """Several jobs were started."""

    job_ids = serializers.ListField(child=serializers.CharField())


class NoteInput(InputSerializer):
    """A reason in words."""

    note = serializers.CharField(max_length=500)
