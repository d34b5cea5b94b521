"""Pages of blueprints, and the templates that they are made of."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import F, Func, IntegerField, Q
from django.db.models.expressions import ExpressionWrapper
from django.db.models.fields import BooleanField
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.domain.site_building.models import PageBlueprint, PageTemplate
from igny8_core.domain.site_building.selectors import get_page_version
from igny8_core.domain.site_building.services import (
    page_service,
    page_versioning_service,
    template_service,
    writing_service,
)
from igny8_core.modules.site_builder import page_serializers as p
from igny8_core.modules.site_builder import serializers as s
from igny8_core.modules.site_builder.comparing import NUMBERS, number_of, numbers_of
from igny8_core.modules.site_builder.versioned import VersionedViewSet

_DELETED = "deleted"


def _annotated(pages: Any) -> Any:
    """With what a row shows beyond the table's columns."""
    count = Func(F("blocks_json"), function="jsonb_array_length", output_field=IntegerField())
    return pages.annotate(block_count=count, is_home=ExpressionWrapper(Q(slug=""), output_field=BooleanField()))


def page_rows(*, blueprint_id: str) -> list[dict[str, Any]]:
    """The live pages of a blueprint as rows, in its order."""
    pages = _annotated(PageBlueprint.objects.filter(site_blueprint_id=blueprint_id, deleted_at=None))
    return list(pages.order_by("position", "id").values(*p.PageRowOutput.columns()))


class PageViewSet(VersionedViewSet):
    """Pages of blueprints, in the order of their site."""

    model = PageBlueprint
    output = p.PageRowOutput
    detail_output = p.PageOutput
    filters: ClassVar[dict[str, str]] = {
        **VersionedViewSet.filters,
        "blueprint": "site_blueprint_id",
        "type": "type",
    }
    own_parameters: ClassVar[dict[str, frozenset[str]]] = {"list": frozenset({_DELETED})}
    orderings = ("position", "-id", "id")

    def get_queryset(self) -> Any:
        pages = _annotated(super().get_queryset())
        if self.action == "undelete" or (self.action == "list" and self._wants_deleted()):
            return pages.exclude(deleted_at=None) if self.action == "list" else pages
        return pages.filter(deleted_at=None)

    def _wants_deleted(self) -> bool:
        value = self.request.query_params.get(_DELETED, "false")
        if value not in ("true", "false"):
            raise ValidationError({_DELETED: ["true or false."]})
        return value == "true"

    def list_parameters(self) -> Any:
        return [*super().list_parameters(), OpenApiParameter(_DELETED, str, enum=["true", "false"])]

    @extend_schema(request=p.PageInput, responses={201: p.PageOutput})
    def create(self, request: Request) -> Response:
        """Add a page."""
        return self.show(page_service.create_page(**self.read(p.PageInput)), status=201)

    @extend_schema(request=p.PageChange, responses=p.PageOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Rename, move, or change what search engines show."""
        found = self.get_object()
        changes = self.read(p.PageChange, partial=True)
        return self.show(
            page_service.update_page(page_id=found.id, changes=changes, expected_version=self.seen_version(found))
        )

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Put the page away, with those below it."""
        page_service.delete_page(page_id=self.get_object().id)
        return Response(status=204)

    @extend_schema(request=p.BlocksInput, responses=p.PageOutput)
    @action(detail=True, methods=["put"])
    def blocks(self, request: Request, pk: str) -> Response:
        """Save all blocks."""
        found = self.get_object()
        asked = self.read(p.BlocksInput)
        version = asked.pop("version", self.seen_version(found))
        return self.show(page_service.save_blocks(page_id=found.id, expected_version=version, **asked))

    @extend_schema(request=None, responses=p.PageOutput)
    @action(detail=True, methods=["post"])
    def undelete(self, request: Request, pk: str) -> Response:
        """Bring a deleted page back."""
        return self.show(page_service.undelete_page(page_id=self.get_object().id))

    @extend_schema(request=p.PageCopyInput, responses={201: p.PageOutput})
    @action(detail=True, methods=["post"])
    def duplicate(self, request: Request, pk: str) -> Response:
        """The page once more."""
        asked = self.read(p.PageCopyInput)
        return self.show(page_service.duplicate_page(page_id=self.get_object().id, **asked), status=201)

    @extend_schema(request=p.PageRegenerateInput, responses={202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"])
    def regenerate(self, request: Request, pk: str) -> Response:
        """Write a block, or the whole page, anew: a new version."""
        found = self.get_object()
        asked = self.read(p.PageRegenerateInput)
        version = asked.pop("version", self.seen_version(found))
        return job_response(writing_service.request_writing(page_id=found.id, expected_version=version, **asked))

    @extend_schema(responses=p.PageVersionOutput(many=True))
    @action(detail=True, methods=["get"], pagination_class=None)
    def versions(self, request: Request, pk: str) -> Response:
        """The page's history, newest first."""
        rows = self.get_object().versions.order_by("-number")
        return Response(list(rows.values(*p.PageVersionOutput.columns())))

    @extend_schema(parameters=[OpenApiParameter("number", int, required=True)], responses=p.PageSnapshotOutput)
    @action(detail=True, methods=["get"])
    def version(self, request: Request, pk: str) -> Response:
        """The page as it was."""
        found = get_page_version(page_id=self.get_object().id, number=number_of(request, "number"))
        return Response(p.PageSnapshotOutput({"number": found.number, **found.snapshot}).data)

    @extend_schema(parameters=NUMBERS, responses=p.PageComparisonOutput)
    @action(detail=True, methods=["get"])
    def compare(self, request: Request, pk: str) -> Response:
        """What differs between two versions."""
        found = page_versioning_service.compare(page_id=self.get_object().id, **numbers_of(request))
        return Response({"fields_changed": found["fields"], "blocks": found["blocks"]})

    @extend_schema(request=p.NumberInput, responses=p.PageOutput)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: str) -> Response:
        """Make an old version the newest."""
        found = self.get_object()
        number = self.read(p.NumberInput)["number"]
        return self.show(
            page_versioning_service.restore(page_id=found.id, number=number, expected_version=self.seen_version(found))
        )

    @extend_schema(request=p.WhyInput, responses=p.PageOutput)
    @action(detail=True, methods=["post"], url_path="save-version")
    def save_version(self, request: Request, pk: str) -> Response:
        """Keep the page as it is now."""
        asked = self.read(p.WhyInput)
        return self.show(page_versioning_service.save_version(page_id=self.get_object().id, **asked))


class TemplateViewSet(SiteSectorModelViewSet):
    """Pages kept as templates."""

    model = PageTemplate
    output = s.TemplateRowOutput
    detail_output = s.TemplateOutput
    filters: ClassVar[dict[str, str]] = {"site": "site_id"}

    @extend_schema(request=s.TemplateInput, responses={201: s.TemplateOutput})
    def create(self, request: Request) -> Response:
        """Keep a page as a template."""
        return self.show(template_service.save_template(**self.read(s.TemplateInput)), status=201)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Forget a template."""
        template_service.delete_template(template_id=self.get_object().id)
        return Response(status=204)


class CatalogueView(APIView):
    """What is built in."""

    @extend_schema(responses=s.CatalogueOutput)
    def get(self, request: Request) -> Response:
        """Page templates and patterns."""
        return Response(template_service.catalogue())
