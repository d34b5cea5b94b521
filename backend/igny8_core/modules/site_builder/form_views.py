"""Visitors' messages: the door that the sites server knocks at, and the list in the dashboard."""

from __future__ import annotations

import hmac
from typing import Any, ClassVar

from django.conf import settings
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.api.base import SiteSectorModelViewSet, read_input
from igny8_core.core.api.exporting import ExportMixin
from igny8_core.domain.site_building.models import FormSubmission
from igny8_core.domain.site_building.services import form_service
from igny8_core.modules.site_builder import form_serializers as s

_DELETED = "deleted"
_SITE = OpenApiParameter("site", str, description="A site's id")


class SubmissionViewSet(ExportMixin, SiteSectorModelViewSet):
    """What visitors sent."""

    model = FormSubmission
    output = s.SubmissionOutput
    filters: ClassVar[dict[str, str]] = {
        **SiteSectorModelViewSet.filters,
        "form": "form_id",
        "status": "status",
        "since": "created_at__gte",
        "until": "created_at__lt",
    }
    own_parameters: ClassVar[dict[str, frozenset[str]]] = {
        **ExportMixin.own_parameters,
        "list": frozenset({_DELETED}),
    }
    exported = ("id", "site_id", "form_id", "page", "created_at", "status", "spam_score", "fields")

    def get_queryset(self) -> Any:
        messages = super().get_queryset()
        if self.action == "restore":
            return messages
        deleted = self.action == "list" and self.request.query_params.get(_DELETED) == "true"
        return messages.exclude(deleted_at=None) if deleted else messages.filter(deleted_at=None)

    def list_parameters(self) -> Any:
        return [*super().list_parameters(), OpenApiParameter(_DELETED, str, enum=["true", "false"])]

    @extend_schema(request=s.SubmissionChange, responses=s.SubmissionOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Mark it read, new again, or spam."""
        found = self.get_object()
        form_service.set_status(ids=[found.id], status=self.read(s.SubmissionChange)["status"])
        return self.show(found)

    @extend_schema(request=s.SubmissionsChange, responses=s.SubmissionResultsOutput)
    @action(detail=False, methods=["post"], url_path="bulk-update")
    def bulk_update(self, request: Request) -> Response:
        """Mark many."""
        return Response({"results": form_service.set_status(**self.read(s.SubmissionsChange))})

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete it; for 30 days it can be brought back."""
        form_service.delete_submission(submission_id=self.get_object().id)
        return Response(status=204)

    @extend_schema(request=None, responses=s.SubmissionOutput)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: str) -> Response:
        """Bring it back."""
        return self.show(form_service.restore_submission(submission_id=self.get_object().id))

    @extend_schema(parameters=[_SITE], responses=s.FormOutput(many=True))
    @action(detail=False, methods=["get"], pagination_class=None)
    def forms(self, request: Request) -> Response:
        """Which forms were sent, and how often."""
        unknown = set(request.query_params) - {"site"}
        if unknown:
            raise ValidationError({name: ["Unknown parameter. Known: site."] for name in unknown})
        site_id = request.query_params.get("site")
        return Response(form_service.forms_of(site_id=get_site(site_id=site_id).id if site_id else None))


class HasSitesKey(BasePermission):
    """The caller is our sites server: it knows the shared key."""

    def has_permission(self, request: Request, view: Any) -> bool:
        given = request.headers.get("X-Igny8-Sites-Key", "")
        if settings.SITES_KEY and hmac.compare_digest(given.encode(), settings.SITES_KEY.encode()):
            return True
        raise PermissionDenied("Visitors' messages come from the sites server.", code="sites_key_wrong")


class VisitorFormView(APIView):
    """Where the sites server hands over what a visitor sent."""

    authentication_classes = ()
    permission_classes = (HasSitesKey,)
    throttle_classes = ()

    @extend_schema(request=s.VisitorInput, responses={201: s.VisitorOutput}, auth=[])
    def post(self, request: Request) -> Response:
        """Keep a message."""
        found = form_service.receive(**read_input(request, s.VisitorInput))
        return Response({"id": found.id, "status": found.status}, status=201)
