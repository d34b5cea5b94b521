"""Destinations, records and deployments."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import F, Q
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.core.auth.models import Role
from igny8_core.domain.publishing.models import DeploymentRecord, PublishingRecord, WordPressConnection, WordPressPage
from igny8_core.domain.publishing.services import (
    connection_service,
    deployment_service,
    publisher_service,
    verification_service,
    wordpress_pages_service,
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


class WordPressPageViewSet(SiteSectorModelViewSet):
    """Pages of the site builder in WordPress."""

    model = WordPressPage
    output = s.WordPressPageOutput
    filters: ClassVar[dict[str, str]] = {**_SITE, "page": "page_id"}

    def get_queryset(self) -> Any:
        is_current = Q(page_version=F("page__version"), path=F("page__path"))
        is_deleted = Q(page__deleted_at__isnull=False)
        return super().get_queryset().annotate(title=F("page__title"), is_current=is_current, is_deleted=is_deleted)

    @extend_schema(request=s.SendPagesInput, responses={202: JobAcceptedSerializer})
    def create(self, request: Request) -> Response:
        """Bring the pages of the site's blueprint to its WordPress."""
        return job_response(wordpress_pages_service.request_sending(**self.read(s.SendPagesInput)))

    @extend_schema(request=None, responses={202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        """Move the page to WordPress's trash."""
        return job_response(wordpress_pages_service.request_withdrawal(record_id=self.get_object().id))


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
