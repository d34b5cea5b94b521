"""Shapes of keywords."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.domain.planning.models import Intent, Keyword

LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$"
COUNTRY = r"^[A-Z]{2}$"
_SETTABLE = [Keyword.Status.NEW.value, Keyword.Status.DISABLED.value]


class KeywordOutput(OutputSerializer):
    """A keyword as lists and pages show it."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    sector_id = serializers.CharField(allow_null=True)
    phrase = serializers.CharField()
    normalised = serializers.CharField()
    volume = serializers.IntegerField()
    difficulty = serializers.IntegerField()
    cpc_micro = serializers.IntegerField()
    intent = serializers.CharField()
    intent_by = serializers.CharField()
    country = serializers.CharField()
    language = serializers.CharField()
    status = serializers.CharField()
    cluster_id = serializers.CharField(allow_null=True)
    cluster_name = serializers.CharField(allow_null=True)
    cluster_score = serializers.FloatField(allow_null=True)
    cluster_why = serializers.CharField()
    cluster_locked = serializers.BooleanField()
    variant_of_id = serializers.CharField(allow_null=True)
    batch_id = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()


class KeywordDetailOutput(KeywordOutput):
    """With what a list does not count: how many variants the keyword stands for, and the figures of its file."""

    variant_count = serializers.IntegerField()
    attributes = serializers.DictField(child=serializers.FloatField())


class KeywordInput(InputSerializer):
    """A keyword by hand."""

    site_id = IdField()
    phrase = serializers.CharField(max_length=255)
    sector_id = IdField(required=False)
    volume = serializers.IntegerField(min_value=0, max_value=2_000_000_000, required=False)
    difficulty = serializers.IntegerField(min_value=0, max_value=100, required=False)
    cpc_micro = serializers.IntegerField(min_value=0, max_value=2**62, required=False)
    intent = serializers.ChoiceField(choices=Intent.choices, required=False)
    country = serializers.RegexField(COUNTRY, required=False)
    language = serializers.RegexField(LANGUAGE, max_length=12, required=False)


class KeywordsInput(InputSerializer):
    """A pasted list."""

    site_id = IdField()
    phrases = serializers.ListField(
        child=serializers.CharField(max_length=20_000, allow_blank=True), min_length=1, max_length=1000
    )
    sector_id = IdField(required=False)
    country = serializers.RegexField(COUNTRY, required=False)
    language = serializers.RegexField(LANGUAGE, max_length=12, required=False)


class AddedOutput(OutputSerializer):
    """What became of one phrase of a list: created, already_there, duplicate or rejected."""

    phrase = serializers.CharField()
    outcome = serializers.CharField()
    reason = serializers.CharField()


class AddedListOutput(OutputSerializer):
    """In the order of the list."""

    results = AddedOutput(many=True)


class CatalogueInput(InputSerializer):
    """Which trade's keywords, and for which sector of the site."""

    site_id = IdField()
    industry_sector_id = IdField()
    sector_id = IdField(required=False)


class SeededOutput(OutputSerializer):
    """How many came, how many the site had."""

    created = serializers.IntegerField()
    already_there = serializers.IntegerField()


class CatalogueSectorOutput(OutputSerializer):
    """A trade of the catalogue, and how many keywords it holds."""

    id = serializers.CharField()
    industry_id = serializers.CharField()
    industry_name = serializers.CharField()
    slug = serializers.CharField()
    name = serializers.CharField()
    keyword_count = serializers.IntegerField()


class KeywordChange(InputSerializer):
    """What may be changed. A keyword that is made new or disabled leaves its cluster."""

    volume = serializers.IntegerField(min_value=0, max_value=2_000_000_000)
    difficulty = serializers.IntegerField(min_value=0, max_value=100)
    intent = serializers.ChoiceField(choices=Intent.choices)
    status = serializers.ChoiceField(choices=_SETTABLE)


class KeywordsChange(InputSerializer):
    """A change of up to 1,000 keywords at once."""

    ids = serializers.ListField(child=IdField(), min_length=1, max_length=1000)
    status = serializers.ChoiceField(choices=_SETTABLE, required=False)
    intent = serializers.ChoiceField(choices=Intent.choices, required=False)
    sector_id = IdField(required=False)

    def validate(self, attrs: dict[str, object]) -> dict[str, object]:
        """Something must change."""
        if not {"status", "intent", "sector_id"} & set(attrs):
            raise serializers.ValidationError("Name what to change: status, intent or sector_id.")
        return attrs


class KeywordSiteInput(InputSerializer):
    """Which site to work on."""

    site_id = IdField()


class UngroupedOutput(OutputSerializer):
    """How many keywords left their group."""

    left = serializers.IntegerField()
