"""Shapes of what is done to a written page: gates, rewriting, translation, facts."""

from __future__ import annotations

from typing import get_args

from rest_framework import serializers

from igny8_core.core.base.serializers import InputSerializer, OutputSerializer
from igny8_core.domain.content.services import rewriting_service
from igny8_core.infrastructure.ai.functions import rewrite_text


class QualityFinding(OutputSerializer):
    """A gate that the page does not pass; `where` quotes places in the text."""

    id = serializers.CharField()
    severity = serializers.ChoiceField(choices=["block", "warn"])
    sentence = serializers.CharField()
    figures = serializers.DictField()
    where = serializers.ListField(child=serializers.CharField())


class QualityOutput(OutputSerializer):
    """The verdict; `not_available` names gates that cannot judge this language."""

    checked_version = serializers.IntegerField()
    is_current = serializers.BooleanField()
    ok = serializers.BooleanField()
    findings = QualityFinding(many=True)
    figures = serializers.DictField()
    not_available = serializers.ListField(child=serializers.CharField())


class RewriteInput(InputSerializer):
    """The selected text and how to change it; `wish` is needed for tone and custom."""

    text = serializers.CharField(max_length=rewriting_service.MAX_PASSAGE_CHARS)
    mode = serializers.ChoiceField(choices=get_args(rewrite_text.Mode))
    wish = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    version = serializers.IntegerField(min_value=1, required=False, help_text="The version that was read.")


class PartInput(InputSerializer):
    """Which part to write again; `heading` names a section by its h2."""

    part = serializers.ChoiceField(choices=get_args(rewriting_service.Part))
    heading = serializers.CharField(max_length=300, required=False, allow_blank=True)
    wish = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    version = serializers.IntegerField(min_value=1, required=False, help_text="The version that was read.")


class TranslateInput(InputSerializer):
    """A language tag such as de or pt-BR."""

    language = serializers.CharField(max_length=12)


class PriceOutput(OutputSerializer):
    """Credits that an order would set aside, and those that there are."""

    credits = serializers.IntegerField()
    available = serializers.IntegerField()


class TranslationOutput(OutputSerializer):
    """A page of the same hreflang group."""

    id = serializers.CharField()
    language = serializers.CharField()
    title = serializers.CharField()
    slug = serializers.CharField()
    status = serializers.CharField()


class FactsInput(InputSerializer):
    """Typed facts of a product, service or archive; see `shared/schemas/entity_facts.py`."""

    facts = serializers.DictField()
    version = serializers.IntegerField(min_value=1, required=False, help_text="The version that was read.")


class StructuredDataOutput(OutputSerializer):
    """The facts as they are kept, and the JSON-LD that they and the page make."""

    facts = serializers.DictField()
    json_ld = serializers.ListField(child=serializers.DictField())
