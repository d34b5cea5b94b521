"""Shapes of the calendar."""

from __future__ import annotations

from datetime import date

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer

_FIRST, _LAST = date(2000, 1, 1), date(2100, 12, 31)


def _sane(day: date | None) -> date | None:
    """A calendar ends some time."""
    if day is not None and not _FIRST <= day <= _LAST:
        raise serializers.ValidationError(f"From {_FIRST} to {_LAST}.")
    return day


class DayField(serializers.DateField):
    """A day within reason."""

    default_validators = (_sane,)


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
    start = DayField()
    end = DayField()


class PlanInput(InputSerializer):
    """Tasks to spread over the free days from `start` on."""

    site_id = IdField()
    task_ids = serializers.ListField(child=IdField(), min_length=1, max_length=1000)
    start = DayField()


class PlannedOutput(OutputSerializer):
    """The day of each task."""

    days = serializers.DictField(child=serializers.DateField())


class MoveEntryInput(InputSerializer):
    """A task or a page, and its new day; none takes it off the calendar."""

    id = IdField()
    day = DayField(allow_null=True)
    hour = serializers.IntegerField(min_value=0, max_value=23, required=False)


class MovedEntryOutput(OutputSerializer):
    """Where it is now."""

    id = serializers.CharField()
    day = serializers.DateField(allow_null=True)
    at = serializers.DateTimeField(allow_null=True)
