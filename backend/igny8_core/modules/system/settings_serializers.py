"""A site's own settings, whole: what it has set and the defaults of the rest; shared/schemas/site_settings.py says
what each means and what it may be."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import OutputSerializer


class QualitySettingsOutput(OutputSerializer):
    """When a draft may be sent to review. Verdicts are off, warn or block."""

    min_words = serializers.IntegerField()
    min_share_of_target = serializers.FloatField()
    min_density = serializers.FloatField()
    max_density = serializers.FloatField()
    max_duplicate_share = serializers.FloatField()
    min_readability = serializers.FloatField()
    unsupported_claims = serializers.CharField()


class GateSettingsOutput(OutputSerializer):
    """When two pages compete for one search."""

    same_keyphrase = serializers.CharField()
    near = serializers.CharField()
    near_similarity = serializers.FloatField()


class CadenceSettingsOutput(OutputSerializer):
    """On which days (Monday is 0), how many, at which hour of the site."""

    weekdays = serializers.ListField(child=serializers.IntegerField())
    per_day = serializers.IntegerField()
    hour = serializers.IntegerField()


class AutomationSettingsOutput(OutputSerializer):
    """What one cause may spend."""

    credits_per_chain = serializers.IntegerField()


class LinkingSettingsOutput(OutputSerializer):
    """How the linker works, and its safety rules. `mode` is automatic or suggest."""

    mode = serializers.CharField()
    edit_published = serializers.BooleanField()
    suggest_in_imported = serializers.BooleanField()
    per_1000_words = serializers.FloatField()
    max_per_page = serializers.IntegerField()
    first_link_from_words = serializers.IntegerField()
    min_words_between = serializers.IntegerField()
    relevance_floor = serializers.FloatField()
    max_inbound_per_target = serializers.IntegerField()
    max_reciprocal_per_page = serializers.IntegerField()
    max_anchor_words = serializers.IntegerField()
    skip_first_words = serializers.IntegerField()
    one_anchor_one_target = serializers.BooleanField()
    same_language_only = serializers.BooleanField()
    orphan_boost = serializers.FloatField()
    deep_boost = serializers.FloatField()
    deep_from = serializers.IntegerField()
    cluster_boost = serializers.FloatField()
    hub_boost = serializers.FloatField()
    avoid_anchors = serializers.ListField(child=serializers.CharField())


class FormSettingsOutput(OutputSerializer):
    """What becomes of visitors' messages."""

    retention_days = serializers.IntegerField()
    notify = serializers.BooleanField()


class SiteSettingsOutput(OutputSerializer):
    """Every part. Sent by PATCH of the site, a part takes the place of the one before."""

    quality = QualitySettingsOutput()
    gate = GateSettingsOutput()
    cadence = CadenceSettingsOutput()
    automation = AutomationSettingsOutput()
    linking = LinkingSettingsOutput()
    forms = FormSettingsOutput()
