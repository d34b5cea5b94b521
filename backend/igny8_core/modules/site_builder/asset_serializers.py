"""Shapes of a site's pictures."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.domain.content.services import picture_files


class AssetOutput(OutputSerializer):
    """A picture of a site. Blocks name it as `/assets/{id}.webp`."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    name = serializers.CharField()
    alt = serializers.CharField()
    bytes = serializers.IntegerField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    created_at = serializers.DateTimeField()


class AssetUpload(InputSerializer):
    """JPEG, PNG, WebP or GIF; it is kept as WebP without its metadata."""

    site_id = IdField()
    file = serializers.FileField(max_length=255)
    alt = serializers.CharField(max_length=300, required=False, allow_blank=True)

    def validate_file(self, value: UploadedFile[bytes]) -> UploadedFile[bytes]:
        """Refused before it is read into memory."""
        if value.size and value.size > picture_files.MAX_BYTES:
            raise serializers.ValidationError(f"At most {picture_files.MAX_BYTES // 1024**2} MB.")
        return value


class AssetChange(InputSerializer):
    """The name, and the words proposed for those who do not see the picture."""

    name = serializers.CharField(max_length=255)
    alt = serializers.CharField(max_length=300, allow_blank=True)
