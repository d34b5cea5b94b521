"""Shapes of clusters."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer


class ClusterOutput(OutputSerializer):
    """A cluster as lists show it."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    name = serializers.CharField()
    description = serializers.CharField()
    primary_keyword_id = serializers.CharField(allow_null=True)
    primary_phrase = serializers.CharField(allow_null=True)
    keyword_count = serializers.IntegerField()
    volume = serializers.IntegerField()
    difficulty = serializers.IntegerField()
    status = serializers.CharField()
    method = serializers.CharField()
    created_at = serializers.DateTimeField()


class ClusterSiteInput(InputSerializer):
    """Which site to work on."""

    site_id = IdField()


class GenerateIdeasInput(InputSerializer):
    """Ideas for up to 100 clusters."""

    cluster_ids = serializers.ListField(child=IdField(), min_length=1, max_length=100)
    count = serializers.IntegerField(min_value=1, max_value=20, default=5)
