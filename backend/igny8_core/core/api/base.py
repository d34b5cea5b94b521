"""The base ViewSets: scoped by the managers, filtered by declared parameters, listed without serializer cost."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, ClassVar

from django.core.exceptions import ValidationError as ModelValidationError
from django.db.models import BooleanField, Model, QuerySet
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from igny8_core.core.api import etag
from igny8_core.core.api.pagination import KeysetPagination
from igny8_core.core.auth.models import Role
from igny8_core.core.base.serializers import InputSerializer, OutputSerializer
from igny8_core.shared.errors import NotFound, PreconditionFailed

_KEYSET = frozenset({"cursor", "page_size", "count", "ordering"})
_PAGES = frozenset({"page", "page_size", "ordering"})


class AccountModelViewSet(GenericViewSet[Any]):
    """Rows of the account. Subclasses name `model`, `output`, and which filters and orderings they allow.

    `filters` maps a parameter to an ORM look-up; `own_parameters` names those that an action reads itself. A parameter
    that is not declared answers 400.
    """

    model: ClassVar[type[Model]]
    output: ClassVar[type[OutputSerializer]]
    detail_output: ClassVar[type[OutputSerializer] | None] = None
    filters: ClassVar[dict[str, str]] = {}
    orderings: ClassVar[Sequence[str]] = ("-id", "id")
    roles: ClassVar[dict[str, Role]] = {}
    own_parameters: ClassVar[dict[str, frozenset[str]]] = {}
    pagination_class: type[BasePagination] = KeysetPagination
    lookup_value_regex = "[a-z]+_[0-9a-f]{32}"
    queryset = None

    def get_queryset(self) -> QuerySet[Any]:
        """Override to annotate what `output` shows beyond the model's own columns."""
        return self.model._default_manager.all()

    def get_serializer_class(self) -> type[Any]:
        return self.detail_output or self.output if self.action == "retrieve" else self.output

    def get_object(self) -> Any:
        found = self.get_queryset().filter(pk=self.kwargs["pk"]).first() if self._is_own_kind() else None
        if found is None:
            raise NotFound("not_found", f"There is no such {self.model._meta.verbose_name}.")
        seen = etag.if_match(self.request)
        if seen is not None and seen != etag.etag_of(self._body(found)):
            detail = f"Somebody changed this {self.model._meta.verbose_name} meanwhile. Reload it, then try again."
            raise PreconditionFailed("changed_meanwhile", detail)
        return found

    def _body(self, instance: Any) -> dict[str, Any]:
        return dict((self.detail_output or self.output)(instance).data)

    def _is_own_kind(self) -> bool:
        return str(self.kwargs["pk"]).startswith(f"{getattr(self.model._meta.pk, 'prefix', '')}_")

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        queryset = self._ordered(self._filtered(self.get_queryset()))
        rows = self.paginate_queryset(queryset.values(*_columns(self.output)))
        return self.get_paginated_response(rows)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        body = self._body(self.get_object())
        tag = etag.etag_of(body)
        return etag.not_modified(request, tag) or Response(body, headers={"ETag": tag})

    def _filtered(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        paging = _KEYSET if issubclass(self.pagination_class, KeysetPagination) else _PAGES
        for name, value in self.request.query_params.items():
            if name in paging or name in self.own_parameters.get(self.action, ()):
                continue
            if name not in self.filters:
                known = ", ".join(sorted({*self.filters, *paging}))
                raise ValidationError({name: [f"Unknown parameter. Known: {known}."]})
            try:
                queryset = queryset.filter(**{self.filters[name]: self._filter_value(self.filters[name], str(value))})
            except (ValueError, TypeError, ModelValidationError) as wrong:
                raise ValidationError({name: [f"This filter's value has the wrong form: {wrong}"]}) from wrong
        return queryset

    def _filter_value(self, lookup: str, text: str) -> str | bool:
        """Raises ValueError for what the database or the ORM would only refuse when the query runs."""
        if "\x00" in text:
            raise ValueError("it holds a NUL character.")
        if not lookup.endswith("__isnull") and not isinstance(self._field_of(lookup), BooleanField):
            return text
        if text not in _BOOLEANS:
            raise ValueError("true or false.")
        return _BOOLEANS[text]

    def _field_of(self, lookup: str) -> Any:
        return self.model._meta.get_field(lookup.partition("__")[0])

    def _ordered(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.request.query_params.get("ordering", self.orderings[0]).removesuffix(",id").removesuffix(",-id")
        if asked not in self.orderings:
            raise ValidationError({"ordering": [f"One of: {', '.join(self.orderings)}."]})
        if asked.lstrip("-") == "id":
            return queryset.order_by(asked)
        return queryset.order_by(asked, "-id" if asked.startswith("-") else "id")

    def list_parameters(self) -> Sequence[OpenApiParameter]:
        """For the schema."""
        ordering = OpenApiParameter("ordering", str, enum=list(self.orderings))
        return [*(OpenApiParameter(name, str) for name in self.filters), ordering]

    def read(self, serializer_class: type[InputSerializer], *, partial: bool = False) -> dict[str, Any]:
        """The request's body, validated; `partial` for a change of some fields."""
        return read_input(self.request, serializer_class, partial=partial)

    def show(self, instance: Any, *, status: int = 200) -> Response:
        """The resource as it is now, read again with what `get_queryset` annotates."""
        body = self._body(self.get_queryset().get(pk=instance.pk))
        return Response(body, status=status, headers={"ETag": etag.etag_of(body)})


@cache
def _columns(output: type[OutputSerializer]) -> list[str]:
    """Once per class: to list its fields, a serializer makes a copy of each."""
    return output.columns()


def read_input(request: Request, serializer_class: type[InputSerializer], *, partial: bool = False) -> dict[str, Any]:
    """A request's body, validated; for views that are no ViewSet of a model."""
    serializer = serializer_class(data=request.data, partial=partial)
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


_BOOLEANS = {"true": True, "false": False}


class SiteSectorModelViewSet(AccountModelViewSet):
    """Rows of sites: `?site=` and `?sector=` narrow them; a member narrowed to sites sees only theirs."""

    filters: ClassVar[dict[str, str]] = {"site": "site_id", "sector": "sector_id"}
