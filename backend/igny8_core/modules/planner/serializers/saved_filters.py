"""Shapes of saved filters."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.domain.planning.models import SavedFilter

_MAX_PARAMETERS = 30


class SavedFilterOutput(OutputSerializer):
    """A list's parameters under a name."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    target = serializers.CharField()
    name = serializers.CharField()
    query = serializers.DictField(child=serializers.CharField())
    created_at = serializers.DateTimeField()


class SavedFilterChange(InputSerializer):
    """Another name, other parameters."""

    name = serializers.CharField(max_length=80)
    query = serializers.DictField(child=serializers.CharField(max_length=500, allow_blank=True))

    def validate_query(self, value: dict[str, str]) -> dict[str, str]:
        """Bounded, as it is kept for every member."""
        if len(value) > _MAX_PARAMETERS or any(len(name) > 60 for name in value):
            raise serializers.ValidationError(f"At most {_MAX_PARAMETERS} parameters, names of up to 60.")
        return value


class SavedFilterInput(SavedFilterChange):
    """A filter to keep."""

    site_id = IdField()
    target = serializers.ChoiceField(choices=SavedFilter.Target.choices)
