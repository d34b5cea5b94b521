"""Shapes of images."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.domain.content.models import Image
from igny8_core.domain.content.services import picture_files


class ImagesInput(InputSerializer):
    """How many images to make: the featured one first."""

    content_id = IdField()
    count = serializers.IntegerField(min_value=1, max_value=6, default=1)


class VariantOutput(OutputSerializer):
    """A narrower copy."""

    width = serializers.IntegerField()
    height = serializers.IntegerField()
    bytes = serializers.IntegerField()


class ImageOutput(OutputSerializer):
    """An image of a page."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    content_id = serializers.CharField()
    content_title = serializers.CharField()
    role = serializers.CharField()
    position = serializers.IntegerField()
    prompt = serializers.CharField()
    alt = serializers.CharField()
    mime = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    bytes = serializers.IntegerField()
    state = serializers.CharField()
    made_by = serializers.CharField()
    error = serializers.CharField()


class ImageDetailOutput(ImageOutput):
    """With its narrower copies."""

    variants = VariantOutput(many=True)


class ImageUpload(InputSerializer):
    """A picture of one's own: JPEG, PNG, WebP or GIF."""

    content_id = IdField()
    file = serializers.FileField(max_length=255)
    alt = serializers.CharField(max_length=500)
    role = serializers.ChoiceField(choices=Image.Role.choices, default=Image.Role.INLINE)

    def validate_file(self, value: UploadedFile[bytes]) -> UploadedFile[bytes]:
        """Refused before it is read into memory."""
        if value.size and value.size > picture_files.MAX_BYTES:
            raise serializers.ValidationError(f"At most {picture_files.MAX_BYTES // 1024**2} MB.")
        return value


class ImageChange(InputSerializer):
    """What the picture says to those who do not see it."""

    alt = serializers.CharField(max_length=500)


class RegenerateInput(InputSerializer):
    """Another prompt, or none for the one it has."""

    prompt = serializers.CharField(max_length=2000, required=False, allow_blank=True)
