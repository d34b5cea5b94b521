"""Shapes of the linker's API."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer


class LinkOutput(OutputSerializer):
    """An internal link."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    source_id = serializers.CharField()
    source_title = serializers.CharField()
    target_id = serializers.CharField()
    target_title = serializers.CharField()
    anchor = serializers.CharField()
    position = serializers.IntegerField()
    link_type = serializers.CharField()
    score = serializers.FloatField()
    why = serializers.CharField()
    state = serializers.CharField()
    created_at = serializers.DateTimeField()


class LinkSiteInput(InputSerializer):
    """Which site to link."""

    site_id = IdField()
