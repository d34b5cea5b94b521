"""Shapes of search statistics and refreshes."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.domain.optimization.models.search import MAX_PATH


class SearchUpload(InputSerializer):
    """An export of Search Console with a date in each row."""

    site_id = IdField()
    file = serializers.FileField(max_length=255)


class SearchQuery(InputSerializer):
    """Of which site, perhaps of which page, and between which days."""

    site = IdField()
    path = serializers.CharField(max_length=MAX_PATH, required=False)
    first = serializers.DateField(required=False)
    last = serializers.DateField(required=False)


class SearchDayOutput(OutputSerializer):
    """One day; `position` is null where nothing was shown."""

    date = serializers.DateField()
    clicks = serializers.IntegerField()
    impressions = serializers.IntegerField()
    position = serializers.FloatField(allow_null=True)


class SearchSeriesOutput(OutputSerializer):
    """Days with searches, in order."""

    first = serializers.DateField()
    last = serializers.DateField()
    days = SearchDayOutput(many=True)


class TopQueryOutput(OutputSerializer):
    """A query's sums over the window."""

    query = serializers.CharField()
    clicks = serializers.IntegerField()
    impressions = serializers.IntegerField()


class TopQueriesOutput(OutputSerializer):
    """Queries with most clicks first."""

    first = serializers.DateField()
    last = serializers.DateField()
    queries = TopQueryOutput(many=True)


class RefreshOutput(OutputSerializer):
    """A page that lost clicks: 28 days to `window_end` against the 28 before; `loss` is a share of 0 to 1."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    content_id = serializers.CharField()
    content_title = serializers.CharField()
    window_end = serializers.DateField()
    clicks_before = serializers.IntegerField()
    clicks_after = serializers.IntegerField()
    loss = serializers.FloatField()
    state = serializers.CharField()
    created_at = serializers.DateTimeField()
