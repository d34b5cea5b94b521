"""Shapes of the thinker's API."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.infrastructure.ai.prompts import MAX_INSTRUCTIONS
from igny8_core.shared.schemas.content_types import EntityType, Structure


class PromptOutput(OutputSerializer):
    """One version of instructions of one's own."""

    id = serializers.CharField()
    site_id = serializers.CharField(allow_null=True)
    function = serializers.CharField()
    entity_type = serializers.CharField()
    structure = serializers.CharField()
    number = serializers.IntegerField()
    text = serializers.CharField()
    note = serializers.CharField()
    user_id = serializers.CharField(allow_null=True)
    is_active = serializers.BooleanField()
    created_at = serializers.DateTimeField()


class PromptInput(InputSerializer):
    """New instructions; they apply at once, to the account or to one site."""

    site_id = IdField(allow_null=True, default=None)
    function = serializers.CharField(max_length=64)
    entity_type = serializers.ChoiceField(choices=EntityType.choices(), required=False)
    structure = serializers.ChoiceField(choices=Structure.choices(), required=False)
    text = serializers.CharField(max_length=MAX_INSTRUCTIONS, trim_whitespace=False)
    note = serializers.CharField(max_length=255, required=False, allow_blank=True)


class EffectiveQuery(InputSerializer):
    """For which page."""

    site = IdField(required=False)
    entity_type = serializers.ChoiceField(choices=EntityType.choices(), required=False)
    structure = serializers.ChoiceField(choices=Structure.choices(), required=False)


class EffectiveOutput(OutputSerializer):
    """What a function is told now. `source`: default, account or site."""

    function = serializers.CharField()
    text = serializers.CharField()
    version = serializers.CharField()
    source = serializers.CharField()
    can_be_tried = serializers.BooleanField()


class PromptTrialInput(InputSerializer):
    """Instructions to try on a phrase; the default ones without `text`."""

    site_id = IdField()
    function = serializers.CharField(max_length=64)
    phrase = serializers.CharField(max_length=255)
    text = serializers.CharField(max_length=MAX_INSTRUCTIONS, required=False, allow_blank=True, trim_whitespace=False)
    structure = serializers.ChoiceField(choices=Structure.choices(), required=False)


class ImageTrialInput(InputSerializer):
    """An image prompt to try."""

    site_id = IdField()
    prompt = serializers.CharField(max_length=2000)


class AuthorProfileOutput(OutputSerializer):
    """A voice."""

    id = serializers.CharField()
    site_id = serializers.CharField(allow_null=True)
    name = serializers.CharField()
    bio = serializers.CharField()
    voice = serializers.CharField()
    tone = serializers.CharField()
    audience = serializers.CharField()
    banned_words = serializers.ListField(child=serializers.CharField())
    examples = serializers.CharField()
    is_default = serializers.BooleanField()
    created_at = serializers.DateTimeField()


class AuthorProfileChange(InputSerializer):
    """What makes a voice."""

    name = serializers.CharField(max_length=120)
    bio = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    voice = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    tone = serializers.CharField(max_length=255, required=False, allow_blank=True)
    audience = serializers.CharField(max_length=255, required=False, allow_blank=True)
    banned_words = serializers.ListField(child=serializers.CharField(max_length=80), max_length=200, required=False)
    examples = serializers.CharField(max_length=10_000, required=False, allow_blank=True)
    is_default = serializers.BooleanField(required=False)


class AuthorProfileInput(AuthorProfileChange):
    """A new voice, of the account or of one site."""

    site_id = IdField(allow_null=True, default=None)


class StrategyOutput(OutputSerializer):
    """A mix of structures, and a cadence."""

    id = serializers.CharField()
    site_id = serializers.CharField(allow_null=True)
    name = serializers.CharField()
    structures = serializers.DictField(child=serializers.IntegerField())
    cadence = serializers.DictField()
    is_default = serializers.BooleanField()
    created_at = serializers.DateTimeField()


class StrategyChange(InputSerializer):
    """`cadence`: weekdays (Monday 0), per_day, hour."""

    name = serializers.CharField(max_length=120)
    structures = serializers.DictField(child=serializers.IntegerField(), required=False)
    cadence = serializers.DictField(required=False)
    is_default = serializers.BooleanField(required=False)


class StrategyInput(StrategyChange):
    """A new strategy, of the account or of one site."""

    site_id = IdField(allow_null=True, default=None)
