"""Search phrases."""

from __future__ import annotations

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.domain.planning import importing
from igny8_core.domain.planning.models import Keyword
from igny8_core.domain.planning.services import keyword_service
from igny8_core.modules.planner.serializers import common
from igny8_core.modules.planner.serializers import keywords as s


class KeywordViewSet(SiteSectorModelViewSet):
    """Search phrases of a site."""

    model = Keyword
    output = s.KeywordOutput
    filters: ClassVar[dict[str, str]] = {
        **SiteSectorModelViewSet.filters,
        "status": "status",
        "intent": "intent",
        "cluster": "cluster_id",
        "country": "country",
        "min_volume": "volume__gte",
        "max_volume": "volume__lte",
        "max_difficulty": "difficulty__lte",
        "search": "normalised__startswith",
        "clustered": "cluster__isnull",
    }
    orderings = ("-volume", "volume", "-id", "id")

    def _filter_value(self, lookup: str, text: str) -> str | bool:
        """A search is folded as the stored phrases are: `Bike  Repair` finds “bike repair”."""
        value = super()._filter_value(lookup, text)
        return importing.normalise_phrase(text) if lookup == self.filters["search"] else value

    @extend_schema(request=s.KeywordInput, responses={201: s.KeywordOutput})
    def create(self, request: Request) -> Response:
        """Add one keyword."""
        return self.show(keyword_service.add_keyword(**self.read(s.KeywordInput)), status=201)

    @extend_schema(request=s.KeywordChange, responses=s.KeywordOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change figures, intent or status."""
        changes = self.read(s.KeywordChange, partial=True)
        return self.show(keyword_service.update_keyword(keyword_id=self.get_object().id, changes=changes))

    @extend_schema(request=common.IdsInput, responses=common.BulkOutput)
    @action(detail=False, methods=["post"], url_path="bulk-delete")
    def bulk_delete(self, request: Request) -> Response:
        """Delete up to 1,000 keywords; each gets its own answer."""
        return Response({"results": keyword_service.delete_keywords(keyword_ids=self.read(common.IdsInput)["ids"])})
