"""Shapes of keyword files and their imports."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.modules.planner.serializers.keywords import COUNTRY, LANGUAGE


class ImportUpload(InputSerializer):
    """A file of keywords. `mapping` (JSON: our field → the file's column) overrides the recognised one."""

    site_id = IdField()
    file = serializers.FileField(max_length=255)
    sector_id = IdField(required=False)
    mapping = serializers.JSONField(required=False)

    def validate_mapping(self, value: Any) -> dict[str, str]:
        """Pairs of texts, whatever JSON was sent."""
        if not isinstance(value, dict) or not all(isinstance(column, str) for column in value.values()):
            raise serializers.ValidationError("An object: our field's name → the file's column.")
        return value


class RowProblemOutput(OutputSerializer):
    """Why a row is not imported."""

    row = serializers.IntegerField()
    column = serializers.CharField()
    code = serializers.CharField()
    sentence = serializers.CharField()


class SampleRowOutput(OutputSerializer):
    """How a row of the file reads."""

    phrase = serializers.CharField()
    volume = serializers.IntegerField(allow_null=True)
    difficulty = serializers.IntegerField(allow_null=True)
    intent = serializers.CharField(allow_null=True)


class ImportEstimateOutput(OutputSerializer):
    """What importing would come to; beyond the first 20,000 rows projected, and then `exact` is false."""

    rows = serializers.IntegerField()
    exact = serializers.BooleanField()
    new = serializers.IntegerField()
    duplicates = serializers.IntegerField()
    already_there = serializers.IntegerField()
    rejected = serializers.IntegerField()
    room = serializers.IntegerField(help_text="Keywords that the plan still allows.")
    credits = serializers.IntegerField(help_text="What clustering the new ones costs at most.")


class ImportConfirm(InputSerializer):
    """Choices before a file is imported; country and language hold for rows that name none."""

    sector_id = IdField(required=False)
    country = serializers.RegexField(COUNTRY, required=False)
    language = serializers.RegexField(LANGUAGE, max_length=12, required=False)
    update_existing = serializers.BooleanField(default=False)


class ImportPreviewOutput(OutputSerializer):
    """What the file is, before anything is imported."""

    source = serializers.CharField()
    columns = serializers.ListField(child=serializers.CharField())
    lines = serializers.IntegerField()
    sample_rows = SampleRowOutput(many=True)
    estimate = ImportEstimateOutput()
    problems = RowProblemOutput(many=True)


class ImportOutput(OutputSerializer):
    """An import as lists show it."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    filename = serializers.CharField()
    source = serializers.CharField()
    state = serializers.CharField()
    rows_total = serializers.IntegerField()
    rows_done = serializers.IntegerField()
    updated = serializers.IntegerField()
    created = serializers.IntegerField()
    duplicates = serializers.IntegerField()
    rejected = serializers.IntegerField()
    job_id = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()


class ImportDetailOutput(ImportOutput):
    """With the preview and the report per row."""

    mapping = serializers.DictField(child=serializers.CharField())
    preview = ImportPreviewOutput()
    problems = RowProblemOutput(many=True)


class UndoOutput(OutputSerializer):
    """How many keywords went."""

    deleted = serializers.IntegerField()


_MAX_SERPS = 20 * 1024 * 1024


class SerpUpload(InputSerializer):
    """A file of search results: keyword, url, position; at most 20 MB."""

    site_id = IdField()
    file = serializers.FileField(max_length=255)

    def validate_file(self, value: UploadedFile[bytes]) -> UploadedFile[bytes]:
        """It is read within the request."""
        if value.size and value.size > _MAX_SERPS:
            raise serializers.ValidationError("At most 20 MB. Send the results in several files.")
        return value


class SerpReportOutput(OutputSerializer):
    """What a file of search results brought; `matched` counts the keywords that the site has."""

    keywords = serializers.IntegerField()
    matched = serializers.IntegerField()
    results = serializers.IntegerField()
    rejected = serializers.IntegerField()
    problems = RowProblemOutput(many=True)


class SerpOutput(OutputSerializer):
    """The pages that a search shows, best first."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    normalised = serializers.CharField()
    urls = serializers.ListField(child=serializers.CharField())
    updated_at = serializers.DateTimeField()
