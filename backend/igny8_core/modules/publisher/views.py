"""Destinations, records and deployments."""

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
from igny8_core.core.auth.models import Role
from igny8_core.domain.publishing.models import DeploymentRecord, PublishingRecord, WordPressConnection
from igny8_core.domain.publishing.services import (
    connection_service,
    deployment_service,
    publisher_service,
    verification_service,
)
from igny8_core.modules.publisher import serializers as s

_SITE = SiteSectorModelViewSet.filters


class WordPressConnectionViewSet(SiteSectorModelViewSet):
    """How WordPress sites are reached."""

    model = WordPressConnection
    output = s.ConnectionOutput
    filters: ClassVar[dict[str, str]] = {**_SITE, "state": "state"}
    roles: ClassVar[dict[str, Role]] = {"create": Role.ADMIN, "destroy": Role.ADMIN, "test": Role.EDITOR}

    @extend_schema(request=s.ConnectionInput, responses=s.ConnectionOutput)
    def create(self, request: Request) -> Response:
        """Connect (or reconnect) a site and test it; the findings say what is wrong, if anything."""
        return self.show(connection_service.connect(**self.read(s.ConnectionInput)))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Disconnect the site: its posts stay in WordPress, the password is forgotten here."""
        connection_service.disconnect(connection_id=self.get_object().id)
        return Response(status=204)

    @extend_schema(request=None, responses=s.ConnectionOutput)
    @action(detail=True, methods=["post"])
    def test(self, request: Request, pk: str) -> Response:
        """Run the connection doctor."""
        return self.show(connection_service.test(site_id=self.get_object().site_id))


class RecordViewSet(SiteSectorModelViewSet):
    """Where pages went."""

    model = PublishingRecord
    output = s.RecordOutput
    filters: ClassVar[dict[str, str]] = {
        **_SITE,
        "status": "status",
        "content": "content_id",
        "destination": "destination",
    }

    def get_queryset(self) -> Any:
        return super().get_queryset().annotate(content_title=F("content__title"))

    @extend_schema(request=None, responses={202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"])
    def retract(self, request: Request, pk: str) -> Response:
        """Take the page down."""
        return job_response(publisher_service.request_retraction(record_id=self.get_object().id))

    @extend_schema(request=None, responses={202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: str) -> Response:
        """Publish again: the record's post is found and updated, never doubled."""
        return job_response(publisher_service.request_publication(content_id=self.get_object().content_id))

    @extend_schema(request=None, responses=s.LiveStateOutput)
    @action(detail=True, methods=["post"])
    def verify(self, request: Request, pk: str) -> Response:
        """Ask the destination whether the page is there now."""
        found = verification_service.verify(record_id=self.get_object().id)
        return Response(s.LiveStateOutput(found).data)


class DeploymentViewSet(SiteSectorModelViewSet):
    """Versions of hosted sites."""

    model = DeploymentRecord
    output = s.DeploymentOutput
    filters: ClassVar[dict[str, str]] = {**_SITE, "status": "status"}

    @extend_schema(request=s.DeployInput, responses={202: JobAcceptedSerializer})
    def create(self, request: Request) -> Response:
        """Build the site and switch to it."""
        return job_response(deployment_service.request_deployment(**self.read(s.DeployInput), drafts=True))

    @extend_schema(request=None, responses=s.DeploymentOutput)
    @action(detail=True, methods=["post"], url_path="roll-back")
    def roll_back(self, request: Request, pk: str) -> Response:
        """Serve this version again."""
        return self.show(deployment_service.roll_back(deployment_id=self.get_object().id))
