"""Differences between two texts, as `shared.utils.diff` finds them."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import OutputSerializer


class SegmentOutput(OutputSerializer):
    """A run of text; `href` is the link that it lies in, or ''."""

    kind = serializers.ChoiceField(["equal", "insert", "delete"])
    text = serializers.CharField()
    href = serializers.CharField()


class BlockDiffOutput(OutputSerializer):
    """One block element with its segments."""

    kind = serializers.ChoiceField(["equal", "changed", "added", "removed"])
    tag = serializers.CharField()
    segments = SegmentOutput(many=True)
