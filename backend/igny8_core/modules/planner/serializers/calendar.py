"""Shapes of the calendar."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer


class EntryOutput(OutputSerializer):
    """One thing on a day of the site. `kind`: task, scheduled or published."""

    kind = serializers.CharField()
    id = serializers.CharField()
    title = serializers.CharField()
    day = serializers.DateField()
    at = serializers.DateTimeField(allow_null=True)
    status = serializers.CharField()
    movable = serializers.BooleanField()


class CalendarQuery(InputSerializer):
    """Which days, both ends included."""

    site = IdField()
    start = serializers.DateField()
    end = serializers.DateField()


class PlanInput(InputSerializer):
    """Tasks to spread over the free days from `start` on."""

    site_id = IdField()
    task_ids = serializers.ListField(child=IdField(), min_length=1, max_length=1000)
    start = serializers.DateField()


class PlannedOutput(OutputSerializer):
    """The day of each task."""

    days = serializers.DictField(child=serializers.DateField())


class MoveEntryInput(InputSerializer):
    """A task or a page, and its new day; none takes it off the calendar."""

    id = IdField()
    day = serializers.DateField(allow_null=True)
    hour = serializers.IntegerField(min_value=0, max_value=23, required=False)


class MovedEntryOutput(OutputSerializer):
    """Where it is now."""

    id = serializers.CharField()
    day = serializers.DateField(allow_null=True)
    at = serializers.DateTimeField(allow_null=True)
