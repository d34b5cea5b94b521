"""Internal links, and the import of pages that a site has already."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, ClassVar

from django.db.models import F
from django.db.models.functions import Coalesce
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.exporting import ExportMixin
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.domain.linking.models import InternalLink, SiteLinking
from igny8_core.domain.linking.services import (
    applying_service,
    linker_service,
    repair_service,
    suggestion_service,
    wordpress_import_service,
)
from igny8_core.domain.publishing.selectors import get_connection
from igny8_core.modules.linker import serializers as s

_SITE = SiteSectorModelViewSet.filters
SITE_PARAMETER = OpenApiParameter("site", str, required=True)


def site_of(request: Request) -> str:
    """The `site` that a request must name, one that the caller may see."""
    site_id = request.query_params.get("site", "")
    if not site_id:
        raise ValidationError({"site": ["Say which site."]})
    return get_site(site_id=site_id).id


class LinkViewSet(ExportMixin, SiteSectorModelViewSet):
    """Links between pages of a site, suggested and placed."""

    model = InternalLink
    output = s.LinkOutput
    orderings = ("-id", "id", "-score", "score")
    exported = (
        "id",
        "state",
        "source_title",
        "target_title",
        "anchor",
        "link_type",
        "score",
        "why",
        "source_id",
        "source_page_id",
        "target_id",
        "target_page_id",
    )
    filters: ClassVar[dict[str, str]] = {
        **_SITE,
        "state": "state",
        "link_type": "link_type",
        "source": "source_id",
        "source_page": "source_page_id",
        "target": "target_id",
        "target_page": "target_page_id",
        "imported_source": "source_page__isnull",
        "job": "job_id",
        "search": "anchor__istartswith",
    }

    def get_queryset(self) -> Any:
        return (
            super()
            .get_queryset()
            .annotate(
                source_title=Coalesce(F("source__title"), F("source_page__title")),
                target_title=Coalesce(F("target__title"), F("target_page__title")),
            )
        )

    def _filter_value(self, lookup: str, text: str) -> str | bool:
        value = super()._filter_value(lookup, text)
        return not value if lookup == "source_page__isnull" else value

    @extend_schema(request=s.LinkSiteInput, responses={202: JobAcceptedSerializer})
    @action(detail=False, methods=["post"])
    def run(self, request: Request) -> Response:
        """Suggest links over the site, and put them in where its settings say so."""
        return job_response(linker_service.request_linking(**self.read(s.LinkSiteInput)))

    @extend_schema(parameters=[SITE_PARAMETER], responses=s.LinkEstimateOutput)
    @action(detail=False, methods=["get"], pagination_class=None, filter_backends=[])
    def estimate(self, request: Request) -> Response:
        """What a run would cost."""
        return Response(asdict(linker_service.estimate(site_id=site_of(request))))

    @extend_schema(request=s.LinkerSiteInput, responses={202: JobAcceptedSerializer})
    @action(detail=False, methods=["post"])
    def repair(self, request: Request) -> Response:
        """Mend the links to pages that moved or went, now."""
        return job_response(repair_service.request_repair(**self.read(s.LinkerSiteInput), by_person=True))

    @extend_schema(request=s.LinksInput, responses=s.LinkPreviewsOutput)
    @action(detail=False, methods=["post"])
    def preview(self, request: Request) -> Response:
        """What putting these links in would change, page by page; nothing is changed."""
        pages = applying_service.preview(link_ids=self.read(s.LinksInput)["ids"])
        return Response({"pages": [asdict(page) for page in pages]})

    @extend_schema(request=s.LinksInput, responses={202: JobAcceptedSerializer})
    @action(detail=False, methods=["post"], url_path="bulk-apply")
    def bulk_apply(self, request: Request) -> Response:
        """Put many suggested links into their pages."""
        return job_response(applying_service.request_apply(link_ids=self.read(s.LinksInput)["ids"]))

    @extend_schema(request=s.RejectLinksInput, responses=s.LinkOutcomesOutput)
    @action(detail=False, methods=["post"], url_path="bulk-reject")
    def bulk_reject(self, request: Request) -> Response:
        """Turn suggestions down for good."""
        body = self.read(s.RejectLinksInput)
        return Response({"results": suggestion_service.reject(link_ids=body["ids"], note=body["note"])})

    @extend_schema(request=s.LinksInput, responses=s.LinkOutcomesOutput)
    @action(detail=False, methods=["post"], url_path="bulk-reconsider")
    def bulk_reconsider(self, request: Request) -> Response:
        """Suggest again what was turned down or taken out."""
        return Response({"results": suggestion_service.reconsider(link_ids=self.read(s.LinksInput)["ids"])})

    @extend_schema(request=None, responses=s.LinkOutput)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        """Put the suggested link into its page."""
        return self.show(applying_service.accept(link_id=self.get_object().id))

    @extend_schema(request=None, responses=s.LinkOutput)
    @action(detail=True, methods=["post"])
    def remove(self, request: Request, pk: str) -> Response:
        """Take the link out of its page."""
        return self.show(applying_service.remove_link(link_id=self.get_object().id))


class ImportViewSet(SiteSectorModelViewSet):
    """Imports of the pages that WordPress sites have already."""

    model = SiteLinking
    output = s.PageImportOutput

    @extend_schema(request=s.PageImportInput, responses={202: JobAcceptedSerializer})
    def create(self, request: Request) -> Response:
        """Read a site's pages that changed since the last import, or all of them."""
        body = self.read(s.PageImportInput)
        get_connection(site=get_site(site_id=body["site_id"]))
        return job_response(wordpress_import_service.request_import(**body))
