"""Content: read, edit, review, versions, publish."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api import etag
from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.api.exporting import ExportMixin
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.domain.content.models import Content, ReviewComment
from igny8_core.domain.content.services import (
    comment_service,
    content_versioning_service,
    review_service,
    trash_service,
)
from igny8_core.domain.publishing.services import publisher_service
from igny8_core.modules.content import serializers as s

_DELETED = "deleted"
_NUMBERS = [OpenApiParameter(name, int, required=True) for name in ("older", "newer")]


class ContentViewSet(ExportMixin, SiteSectorModelViewSet):
    """Pages, from draft to published. `ETag` names the version; `If-Match` guards a change."""

    model = Content
    output = s.ContentOutput
    detail_output = s.ContentDetailOutput
    filters: ClassVar[dict[str, str]] = {
        **SiteSectorModelViewSet.filters,
        "status": "status",
        "stage": "stage",
        "cluster": "cluster_id",
        "structure": "structure",
        "assignee": "assignee_id",
        "search": "title__istartswith",
    }
    own_parameters: ClassVar[dict[str, frozenset[str]]] = {
        **ExportMixin.own_parameters,
        "list": frozenset({_DELETED}),
    }
    orderings = (
        "-id", "id", "title", "-title", "-updated_at", "updated_at", "-word_count", "word_count", "-seo_score",
        "seo_score",
    )  # fmt: skip
    exported = (
        "id", "title", "slug", "primary_keyword", "entity_type", "structure", "language", "word_count", "status",
        "stage", "seo_score", "meta_title", "meta_description", "provider", "publish_at", "published_at", "html",
    )  # fmt: skip

    def get_queryset(self) -> Any:
        pages = super().get_queryset()
        if self.action == "undelete":
            return pages
        in_trash = self.action == "list" and self.request.query_params.get(_DELETED) == "true"
        return pages.exclude(deleted_at=None) if in_trash else pages.filter(deleted_at=None)

    def list_parameters(self) -> Any:
        return [*super().list_parameters(), OpenApiParameter(_DELETED, str, enum=["true", "false"])]

    @extend_schema(request=s.ContentChange, responses=s.ContentDetailOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Edit the page; a new version is kept."""
        content = self.get_object()
        expected = content.version if etag.if_match(request) else None
        changes = self.read(s.ContentChange, partial=True)
        return self.show(review_service.edit(content_id=content.id, changes=changes, expected_version=expected))

    @extend_schema(request=s.PassInput, responses=s.ContentDetailOutput)
    @action(detail=True, methods=["post"], url_path="request-review")
    def request_review(self, request: Request, pk: str) -> Response:
        """Ask for review; the quality gates come first."""
        return self.show(review_service.request_review(content_id=self.get_object().id, **self.read(s.PassInput)))

    @extend_schema(request=s.PassInput, responses=s.ContentDetailOutput)
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, pk: str) -> Response:
        """Let the page go out."""
        content = self.get_object()
        expected = content.version if etag.if_match(request) else None
        return self.show(
            review_service.approve(content_id=content.id, expected_version=expected, **self.read(s.PassInput))
        )

    @extend_schema(request=s.RejectInput, responses=s.ContentDetailOutput)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, pk: str) -> Response:
        """Send the page back, with a reason."""
        return self.show(review_service.reject(content_id=self.get_object().id, **self.read(s.RejectInput)))

    @extend_schema(request=None, responses=s.ContentDetailOutput)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, pk: str) -> Response:
        """Put the page away; it can be taken out again."""
        return self.show(review_service.move(content_id=self.get_object().id, to=Content.Status.ARCHIVED))

    @extend_schema(request=None, responses=s.ContentDetailOutput)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: str) -> Response:
        """Make it a draft again."""
        return self.show(review_service.move(content_id=self.get_object().id, to=Content.Status.DRAFT))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Put the page in the trash; for 30 days it can be brought back."""
        trash_service.delete(content_id=self.get_object().id)
        return Response(status=204)

    @extend_schema(request=None, responses=s.ContentDetailOutput)
    @action(detail=True, methods=["post"])
    def undelete(self, request: Request, pk: str) -> Response:
        """Bring the page back from the trash, as a draft."""
        return self.show(trash_service.undelete(content_id=self.get_object().id))

    @extend_schema(request=s.AssignInput, responses=s.ContentDetailOutput)
    @action(detail=True, methods=["post"])
    def assign(self, request: Request, pk: str) -> Response:
        """Make a member responsible for the page."""
        return self.show(comment_service.assign(content_id=self.get_object().id, **self.read(s.AssignInput)))

    @extend_schema(request=None, responses={202: JobAcceptedSerializer})
    @action(detail=True, methods=["post"])
    def publish(self, request: Request, pk: str) -> Response:
        """Publish, or update what is published."""
        return job_response(publisher_service.request_publication(content_id=self.get_object().id))

    @extend_schema(responses=s.VersionOutput(many=True))
    @action(detail=True, methods=["get"], pagination_class=None)
    def versions(self, request: Request, pk: str) -> Response:
        """All versions, newest first."""
        return Response(list(self.get_object().versions.order_by("-number").values(*s.VersionOutput.columns())))

    @extend_schema(parameters=_NUMBERS, responses=s.CompareOutput)
    @action(detail=True, methods=["get"])
    def compare(self, request: Request, pk: str) -> Response:
        """What differs between two versions."""
        older, newer = (_number(request, name) for name in ("older", "newer"))
        found = content_versioning_service.compare(content_id=self.get_object().id, older=older, newer=newer)
        return Response({"fields_changed": found["fields"], "html": [asdict(block) for block in found["html"]]})

    @extend_schema(request=s.RestoreInput, responses=s.ContentDetailOutput)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: str) -> Response:
        """Make an old version the newest."""
        content = self.get_object()
        number = self.read(s.RestoreInput)["number"]
        expected = content.version if etag.if_match(request) else None
        return self.show(
            content_versioning_service.restore(content_id=content.id, number=number, expected_version=expected)
        )


class CommentViewSet(SiteSectorModelViewSet):
    """Remarks of reviewers."""

    model = ReviewComment
    output = s.CommentOutput
    filters: ClassVar[dict[str, str]] = {
        **SiteSectorModelViewSet.filters,
        "content": "content_id",
        "open": "resolved_at__isnull",
    }
    orderings = ("id", "-id")

    @extend_schema(request=s.CommentInput, responses={201: s.CommentOutput})
    def create(self, request: Request) -> Response:
        """Say something of a page."""
        return self.show(comment_service.add_comment(**self.read(s.CommentInput)), status=201)

    @extend_schema(request=s.CommentChange, responses=s.CommentOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Tick it off, or open it again."""
        resolved = self.read(s.CommentChange)["resolved"]
        return self.show(comment_service.resolve_comment(comment_id=self.get_object().id, resolved=resolved))


def _number(request: Request, name: str) -> int:
    value = request.query_params.get(name, "")
    if not (value.isascii() and value.isdigit()) or len(value) > 9:
        raise ValidationError({name: ["A version's number."]})
    return int(value)
