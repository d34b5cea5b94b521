"""Blueprints of whole sites: the wizard, the tree, the history, documents."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Count, Q
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.domain.site_building.models import SiteBlueprint
from igny8_core.domain.site_building.services import (
    blueprint_document_service,
    blueprint_service,
    blueprint_versioning_service,
    structure_generation_service,
    tree_service,
)
from igny8_core.modules.site_builder import page_serializers as p
from igny8_core.modules.site_builder import serializers as s
from igny8_core.modules.site_builder.comparing import NUMBERS, numbers_of
from igny8_core.modules.site_builder.page_views import page_rows
from igny8_core.modules.site_builder.versioned import VersionedViewSet


class BlueprintViewSet(VersionedViewSet):
    """From the wizard's brief to a page tree."""

    model = SiteBlueprint
    output = s.BlueprintRowOutput
    detail_output = s.BlueprintOutput
    filters: ClassVar[dict[str, str]] = {**VersionedViewSet.filters, "status": "status"}
    orderings = ("-id", "id", "-updated_at", "updated_at")

    def get_queryset(self) -> Any:
        live = Count("pages", filter=Q(pages__deleted_at=None))
        return super().get_queryset().annotate(page_count=live)

    def _body(self, instance: Any) -> dict[str, Any]:
        instance.notices = blueprint_service.notices_of(instance)
        return super()._body(instance)

    @extend_schema(request=s.BlueprintInput, responses={201: s.BlueprintOutput})
    def create(self, request: Request) -> Response:
        """Begin a site."""
        return self.show(blueprint_service.create_blueprint(**self.read(s.BlueprintInput)), status=201)

    @extend_schema(request=s.BlueprintChange, responses=s.BlueprintOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Save a step of the wizard, the style or the menu."""
        found = self.get_object()
        changes = self.read(s.BlueprintChange, partial=True)
        return self.show(
            blueprint_service.update_blueprint(
                blueprint_id=found.id, changes=changes, expected_version=self.seen_version(found)
            )
        )

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete a blueprint with its pages."""
        blueprint_service.delete_blueprint(blueprint_id=self.get_object().id)
        return Response(status=204)

    @extend_schema(request=None, responses={202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"])
    def generate(self, request: Request, pk: str) -> Response:
        """Plan the pages and write their text."""
        return job_response(structure_generation_service.request_generation(blueprint_id=self.get_object().id))

    @extend_schema(request=None, responses=s.BlueprintOutput)
    @action(detail=True, methods=["post"])
    def activate(self, request: Request, pk: str) -> Response:
        """Let the next deployment take this blueprint."""
        return self.show(blueprint_service.activate(blueprint_id=self.get_object().id))

    @extend_schema(request=p.TreeInput, responses=p.PageRowOutput(many=True))
    @action(detail=True, methods=["put"], pagination_class=None)
    def tree(self, request: Request, pk: str) -> Response:
        """Put all pages in their places."""
        found = self.get_object()
        entries = self.read(p.TreeInput)["tree"]
        tree_service.set_tree(blueprint_id=found.id, entries=entries, expected_version=self.seen_version(found))
        return Response(page_rows(blueprint_id=found.id))

    @extend_schema(request=s.DuplicateBlueprintInput, responses={201: s.BlueprintOutput})
    @action(detail=True, methods=["post"])
    def duplicate(self, request: Request, pk: str) -> Response:
        """The whole site once more, as a draft."""
        asked = self.read(s.DuplicateBlueprintInput)
        copy = blueprint_document_service.duplicate_blueprint(blueprint_id=self.get_object().id, **asked)
        return self.show(copy, status=201)

    @extend_schema(responses=s.DocumentOutput)
    @action(detail=True, methods=["get"])
    def document(self, request: Request, pk: str) -> Response:
        """The blueprint as a document to keep."""
        return Response(blueprint_document_service.export_blueprint(blueprint_id=self.get_object().id))

    @extend_schema(request=s.DocumentInput, responses={201: s.BlueprintOutput})
    @action(detail=False, methods=["post"], url_path="import")
    def import_document(self, request: Request) -> Response:
        """A draft made of a document."""
        return self.show(blueprint_document_service.import_blueprint(**self.read(s.DocumentInput)), status=201)

    @extend_schema(responses=p.PageVersionOutput(many=True))
    @action(detail=True, methods=["get"], pagination_class=None)
    def versions(self, request: Request, pk: str) -> Response:
        """The history of style, menu and tree, newest first."""
        rows = self.get_object().versions.order_by("-number")
        return Response(list(rows.values(*p.PageVersionOutput.columns())))

    @extend_schema(parameters=NUMBERS, responses=p.BlueprintComparisonOutput)
    @action(detail=True, methods=["get"])
    def compare(self, request: Request, pk: str) -> Response:
        """What differs between two versions."""
        found = blueprint_versioning_service.compare(blueprint_id=self.get_object().id, **numbers_of(request))
        return Response({"fields_changed": found.pop("fields"), **found})

    @extend_schema(request=p.NumberInput, responses=s.BlueprintOutput)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: str) -> Response:
        """Make an old version the newest."""
        found = self.get_object()
        number = self.read(p.NumberInput)["number"]
        return self.show(
            blueprint_service.restore(blueprint_id=found.id, number=number, expected_version=self.seen_version(found))
        )

    @extend_schema(request=p.WhyInput, responses=s.BlueprintOutput)
    @action(detail=True, methods=["post"], url_path="save-version")
    def save_version(self, request: Request, pk: str) -> Response:
        """Keep it as it is now."""
        asked = self.read(p.WhyInput)
        return self.show(blueprint_service.save_version(blueprint_id=self.get_object().id, **asked))
