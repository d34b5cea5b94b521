"""Shapes of sources."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.domain.content import documents
from igny8_core.shared.schemas.blocks import SAFE_URL_PATTERN

_MAX_CHARACTERS = 3_000_000


class SourceOutput(OutputSerializer):
    """A source; `words` is 0 until its job has read it."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    title = serializers.CharField()
    filename = serializers.CharField()
    url = serializers.CharField()
    language = serializers.CharField()
    words = serializers.IntegerField()
    method = serializers.CharField()
    created_at = serializers.DateTimeField()


class SourceChange(InputSerializer):
    """What may be changed of a source."""

    title = serializers.CharField(max_length=255)
    url = serializers.RegexField(SAFE_URL_PATTERN, max_length=500, allow_blank=True, required=False)
    language = serializers.CharField(max_length=12, required=False)


class SourceInput(SourceChange):
    """Pasted text."""

    site_id = IdField()
    text = serializers.CharField(max_length=_MAX_CHARACTERS, trim_whitespace=False)


class SourceUpload(InputSerializer):
    """A document: txt, md, html, docx or pdf."""

    site_id = IdField()
    file = serializers.FileField(max_length=255)
    title = serializers.CharField(max_length=255, required=False)
    url = serializers.RegexField(SAFE_URL_PATTERN, max_length=500, allow_blank=True, required=False)
    language = serializers.CharField(max_length=12, required=False)

    def validate_file(self, value: UploadedFile[bytes]) -> UploadedFile[bytes]:
        """Refused before it is read into memory."""
        if value.size and value.size > documents.MAX_BYTES:
            raise serializers.ValidationError(f"At most {documents.MAX_BYTES // 1024**2} MB.")
        return value


class SourceAccepted(OutputSerializer):
    """The source, and the job that reads it."""

    source_id = serializers.CharField()
    job_id = serializers.CharField()
    state = serializers.CharField()
