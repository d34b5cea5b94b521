"""Lists as files: what the list's filters choose, in its order, sent as a stream."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from igny8_core.shared.utils import tables

_AT_ONCE = 2_000
PARAMETER = "as"


class ExportMixin:
    """Gives a ViewSet `export/`: add it to the bases and name the columns in `exported`."""

    exported: ClassVar[Sequence[str]]
    own_parameters: ClassVar[dict[str, frozenset[str]]] = {"export": frozenset({PARAMETER})}

    @extend_schema(
        parameters=[OpenApiParameter(PARAMETER, str, enum=list(tables.MEDIA_TYPES))],
        responses={(200, media): OpenApiTypes.BINARY for media in tables.MEDIA_TYPES.values()},
    )
    @action(detail=False, methods=["get"])
    def export(self: Any, request: Request) -> StreamingHttpResponse:
        """The list as a file: CSV, XLSX or NDJSON (the only one without any loss)."""
        chosen = request.query_params.get(PARAMETER, "csv")
        if chosen not in tables.MEDIA_TYPES:
            raise ValidationError({PARAMETER: [f"One of: {', '.join(tables.MEDIA_TYPES)}."]})
        queryset = self._ordered(self._filtered(self.get_queryset()))
        rows = queryset.values_list(*self.exported).iterator(chunk_size=_AT_ONCE)
        name = f"{self.model._meta.verbose_name_plural}.{chosen}".replace(" ", "-")
        return file_response(
            tables.write(chosen, self.exported, rows), name=name, media_type=tables.MEDIA_TYPES[chosen]
        )


def file_response(parts: Iterable[bytes], *, name: str, media_type: str) -> StreamingHttpResponse:
    """A file to keep, sent part by part."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return StreamingHttpResponse(parts, content_type=media_type, headers=headers)
