"""What the writer does to a page that exists: gates, rewriting, writing again, translating, facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api import etag
from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.core.jobs.models import Job
from igny8_core.domain.billing.selectors import balance
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.services import (
    quality_service,
    rewriting_service,
    structured_data,
    translation_service,
)
from igny8_core.domain.content.services.structured_data import Place
from igny8_core.domain.site_building.services import site_deployment_service
from igny8_core.modules.content import writing_serializers as s
from igny8_core.modules.content.serializers import ContentDetailOutput, ContentOutput


class WritingViewSet(SiteSectorModelViewSet):
    """Actions on one page. `If-Match` or `version` guards those that change it."""

    model = Content
    output = ContentOutput
    detail_output = ContentDetailOutput
    pagination_class: Any = None

    @extend_schema(responses=s.QualityOutput)
    def quality(self, request: Request, pk: str) -> Response:
        """What the quality gates say of the page as it is now."""
        return Response(quality_service.current(self.get_object()))

    @extend_schema(request=s.RewriteInput, responses={202: JobAcceptedSerializer})
    def rewrite(self, request: Request, pk: str) -> Response:
        """Put a passage in other words."""
        return job_response(self._rewrite())

    @extend_schema(request=s.RewriteInput, responses=s.PriceOutput)
    def estimate_rewrite(self, request: Request, pk: str) -> Response:
        """What it would cost at most; nothing is asked."""
        return _price(self._rewrite)

    @extend_schema(request=s.PartInput, responses={202: JobAcceptedSerializer})
    def regenerate(self, request: Request, pk: str) -> Response:
        """Write a section, the title or the meta data again."""
        return job_response(self._regenerate())

    @extend_schema(request=s.PartInput, responses=s.PriceOutput)
    def estimate_regenerate(self, request: Request, pk: str) -> Response:
        """What it would cost at most; nothing is asked."""
        return _price(self._regenerate)

    @extend_schema(request=s.TranslateInput, responses={202: JobAcceptedSerializer})
    def translate(self, request: Request, pk: str) -> Response:
        """Write the page in another language, as a linked page."""
        return job_response(self._translate())

    @extend_schema(request=s.TranslateInput, responses=s.PriceOutput)
    def estimate_translate(self, request: Request, pk: str) -> Response:
        """What it would cost at most; nothing is asked."""
        return _price(self._translate)

    @extend_schema(responses=s.TranslationOutput(many=True))
    def translations(self, request: Request, pk: str) -> Response:
        """The page in other languages."""
        rows = translation_service.translations_of(self.get_object())
        return Response(list(rows.values(*s.TranslationOutput.columns())))

    @extend_schema(responses=s.StructuredDataOutput)
    def structured_data(self, request: Request, pk: str) -> Response:
        """Facts and JSON-LD."""
        return _structured(self.get_object())

    @extend_schema(request=s.FactsInput, responses=s.StructuredDataOutput)
    def set_facts(self, request: Request, pk: str) -> Response:
        """Replace the facts."""
        content, asked = self._asked(s.FactsInput)
        return _structured(structured_data.set_facts(content_id=content.id, **asked))

    def _rewrite(self) -> Job:
        content, asked = self._asked(s.RewriteInput)
        return rewriting_service.request_rewrite(content_id=content.id, **asked)

    def _regenerate(self) -> Job:
        content, asked = self._asked(s.PartInput)
        return rewriting_service.request_regeneration(content_id=content.id, **asked)

    def _translate(self) -> Job:
        content = self.get_object()
        return translation_service.request_translation(content_id=content.id, **self.read(s.TranslateInput))

    def _asked(self, serializer: Any) -> tuple[Content, dict[str, Any]]:
        """The page and the body; the version is the body's, or the one that `If-Match` named."""
        content = self.get_object()
        asked = self.read(serializer)
        version = asked.pop("version", content.version if etag.if_match(self.request) else None)
        return content, {**asked, "expected_version": version}


def _price(order: Callable[[], Job]) -> Response:
    price = credit_service.price_of(order)
    return Response({"credits": price, "available": balance().available})


def _structured(content: Content) -> Response:
    site = content.site
    home = site_deployment_service.base_url_of(site)
    place = Place(url=site_deployment_service.url_of(site, content), site_name=site.name, site_url=home)
    facts = content.structure_data.get("facts", {})
    return Response({"facts": facts, "json_ld": structured_data.json_ld(content, place)})


def _to(methods: dict[str, Any], suffix: str) -> Any:
    return path(f"items/<str:pk>/{suffix}/", WritingViewSet.as_view(methods), name=f"content-{suffix}")


urlpatterns = [
    _to({"get": "quality"}, "quality"),
    _to({"post": "rewrite"}, "rewrite"),
    _to({"post": "estimate_rewrite"}, "rewrite/estimate"),
    _to({"post": "regenerate"}, "regenerate"),
    _to({"post": "estimate_regenerate"}, "regenerate/estimate"),
    _to({"post": "translate"}, "translate"),
    _to({"post": "estimate_translate"}, "translate/estimate"),
    _to({"get": "translations"}, "translations"),
    _to({"get": "structured_data", "put": "set_facts"}, "structured-data"),
]
