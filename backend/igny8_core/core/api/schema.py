"""OpenAPI: each operation names the problem document as its error, and what it needs."""

from __future__ import annotations

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from igny8_core.core.api.permissions import HasTenantAccess, IsOperator, role_needed

_IDEMPOTENCY = OpenApiParameter(
    "Idempotency-Key", str, OpenApiParameter.HEADER, description="The same key within 24 hours gives the same answer."
)


class FieldProblemSerializer(serializers.Serializer[Any]):
    """One wrong field."""

    pointer = serializers.CharField()
    code = serializers.CharField()
    detail = serializers.CharField()


class ProblemSerializer(serializers.Serializer[Any]):
    """RFC 9457, with a stable `code` and the request's id."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField()
    code = serializers.CharField()
    request_id = serializers.CharField()
    errors = FieldProblemSerializer(many=True)
    data = serializers.DictField(required=False)


class JobAcceptedSerializer(serializers.Serializer[Any]):
    """The body of a 202; `Location` holds the job's address."""

    job_id = serializers.CharField()
    state = serializers.CharField()


class ProblemAutoSchema(AutoSchema):
    """Adds the default error response, and the parameters that the view itself declares."""

    def get_extensions(self) -> dict[str, Any]:
        """`x-least-role`: viewer, editor, admin, owner or operator; absent where no account is needed."""
        extensions: dict[str, Any] = super().get_extensions()
        if IsOperator in self.view.permission_classes:
            return {**extensions, "x-least-role": "operator"}
        if HasTenantAccess in self.view.permission_classes:
            return {**extensions, "x-least-role": str(role_needed(self.view, self.method))}
        return extensions

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        bodies = super()._get_response_bodies(direction)
        component = self.resolve_serializer(ProblemSerializer, "response")
        bodies["default"] = {
            "description": "A problem document",
            "content": {"application/problem+json": {"schema": component.ref}},
        }
        return bodies

    def get_override_parameters(self) -> list[Any]:
        parameters = super().get_override_parameters()
        if self.method == "POST":
            parameters = [*parameters, _IDEMPOTENCY]
        return (
            [*parameters, *getattr(self.view, "list_parameters", lambda: [])()] if self._is_list_view() else parameters
        )
