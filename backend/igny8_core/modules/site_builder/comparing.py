"""The two numbers of a comparison."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

NUMBERS = [OpenApiParameter(name, int, required=True) for name in ("older", "newer")]


def numbers_of(request: Request) -> dict[str, int]:
    """`older` and `newer` of the query."""
    return {name: number_of(request, name) for name in ("older", "newer")}


def number_of(request: Request, name: str) -> int:
    """A version's number in the query. Raises ValidationError."""
    value = request.query_params.get(name, "")
    if not (value.isascii() and value.isdigit()) or len(value) > 9:
        raise ValidationError({name: ["A version's number."]})
    return int(value)
