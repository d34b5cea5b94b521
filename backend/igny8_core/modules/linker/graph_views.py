"""The link graph: pages with their figures, snapshots, the drawing, exports."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.exporting import PARAMETER, ExportMixin, file_response
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.domain.linking import selectors
from igny8_core.domain.linking.models import LinkedPage, LinkGraph
from igny8_core.domain.linking.services import graph_export, graph_service
from igny8_core.domain.planning.models import Cluster
from igny8_core.modules.linker import serializers as s
from igny8_core.modules.linker.views import SITE_PARAMETER, site_of

_SITE = SiteSectorModelViewSet.filters


class PageViewSet(ExportMixin, SiteSectorModelViewSet):
    """Pages as the newest graph measured them. Orphans, hubs and pages with broken links are filters."""

    model = LinkedPage
    output = s.LinkedPageOutput
    detail_output = s.LinkedPageDetailOutput
    orderings = ("-weight", "weight", "-inbound", "inbound", "-id", "id")
    exported = (
        "id",
        "title",
        "address",
        "entity_type",
        "is_live",
        "inbound",
        "outbound",
        "depth",
        "weight",
        "is_orphan",
        "is_hub",
        "broken_count",
        "anchor_count",
        "anchor_diversity",
        "content_id",
        "page_id",
    )
    filters: ClassVar[dict[str, str]] = {
        **_SITE,
        "orphan": "is_orphan",
        "hub": "is_hub",
        "live": "is_live",
        "broken": "broken_count__gt",
        "min_inbound": "inbound__gte",
        "unreachable": "depth__isnull",
        "cluster": "cluster_id",
        "content": "content_id",
        "imported": "content__isnull",
        "entity_type": "entity_type",
        "search": "title__istartswith",
    }

    def get_queryset(self) -> Any:
        return super().get_queryset().defer("html", "links")

    def _filter_value(self, lookup: str, text: str) -> Any:
        if lookup == "broken_count__gt":
            if text != "true":
                raise ValueError("true.")
            return 0
        return super()._filter_value(lookup, text)


class GraphViewSet(SiteSectorModelViewSet):
    """Snapshots of a site's link graph, newest first."""

    model = LinkGraph
    output = s.GraphOutput
    detail_output = s.GraphDetailOutput
    own_parameters: ClassVar[dict[str, frozenset[str]]] = {
        "export": frozenset({PARAMETER}),
        "map": frozenset({"offset", "limit"}),
    }

    @extend_schema(request=s.LinkerSiteInput, responses={202: JobAcceptedSerializer})
    def create(self, request: Request) -> Response:
        """Measure a site's link graph now."""
        return job_response(graph_service.request_build(**self.read(s.LinkerSiteInput)))

    @extend_schema(
        parameters=[SITE_PARAMETER, OpenApiParameter("offset", int), OpenApiParameter("limit", int)],
        responses=s.GraphMapOutput,
    )
    @action(detail=False, methods=["get"], pagination_class=None)
    def map(self, request: Request) -> Response:
        """The drawing, part by part: the heaviest pages first, each with its place, and the links from them."""
        offset, limit = (_number(request, *bounds) for bounds in _BOUNDS)
        return Response(selectors.graph_map(site_id=site_of(request), offset=offset, limit=limit))

    @extend_schema(
        parameters=[SITE_PARAMETER, OpenApiParameter(PARAMETER, str, enum=list(graph_export.WRITERS))],
        responses={(200, writer.media_type): OpenApiTypes.BINARY for writer in graph_export.WRITERS.values()},
    )
    @action(detail=False, methods=["get"], pagination_class=None)
    def export(self, request: Request) -> StreamingHttpResponse:
        """The whole graph as GraphML, or its links as CSV."""
        chosen = request.query_params.get(PARAMETER, "graphml")
        if chosen not in graph_export.WRITERS:
            raise ValidationError({PARAMETER: [f"One of: {', '.join(graph_export.WRITERS)}."]})
        parts = graph_export.WRITERS[chosen].write(site_of(request))
        return file_response(parts, name=f"link-graph.{chosen}", media_type=graph_export.WRITERS[chosen].media_type)


class HublessClusterViewSet(SiteSectorModelViewSet):
    """Clusters that have pages but no hub page which holds them together."""

    model = Cluster
    output = s.HublessOutput

    def get_queryset(self) -> Any:
        return selectors.clusters_without_hub()


_BOUNDS = (("offset", 0, selectors.MAX_SHOWN), ("limit", 500, selectors.MAX_PART))


def _number(request: Request, name: str, default: int, most: int) -> int:
    text = request.query_params.get(name, str(default))
    if not (text.isascii() and text.isdigit()) or len(text) > 6 or int(text) > most:
        raise ValidationError({name: [f"A whole number up to {most}."]})
    return int(text)
