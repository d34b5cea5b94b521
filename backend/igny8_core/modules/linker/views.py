"""Internal links."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import F
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.domain.linking.models import InternalLink
from igny8_core.domain.linking.services import linker_service
from igny8_core.modules.linker import serializers as s


class LinkViewSet(SiteSectorModelViewSet):
    """Links between pages of a site."""

    model = InternalLink
    output = s.LinkOutput
    filters: ClassVar[dict[str, str]] = {
        **SiteSectorModelViewSet.filters,
        "state": "state",
        "source": "source_id",
        "target": "target_id",
    }

    def get_queryset(self) -> Any:
        return super().get_queryset().annotate(source_title=F("source__title"), target_title=F("target__title"))

    @extend_schema(request=s.LinkSiteInput, responses={202: JobAcceptedSerializer})
    @action(detail=False, methods=["post"])
    def run(self, request: Request) -> Response:
        """Link the site's drafts."""
        return job_response(linker_service.request_linking(**self.read(s.LinkSiteInput)))

    @extend_schema(request=None, responses=s.LinkOutput)
    @action(detail=True, methods=["post"])
    def remove(self, request: Request, pk: str) -> Response:
        """Take the link out of its page."""
        return self.show(linker_service.remove_link(link_id=self.get_object().id))
