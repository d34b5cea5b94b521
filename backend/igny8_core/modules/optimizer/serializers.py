"""Shapes of the optimiser's runs and analyses."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from igny8_core.core.api.diffs import BlockDiffOutput
from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.shared.schemas.content_types import EntityType, Structure
from igny8_core.shared.schemas.rich_html import MAX_RICH_TEXT_CHARACTERS

_CHANGES = 100


class OptimizationOutput(OutputSerializer):
    """One run over one page."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    content_id = serializers.CharField()
    content_title = serializers.CharField()
    type = serializers.CharField()
    target_keyword = serializers.CharField()
    state = serializers.CharField()
    error = serializers.CharField()
    version = serializers.IntegerField()
    score_before = serializers.IntegerField(allow_null=True)
    score_after = serializers.IntegerField(allow_null=True)
    created_at = serializers.DateTimeField()


class SpanOutput(OutputSerializer):
    """A place in the text: the block in reading order, characters within it with white space collapsed."""

    block = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()


class AnalysisFindingOutput(OutputSerializer):
    """One check, scored 0–9; `equivalent` names the matching assessment of Yoast's library, '' where it has none."""

    id = serializers.CharField()
    group = serializers.CharField()
    equivalent = serializers.CharField()
    score = serializers.IntegerField()
    weight = serializers.FloatField()
    light = serializers.ChoiceField(["red", "orange", "green"])
    sentence = serializers.CharField()
    how_to_mend = serializers.CharField()
    positions = SpanOutput(many=True)


class AnalysisOutput(OutputSerializer):
    """Scores of a text, 0–100, and what they are made of."""

    score = serializers.IntegerField()
    groups = serializers.DictField(child=serializers.IntegerField())
    not_available = serializers.ListField(child=serializers.CharField())
    word_count = serializers.IntegerField()
    reading_ease = serializers.FloatField(allow_null=True)
    findings = AnalysisFindingOutput(many=True)


class FieldChangeOutput(OutputSerializer):
    """A field before and after."""

    field = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()


class ChangeOutput(OutputSerializer):
    """What was done about one finding; `needs` are the changes that it builds on, `why` says why it was refused."""

    id = serializers.CharField()
    finding = serializers.CharField()
    by = serializers.ChoiceField(["rule", "model"])
    summary = serializers.CharField()
    state = serializers.ChoiceField(["proposed", "accepted", "rejected", "refused"])
    score_before = serializers.FloatField()
    score_after = serializers.FloatField()
    needs = serializers.ListField(child=serializers.CharField())
    why = serializers.CharField()
    # `fields` is the serializer's own name.
    fields_changed = FieldChangeOutput(many=True)


class OptimizationDetailOutput(OptimizationOutput):
    """With the page before and after, its scores, and each change."""

    html_before = serializers.CharField()
    html_after = serializers.CharField()
    fields_before = serializers.DictField(child=serializers.CharField())
    fields_after = serializers.DictField(child=serializers.CharField())
    scores_before = serializers.DictField()
    scores_after = serializers.DictField()
    changes_made = serializers.SerializerMethodField()

    @extend_schema_field(ChangeOutput(many=True))
    def get_changes_made(self, run: object) -> list[dict[str, object]]:
        return [with_fields(change) for change in run.changes]  # type: ignore[attr-defined]


def with_fields(change: dict[str, object]) -> dict[str, object]:
    """A stored change as it is shown."""
    return {**{name: value for name, value in change.items() if name != "edits"}, "fields_changed": change["fields"]}


class ChangeDiffOutput(ChangeOutput):
    """With the blocks that it changed."""

    edits = BlockDiffOutput(many=True)


class DifferencesOutput(OutputSerializer):
    """The whole page, and each change by itself."""

    html = BlockDiffOutput(many=True)
    changes = ChangeDiffOutput(many=True)


class OptimizeInput(InputSerializer):
    """Which page; with `propose` nothing changes until somebody accepts it."""

    content_id = IdField()
    propose = serializers.BooleanField(default=False)


class AnalyseInput(InputSerializer):
    """Which page."""

    content_id = IdField()


class AnalyseTextInput(InputSerializer):
    """A text that is no page of the site."""

    html = serializers.CharField(max_length=MAX_RICH_TEXT_CHARACTERS, trim_whitespace=False)
    keyphrase = serializers.CharField(max_length=255, default="", allow_blank=True)
    synonyms = serializers.ListField(child=serializers.CharField(max_length=255), max_length=20, default=list)
    title = serializers.CharField(max_length=255, default="", allow_blank=True)
    meta_description = serializers.CharField(max_length=500, default="", allow_blank=True)
    slug = serializers.CharField(max_length=200, default="", allow_blank=True)
    language = serializers.CharField(max_length=12, default="en")
    entity_type = serializers.ChoiceField(EntityType.choices(), default="post")
    structure = serializers.ChoiceField(Structure.choices(), default="article")


class DecideInput(InputSerializer):
    """Ids of changes to accept and to reject."""

    accept = serializers.ListField(child=serializers.CharField(max_length=16), max_length=_CHANGES, default=list)
    reject = serializers.ListField(child=serializers.CharField(max_length=16), max_length=_CHANGES, default=list)


class AnalyseSiteInput(InputSerializer):
    """Which site."""

    site_id = IdField()


class PageAnalysisOutput(OutputSerializer):
    """A page's newest score."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    content_id = serializers.CharField()
    content_title = serializers.CharField()
    content_status = serializers.CharField()
    score = serializers.IntegerField()
    updated_at = serializers.DateTimeField()


class PageAnalysisDetailOutput(PageAnalysisOutput):
    """With all findings."""

    result = AnalysisOutput()


class SiteScoreOutput(OutputSerializer):
    """A site's scores of one day: good from 75, fair from 50."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    date = serializers.DateField()
    pages = serializers.IntegerField()
    average = serializers.FloatField()
    good = serializers.IntegerField()
    fair = serializers.IntegerField()
    poor = serializers.IntegerField()
