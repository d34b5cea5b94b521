"""Shapes of pages and their versions."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from igny8_core.core.api.diffs import SegmentOutput
from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.domain.site_building.tree import MAX_PAGES
from igny8_core.shared.schemas.blocks import upgrade_blocks

_TYPES = ["page", "about", "services", "service", "contact", "landing", "legal"]
"""What people may add. The home page and the blog's page come with the site, once."""


class BlocksOutput(serializers.ListField):
    """Blocks in today's shape, whenever they were stored."""

    child = serializers.DictField()

    def to_representation(self, data: Any) -> Any:
        return upgrade_blocks(data)


class PageRowOutput(OutputSerializer):
    """A page in its place. `path` is its address from the site's root; `position` counts all pages of the site."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    site_blueprint_id = serializers.CharField()
    parent_id = serializers.CharField(allow_null=True)
    slug = serializers.CharField(allow_blank=True)
    path = serializers.CharField()
    title = serializers.CharField()
    type = serializers.CharField()
    position = serializers.IntegerField()
    status = serializers.CharField()
    noindex = serializers.BooleanField()
    version = serializers.IntegerField()
    is_home = serializers.BooleanField()
    block_count = serializers.IntegerField()
    deployed_path = serializers.CharField(allow_blank=True)
    deleted_at = serializers.DateTimeField(allow_null=True)
    updated_at = serializers.DateTimeField()


class PageOutput(PageRowOutput):
    """A page with its search engine fields and blocks."""

    meta_title = serializers.CharField(allow_blank=True)
    meta_description = serializers.CharField(allow_blank=True)
    social_image = serializers.DictField(allow_null=True)
    blocks_json = BlocksOutput()


class PageInput(InputSerializer):
    """A new page."""

    blueprint_id = IdField()
    title = serializers.CharField(max_length=255)
    slug = serializers.CharField(max_length=200, required=False, allow_blank=True)
    parent_id = IdField(required=False, allow_null=True)
    position = serializers.IntegerField(min_value=0, max_value=MAX_PAGES, required=False)
    type = serializers.ChoiceField(choices=_TYPES, required=False)
    template = serializers.CharField(max_length=64, required=False, allow_blank=True)
    blocks_json = serializers.ListField(child=serializers.DictField(), required=False)


class PageChange(InputSerializer):
    """Names, search engine fields, place. `position` counts among the page's siblings, from 0."""

    title = serializers.CharField(max_length=255)
    slug = serializers.CharField(max_length=200)
    parent_id = IdField(allow_null=True)
    position = serializers.IntegerField(min_value=0, max_value=MAX_PAGES)
    meta_title = serializers.CharField(max_length=255, allow_blank=True)
    meta_description = serializers.CharField(max_length=500, allow_blank=True)
    noindex = serializers.BooleanField()
    social_image = serializers.DictField(allow_null=True)


class BlocksInput(InputSerializer):
    """All blocks of a page, and the version that they replace (or send `If-Match`)."""

    blocks_json = serializers.ListField(child=serializers.DictField())
    version = serializers.IntegerField(min_value=1, required=False)
    save_version = serializers.BooleanField(default=False)
    why = serializers.CharField(max_length=200, required=False, allow_blank=True)


class PageCopyInput(InputSerializer):
    """The copy's title."""

    title = serializers.CharField(max_length=255, required=False)


class WhyInput(InputSerializer):
    """Under which name the version is kept."""

    why = serializers.CharField(max_length=200, required=False, allow_blank=True)


class NumberInput(InputSerializer):
    """Which version to bring back."""

    number = serializers.IntegerField(min_value=1)


class PageRegenerateInput(InputSerializer):
    """What to write anew: the block at that place, or the whole page; and how."""

    instruction = serializers.CharField(max_length=2_000, required=False, allow_blank=True)
    block = serializers.IntegerField(min_value=0, max_value=500, required=False, allow_null=True)
    version = serializers.IntegerField(min_value=1, required=False)


class PageVersionOutput(OutputSerializer):
    """A version in a page's (or a site's) history."""

    number = serializers.IntegerField()
    why = serializers.CharField(allow_blank=True)
    changed_by = serializers.CharField()
    user_id = serializers.CharField(allow_null=True)
    job_id = serializers.CharField(allow_null=True)
    kept = serializers.BooleanField()
    deployed_version = serializers.IntegerField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class PageSnapshotOutput(OutputSerializer):
    """A page as it was."""

    number = serializers.IntegerField()
    title = serializers.CharField()
    slug = serializers.CharField(allow_blank=True)
    meta_title = serializers.CharField(allow_blank=True)
    meta_description = serializers.CharField(allow_blank=True)
    noindex = serializers.BooleanField()
    social_image = serializers.DictField(allow_null=True)
    blocks_json = BlocksOutput()


class PageFieldChangeOutput(OutputSerializer):
    """A value before and after."""

    field = serializers.CharField()
    before = serializers.JSONField(allow_null=True)
    after = serializers.JSONField(allow_null=True)


class BlockTextOutput(OutputSerializer):
    """A text of a block with the words that came and went."""

    field = serializers.CharField()
    segments = SegmentOutput(many=True)


class BlockChangeOutput(OutputSerializer):
    """What became of a block."""

    kind = serializers.ChoiceField(["equal", "changed", "added", "removed", "moved"])
    type = serializers.CharField()
    before_index = serializers.IntegerField(allow_null=True)
    after_index = serializers.IntegerField(allow_null=True)
    texts = BlockTextOutput(many=True)
    values = PageFieldChangeOutput(many=True)


class PageComparisonOutput(OutputSerializer):
    """Two versions of a page beside each other."""

    fields_changed = PageFieldChangeOutput(many=True)
    blocks = BlockChangeOutput(many=True)


class TreePlaceOutput(OutputSerializer):
    """Where a page stood."""

    id = serializers.CharField()
    parent_id = serializers.CharField(allow_null=True)
    slug = serializers.CharField(allow_blank=True)
    title = serializers.CharField()
    path = serializers.CharField()


class TreeMoveOutput(OutputSerializer):
    """A page that stands elsewhere, or has another name."""

    before = TreePlaceOutput()
    after = TreePlaceOutput()


class BlueprintComparisonOutput(OutputSerializer):
    """Two versions of a site's style, menu and tree."""

    fields_changed = PageFieldChangeOutput(many=True)
    added = TreePlaceOutput(many=True)
    removed = TreePlaceOutput(many=True)
    moved = TreeMoveOutput(many=True)


class PlaceInput(InputSerializer):
    """A page and the one above it."""

    id = IdField()
    parent_id = IdField(allow_null=True)


class TreeInput(InputSerializer):
    """All pages of a site in its order."""

    tree = serializers.ListField(child=PlaceInput(), max_length=MAX_PAGES)
