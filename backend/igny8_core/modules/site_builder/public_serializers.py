"""What a preview shows to strangers: no ids, nothing of the account."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import OutputSerializer


class PublicLinkOutput(OutputSerializer):
    """An entry of a menu."""

    label = serializers.CharField()  # type: ignore[assignment]
    href = serializers.CharField()


class PublicPageOutput(OutputSerializer):
    """One page of a preview."""

    path = serializers.CharField()
    title = serializers.CharField()
    type = serializers.CharField()
    meta_title = serializers.CharField(allow_blank=True)
    meta_description = serializers.CharField(allow_blank=True)
    blocks_json = serializers.ListField(child=serializers.DictField())


class PublicPostOutput(OutputSerializer):
    """An article, for lists of posts."""

    title = serializers.CharField()
    href = serializers.CharField()
    excerpt = serializers.CharField(allow_blank=True)
    published_at = serializers.DateTimeField(allow_null=True)


class SitePreviewOutput(OutputSerializer):
    """A draft of a whole site."""

    name = serializers.CharField()
    language = serializers.CharField()
    style = serializers.DictField(  # type: ignore[assignment]
        child=serializers.CharField(allow_null=True)
    )
    description = serializers.CharField(allow_blank=True)
    navigation = PublicLinkOutput(many=True)
    footer = serializers.DictField()
    expires_at = serializers.DateTimeField()
    pages = PublicPageOutput(many=True)
    posts = PublicPostOutput(many=True)
