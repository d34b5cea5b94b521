"""Shapes of the optimiser's API."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer


class OptimizationOutput(OutputSerializer):
    """One run over one page."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    content_id = serializers.CharField()
    content_title = serializers.CharField()
    type = serializers.CharField()
    target_keyword = serializers.CharField()
    scores_before = serializers.DictField()
    scores_after = serializers.DictField()
    changes = serializers.ListField(child=serializers.DictField(child=serializers.CharField()))
    state = serializers.CharField()
    error = serializers.CharField()
    created_at = serializers.DateTimeField()


class OptimizationDetailOutput(OptimizationOutput):
    """With the page before and after."""

    html_before = serializers.CharField()
    html_after = serializers.CharField()


class OptimizeInput(InputSerializer):
    """Which page."""

    content_id = IdField()


class AnalysisFindingOutput(OutputSerializer):
    """One check, scored 0–9."""

    id = serializers.CharField()
    group = serializers.CharField()
    score = serializers.IntegerField()
    sentence = serializers.CharField()
    how_to_mend = serializers.CharField()


class AnalysisOutput(OutputSerializer):
    """Scores of a page now."""

    score = serializers.IntegerField()
    groups = serializers.DictField(child=serializers.IntegerField())
    not_available = serializers.ListField(child=serializers.CharField())
    findings = AnalysisFindingOutput(many=True)
