"""Shapes of the content API."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.api.diffs import BlockDiffOutput
from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer


class ContentOutput(OutputSerializer):
    """A page as lists show it."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    task_id = serializers.CharField(allow_null=True)
    cluster_id = serializers.CharField(allow_null=True)
    entity_type = serializers.CharField()
    structure = serializers.CharField()
    title = serializers.CharField()
    slug = serializers.CharField()
    primary_keyword = serializers.CharField()
    language = serializers.CharField()
    word_count = serializers.IntegerField()
    status = serializers.CharField()
    stage = serializers.CharField()
    version = serializers.IntegerField()
    seo_score = serializers.IntegerField(allow_null=True)
    provider = serializers.CharField()
    published_to = serializers.ListField(child=serializers.DictField(child=serializers.CharField()))
    assignee_id = serializers.CharField(allow_null=True)
    publish_at = serializers.DateTimeField(allow_null=True)
    published_at = serializers.DateTimeField(allow_null=True)
    deleted_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class ContentDetailOutput(ContentOutput):
    """With its text, links and scores."""

    html = serializers.CharField()
    json_blocks = serializers.ListField(child=serializers.DictField())
    excerpt = serializers.CharField()
    meta_title = serializers.CharField()
    meta_description = serializers.CharField()
    secondary_keywords = serializers.ListField(child=serializers.CharField())
    internal_links = serializers.ListField(child=serializers.DictField())
    optimization_scores = serializers.DictField()
    external_ids = serializers.DictField(child=serializers.CharField())
    model = serializers.CharField()
    review_note = serializers.CharField()
    author_profile_id = serializers.CharField(allow_null=True)
    translation_group = serializers.CharField()
    citations = serializers.ListField(child=serializers.DictField())
    structure_data = serializers.DictField()


class ContentChange(InputSerializer):
    """What a person may edit."""

    title = serializers.CharField(max_length=255)
    slug = serializers.RegexField(r"^[\w-]+$", max_length=200)
    html = serializers.CharField(max_length=5_000_000, trim_whitespace=False)
    excerpt = serializers.CharField(max_length=2000, allow_blank=True)
    meta_title = serializers.CharField(max_length=255, allow_blank=True)
    meta_description = serializers.CharField(max_length=500, allow_blank=True)


class PassInput(InputSerializer):
    """`override` lets a page pass although the quality gates hold it back; it is noted in the audit log."""

    override = serializers.BooleanField(default=False)


class RejectInput(InputSerializer):
    """Why the page goes back."""

    note = serializers.CharField(max_length=1000)


class VersionOutput(OutputSerializer):
    """One version in short."""

    id = serializers.CharField()
    number = serializers.IntegerField()
    changed_by = serializers.CharField()
    user_id = serializers.CharField(allow_null=True)
    job_id = serializers.CharField(allow_null=True)
    why = serializers.CharField()
    created_at = serializers.DateTimeField()


class RestoreInput(InputSerializer):
    """Which version to restore."""

    number = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


class FieldDiffOutput(OutputSerializer):
    """One field that differs."""

    field = serializers.CharField()
    before = serializers.JSONField()
    after = serializers.JSONField()


class CompareOutput(OutputSerializer):
    """What differs between two versions."""

    fields_changed = FieldDiffOutput(many=True)
    html = BlockDiffOutput(many=True)


class AssignInput(InputSerializer):
    """Who is responsible; none for nobody."""

    member_id = IdField(allow_null=True)


class CommentOutput(OutputSerializer):
    """A remark on a page."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    content_id = serializers.CharField()
    user_id = serializers.CharField(allow_null=True)
    text = serializers.CharField()
    quote = serializers.CharField()
    version = serializers.IntegerField()
    resolved_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


class CommentInput(InputSerializer):
    """What somebody says of a page, perhaps of one passage."""

    content_id = IdField()
    text = serializers.CharField(max_length=4000)
    quote = serializers.CharField(max_length=1000, required=False, allow_blank=True)


class CommentChange(InputSerializer):
    """Ticked off, or open again."""

    resolved = serializers.BooleanField()
