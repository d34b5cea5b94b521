"""Lists: page numbers for small tables, keyset cursors for those that grow without end."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from typing import Any

import orjson
from django.core.exceptions import ValidationError as ModelValidationError
from django.db.models import BooleanField, F, Field, Func, QuerySet, Value
from django.db.models.functions import Coalesce
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination, PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

COUNT_CAP = 10_000
"""Beyond this a count costs more than it tells (performance.md, 'Lists'); `count_capped` says so."""

_MISSING = -1
"""What a number that may be missing counts as, so that rows without it have a place: before all others."""


class CustomPageNumberPagination(PageNumberPagination):
    """`{results, next, previous, count}` for tables of some hundred rows."""

    page_size = 25
    page_size_query_param = "page_size"
    max_page_size = 200


class KeysetPagination(BasePagination):
    """`?cursor=` walks one ordering by its last values, so page 3,000 costs what page 1 does.

    Orderings are pairs of one column and the id; a column that may be empty holds numbers from 0. Rows are plain
    dictionaries. `?count=true` adds a capped count.
    """

    page_size = 25
    max_page_size = 200

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.request = request
        size = self._page_size()
        field, descending = _ordering(queryset)
        position = _decode(request.query_params.get("cursor"), queryset, field)
        self.count: int | None
        self.count, self.capped = (
            self._count(queryset) if request.query_params.get("count") == "true" else (None, False)
        )
        backwards = position is not None and position[0] == "b"
        rows = list(_window(queryset, field, descending, position)[: size + 1])
        more, rows = len(rows) > size, rows[:size]
        if backwards:
            rows.reverse()
        self.has_next = more if not backwards else True
        self.has_previous = position is not None if not backwards else more
        self.edges = [(_value(row, field), _value(row, "id")) for row in (rows[0], rows[-1])] if rows else []
        return rows

    def _page_size(self) -> int:
        asked = self.request.query_params.get("page_size", str(self.page_size))
        if not re.fullmatch("[0-9]{1,4}", asked) or not 1 <= int(asked) <= self.max_page_size:
            raise ValidationError({"page_size": [f"A whole number from 1 to {self.max_page_size}."]})
        return int(asked)

    def _count(self, queryset: QuerySet[Any]) -> tuple[int, bool]:
        count = queryset.order_by()[: COUNT_CAP + 1].count()
        return min(count, COUNT_CAP), count > COUNT_CAP

    def get_paginated_response(self, data: Any) -> Response:
        body: dict[str, Any] = {"results": data, "next": self._link("f"), "previous": self._link("b")}
        if self.count is not None:
            body |= {"count": self.count, "count_capped": self.capped}
        return Response(body)

    def _link(self, direction: str) -> str | None:
        wanted = self.has_next if direction == "f" else self.has_previous
        if not wanted or not self.edges:
            return None
        edge = self.edges[-1 if direction == "f" else 0]
        cursor = base64.urlsafe_b64encode(orjson.dumps([direction, *edge], default=str)).decode().rstrip("=")
        url = remove_query_param(self.request.build_absolute_uri(), "count")
        return str(replace_query_param(url, "cursor", cursor))

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {
                "results": schema,
                "next": {"type": "string", "format": "uri", "nullable": True},
                "previous": {"type": "string", "format": "uri", "nullable": True},
                "count": {"type": "integer", "description": "Only with ?count=true."},
                "count_capped": {"type": "boolean", "description": f"True when there are more than {COUNT_CAP}."},
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {"name": "cursor", "in": "query", "schema": {"type": "string"}},
            {
                "name": "page_size",
                "in": "query",
                "schema": {"type": "integer", "minimum": 1, "maximum": self.max_page_size},
            },
            {"name": "count", "in": "query", "schema": {"type": "string", "enum": ["true", "false"]}},
        ]


def _ordering(queryset: QuerySet[Any]) -> tuple[str, bool]:
    order: Sequence[Any] = queryset.query.order_by
    first = str(order[0]) if order else "-id"
    return first.lstrip("-"), first.startswith("-")


def _value(row: Any, field: str) -> Any:
    value = row[field] if isinstance(row, dict) else getattr(row, field)
    return _MISSING if value is None else value


def _decode(cursor: str | None, queryset: QuerySet[Any], field: str) -> tuple[str, Any, str] | None:
    if not cursor:
        return None
    try:
        direction, value, row_id = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if direction not in ("f", "b") or value is None or row_id is None:
            raise ValueError
        opts = queryset.model._meta
        return direction, opts.get_field(field).to_python(value), opts.pk.to_python(row_id)
    except (ValueError, TypeError, binascii.Error, ModelValidationError) as wrong:
        raise ValidationError({"cursor": ["This cursor is not valid here. Start again without one."]}) from wrong


def _window(
    queryset: QuerySet[Any], name: str, descending: bool, position: tuple[str, Any, str] | None
) -> QuerySet[Any]:
    """Rows on the far side of the position."""
    opts = queryset.model._meta
    field = opts.get_field(name)
    if position is None and not field.null:
        return queryset
    direction, value, row_id = position or ("f", None, None)
    down = descending if direction == "f" else not descending
    sign = "-" if down else ""
    if name == "id":
        return queryset.filter(**{f"id__{'lt' if down else 'gt'}": row_id}).order_by(f"{sign}id")
    column = Coalesce(F(name), Value(_MISSING)) if field.null else F(name)
    ordered = queryset.order_by(column.desc() if down else column.asc(), f"{sign}id")
    if position is None:
        return ordered
    here = _Row(Value(value, output_field=field), Value(row_id, output_field=opts.pk))
    return ordered.filter(_Beyond(_Row(column, F("id")), here, arg_joiner=" < " if down else " > "))


class _Row(Func):
    """`(a, b)`."""

    template = "(%(expressions)s)"
    output_field = Field()


class _Beyond(Func):
    """`(a, b) < (x, y)`: compared as a whole, so that PostgreSQL starts in the index at the very row, however many
    share its first value."""

    template = "%(expressions)s"
    output_field = BooleanField()
