"""Shapes of the site builder's API."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.shared.schemas.site_definition import Theme

_PALETTES = list(Theme.model_fields["palette"].annotation.__args__)  # type: ignore[union-attr]
_TYPOGRAPHY = list(Theme.model_fields["typography"].annotation.__args__)  # type: ignore[union-attr]
_RADII = list(Theme.model_fields["radius"].annotation.__args__)  # type: ignore[union-attr]


class StyleInput(InputSerializer):
    """The look that the wizard's last step chose."""

    palette = serializers.ChoiceField(choices=_PALETTES, required=False)
    typography = serializers.ChoiceField(choices=_TYPOGRAPHY, required=False)
    radius = serializers.ChoiceField(choices=_RADII, required=False)
    description = serializers.CharField(max_length=500, required=False, allow_blank=True)


class ConfigInput(InputSerializer):
    """What the brief says beyond its text."""

    audience = serializers.CharField(max_length=500, required=False, allow_blank=True)
    services = serializers.ListField(child=serializers.CharField(max_length=120), max_length=24, required=False)


class BlueprintChange(InputSerializer):
    """A step of the wizard."""

    name = serializers.CharField(max_length=120)
    site_type = serializers.CharField(max_length=32, required=False)
    brief = serializers.CharField(max_length=20_000, required=False, allow_blank=True)
    objectives = serializers.ListField(child=serializers.CharField(max_length=200), max_length=20, required=False)
    style = StyleInput(required=False)
    config_json = ConfigInput(required=False)


class BlueprintInput(BlueprintChange):
    """A new blueprint."""

    site_id = IdField()


class BlueprintOutput(OutputSerializer):
    """A blueprint."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    name = serializers.CharField()
    site_type = serializers.CharField()
    brief = serializers.CharField()
    objectives = serializers.ListField(child=serializers.CharField())
    style = serializers.DictField(child=serializers.CharField())
    config_json = serializers.DictField()
    structure_json = serializers.DictField()
    status = serializers.CharField()
    version = serializers.IntegerField()
    error = serializers.CharField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class PageOutput(OutputSerializer):
    """A page of a blueprint, as blocks."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    site_blueprint_id = serializers.CharField()
    slug = serializers.CharField()
    title = serializers.CharField()
    meta_description = serializers.CharField()
    type = serializers.CharField()
    blocks_json = serializers.ListField(child=serializers.DictField())
    position = serializers.IntegerField()
    status = serializers.CharField()
