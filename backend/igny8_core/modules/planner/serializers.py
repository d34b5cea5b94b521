"""Shapes of the planner's API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.domain.planning.models import Intent, Keyword
from igny8_core.shared.schemas.content_types import EntityType, Structure


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


class IdsInput(InputSerializer):
    """Up to 1,000 items."""

    ids = serializers.ListField(child=IdField(), min_length=1, max_length=1000)


class BulkOutput(OutputSerializer):
    """What became of each item."""

    results = serializers.DictField(child=serializers.CharField())


class ImportUpload(InputSerializer):
    """A file of keywords. `mapping` (JSON: our field → the file's column) overrides the recognised one."""

    site_id = IdField()
    file = serializers.FileField(max_length=255)
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


class ImportPreviewOutput(OutputSerializer):
    """What the file is, before anything is imported."""

    source = serializers.CharField()
    columns = serializers.ListField(child=serializers.CharField())
    lines = serializers.IntegerField()
    sample_rows = SampleRowOutput(many=True)
    problems = RowProblemOutput(many=True)


class ImportOutput(OutputSerializer):
    """An import as lists show it."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    filename = serializers.CharField()
    source = serializers.CharField()
    state = serializers.CharField()
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


class JobsOutput(OutputSerializer):
    """Several jobs were started."""

    job_ids = serializers.ListField(child=serializers.CharField())


class IdeaOutput(OutputSerializer):
    """An idea."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    cluster_id = serializers.CharField()
    cluster_name = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    outline = serializers.ListField(child=serializers.CharField())
    primary_keyword = serializers.CharField()
    secondary_keywords = serializers.ListField(child=serializers.CharField())
    entity_type = serializers.CharField()
    structure = serializers.CharField()
    target_words = serializers.IntegerField()
    priority = serializers.IntegerField()
    status = serializers.CharField()
    note = serializers.CharField()
    created_at = serializers.DateTimeField()


class IdeaChange(InputSerializer):
    """What may be edited while an idea is new."""

    title = serializers.CharField(max_length=255)
    description = serializers.CharField(allow_blank=True)
    outline = serializers.ListField(child=serializers.CharField(max_length=255), max_length=40)
    entity_type = serializers.ChoiceField(choices=EntityType.choices())
    structure = serializers.ChoiceField(choices=Structure.choices())
    target_words = serializers.IntegerField(min_value=200, max_value=6000)
    priority = serializers.IntegerField(min_value=-(2**31), max_value=2**31 - 1)


class NoteInput(InputSerializer):
    """A reason in words."""

    note = serializers.CharField(max_length=500)


class ApprovedOutput(OutputSerializer):
    """The tasks that approved ideas became."""

    task_ids = serializers.ListField(child=serializers.CharField())
