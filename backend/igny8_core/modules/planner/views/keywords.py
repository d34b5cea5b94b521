"""Search phrases."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Count, F, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import AccountModelViewSet, SiteSectorModelViewSet
from igny8_core.core.api.exporting import ExportMixin
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.core.auth.models import IndustrySector
from igny8_core.domain.planning.models import Keyword
from igny8_core.domain.planning.phrases import word_query
from igny8_core.domain.planning.services import intent_service, keyword_service, variant_service
from igny8_core.modules.planner.serializers import common
from igny8_core.modules.planner.serializers import keywords as s


class KeywordViewSet(ExportMixin, SiteSectorModelViewSet):
    """Search phrases of a site."""

    model = Keyword
    output = s.KeywordOutput
    detail_output = s.KeywordDetailOutput
    filters: ClassVar[dict[str, str]] = {
        **SiteSectorModelViewSet.filters,
        "status": "status",
        "intent": "intent",
        "intent_by": "intent_by",
        "cluster": "cluster_id",
        "country": "country",
        "language": "language",
        "batch": "batch_id",
        "variant_of": "variant_of_id",
        "min_volume": "volume__gte",
        "max_volume": "volume__lte",
        "min_difficulty": "difficulty__gte",
        "max_difficulty": "difficulty__lte",
        "min_cpc": "cpc_micro__gte",
        "max_cpc": "cpc_micro__lte",
        "search": "normalised__words",
        "has_cluster": "cluster__isnull",
        "is_variant": "variant_of__isnull",
    }
    orderings = (
        "-volume",
        "volume",
        "-difficulty",
        "difficulty",
        "-cpc_micro",
        "cpc_micro",
        "normalised",
        "-normalised",
        "-id",
        "id",
    )
    exported = (*s.KeywordOutput.columns(), "attributes")

    def get_queryset(self) -> Any:
        mine = Keyword.objects.filter(variant_of=OuterRef("pk")).order_by().values("variant_of")
        counted = Subquery(mine.annotate(n=Count("id")).values("n"), output_field=IntegerField())
        return super().get_queryset().annotate(variant_count=Coalesce(counted, 0), cluster_name=F("cluster__name"))

    def _filter_value(self, lookup: str, text: str) -> str | bool:
        """Words are folded as the stored phrases are: `Bike  Rep` finds “bike repair”. `has_…=true` means not null."""
        value = super()._filter_value(lookup, text)
        if lookup == self.filters["search"]:
            return word_query(text)
        return not value if isinstance(value, bool) else value

    @extend_schema(request=s.KeywordInput, responses={201: s.KeywordDetailOutput})
    def create(self, request: Request) -> Response:
        """Add one keyword."""
        return self.show(keyword_service.add_keyword(**self.read(s.KeywordInput)), status=201)

    @extend_schema(request=s.KeywordsInput, responses=s.AddedListOutput)
    @action(detail=False, methods=["post"], url_path="bulk-add")
    def bulk_add(self, request: Request) -> Response:
        """Add a pasted list of up to 1,000; each phrase gets its own answer."""
        return Response({"results": keyword_service.add_keywords(**self.read(s.KeywordsInput))})

    @extend_schema(request=s.CatalogueInput, responses=s.SeededOutput)
    @action(detail=False, methods=["post"], url_path="from-catalogue")
    def from_catalogue(self, request: Request) -> Response:
        """Add the catalogue's keywords for a trade; what the site has is left alone."""
        return Response(keyword_service.add_from_catalogue(**self.read(s.CatalogueInput)))

    @extend_schema(request=s.KeywordChange, responses=s.KeywordDetailOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change figures, intent or status."""
        changes = self.read(s.KeywordChange, partial=True)
        return self.show(keyword_service.update_keyword(keyword_id=self.get_object().id, changes=changes))

    @extend_schema(request=s.KeywordsChange, responses=common.BulkOutput)
    @action(detail=False, methods=["post"], url_path="bulk-update")
    def bulk_update(self, request: Request) -> Response:
        """Change status, intent or sector of up to 1,000 keywords; each gets its own answer."""
        data = self.read(s.KeywordsChange)
        return Response({"results": keyword_service.update_keywords(keyword_ids=data.pop("ids"), **data)})

    @extend_schema(request=common.IdsInput, responses=common.BulkOutput)
    @action(detail=False, methods=["post"], url_path="bulk-delete")
    def bulk_delete(self, request: Request) -> Response:
        """Delete up to 1,000 keywords; each gets its own answer."""
        return Response({"results": keyword_service.delete_keywords(keyword_ids=self.read(common.IdsInput)["ids"])})

    @extend_schema(request=None, responses=s.UngroupedOutput)
    @action(detail=True, methods=["post"])
    def ungroup(self, request: Request, pk: str) -> Response:
        """Take a variant out of its group, or break up the group that the keyword stands for."""
        return Response({"left": variant_service.ungroup(keyword_id=self.get_object().id)})

    @extend_schema(request=None, responses=s.KeywordDetailOutput)
    @action(detail=True, methods=["post"])
    def regroup(self, request: Request, pk: str) -> Response:
        """Let the keyword be grouped with its variants again."""
        return self.show(variant_service.regroup(keyword_id=self.get_object().id))

    @extend_schema(request=s.KeywordSiteInput, responses={202: JobAcceptedSerializer})
    @action(detail=False, methods=["post"], url_path="classify-intent")
    def classify_intent(self, request: Request) -> Response:
        """Find the intent of the keywords whose words tell none: by meaning, or by the model where there is one."""
        return job_response(intent_service.request(**self.read(s.KeywordSiteInput)))


class CatalogueViewSet(AccountModelViewSet):
    """The global catalogue's trades, whose keywords any site may start from."""

    model = IndustrySector
    output = s.CatalogueSectorOutput
    filters: ClassVar[dict[str, str]] = {"industry": "industry_id"}

    def get_queryset(self) -> Any:
        counted = Count("seed_keywords")
        return super().get_queryset().annotate(industry_name=F("industry__name"), keyword_count=counted)
