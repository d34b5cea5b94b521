"""Shapes of clusters."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.domain.planning.services import clustering_service


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
    cohesion = serializers.FloatField(allow_null=True)
    named_by = serializers.CharField()
    locked = serializers.BooleanField()
    created_at = serializers.DateTimeField()


class ClusterSiteInput(InputSerializer):
    """Which site to work on; `granularity` from 0 (few, broad clusters) to 1 (many, narrow)."""

    site_id = IdField()
    granularity = serializers.FloatField(min_value=0, max_value=1, default=clustering_service.GRANULARITY)


class GenerateIdeasInput(InputSerializer):
    """Ideas for up to 100 clusters."""

    cluster_ids = serializers.ListField(child=IdField(), min_length=1, max_length=100)
    count = serializers.IntegerField(min_value=1, max_value=20, default=5)


class IdeasCostOutput(OutputSerializer):
    """What ideas cost at most, and the credits that there are."""

    credits = serializers.IntegerField()
    available = serializers.IntegerField()


class ClusterChange(InputSerializer):
    """A name of one's own is kept; a locked cluster takes no new keywords."""

    name = serializers.CharField(max_length=255)
    description = serializers.CharField(allow_blank=True, max_length=2000)
    locked = serializers.BooleanField()


class MoveInput(InputSerializer):
    """Keywords, and the cluster to put them into; none takes them out of theirs."""

    keyword_ids = serializers.ListField(child=IdField(), min_length=1, max_length=1000)
    cluster_id = IdField(allow_null=True)


class MovedOutput(OutputSerializer):
    """How many keywords moved."""

    moved = serializers.IntegerField()


class SplitInput(InputSerializer):
    """Which keywords leave, and how their own cluster is called."""

    keyword_ids = serializers.ListField(child=IdField(), min_length=1, max_length=1000)
    name = serializers.CharField(max_length=255)


class MergeInput(InputSerializer):
    """The clusters that become part of this one."""

    cluster_ids = serializers.ListField(child=IdField(), min_length=1, max_length=100)


class NeighbourOutput(OutputSerializer):
    """A keyword nearby, and the cosine of the two phrases."""

    keyword_id = serializers.CharField()
    phrase = serializers.CharField()
    cluster_id = serializers.CharField(allow_null=True)
    cluster_name = serializers.CharField(allow_null=True)
    similarity = serializers.FloatField()


class KeywordQuery(InputSerializer):
    """Which keyword."""

    keyword = IdField()


class ExplanationOutput(OutputSerializer):
    """Why a keyword is where it is."""

    keyword_id = serializers.CharField()
    phrase = serializers.CharField()
    cluster_id = serializers.CharField(allow_null=True)
    cluster_name = serializers.CharField(allow_null=True)
    score = serializers.FloatField(allow_null=True)
    why = serializers.CharField()
    method = serializers.CharField()
    neighbours = NeighbourOutput(many=True)
