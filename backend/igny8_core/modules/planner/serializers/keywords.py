"""Shapes of keywords."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.domain.planning.models import Intent, Keyword


class KeywordOutput(OutputSerializer):
    """A keyword as lists and pages show it."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    sector_id = serializers.CharField(allow_null=True)
    phrase = serializers.CharField()
    volume = serializers.IntegerField()
    difficulty = serializers.IntegerField()
    cpc_micro = serializers.IntegerField()
    intent = serializers.CharField()
    country = serializers.CharField()
    language = serializers.CharField()
    status = serializers.CharField()
    cluster_id = serializers.CharField(allow_null=True)
    cluster_score = serializers.FloatField(allow_null=True)
    cluster_why = serializers.CharField()
    created_at = serializers.DateTimeField()


class KeywordInput(InputSerializer):
    """A keyword by hand."""

    site_id = IdField()
    phrase = serializers.CharField(max_length=255)
    volume = serializers.IntegerField(min_value=0, max_value=2_000_000_000, required=False)
    difficulty = serializers.IntegerField(min_value=0, max_value=100, required=False)
    intent = serializers.ChoiceField(choices=Intent.choices, required=False)


class KeywordChange(InputSerializer):
    """What may be changed. A keyword that is made new or disabled leaves its cluster."""

    volume = serializers.IntegerField(min_value=0, max_value=2_000_000_000)
    difficulty = serializers.IntegerField(min_value=0, max_value=100)
    intent = serializers.ChoiceField(choices=Intent.choices)
    status = serializers.ChoiceField(choices=[Keyword.Status.NEW.value, Keyword.Status.DISABLED.value])
