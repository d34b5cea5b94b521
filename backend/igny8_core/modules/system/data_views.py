"""The owner's own: everything as a file, the account handed over, closed, and kept after all."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.core import ratelimit
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied, Throttled
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from igny8_core.core.accounts import export_service, ownership_service
from igny8_core.core.api.base import read_input
from igny8_core.core.api.exporting import file_response
from igny8_core.core.api.permissions import IsAuthenticatedAndActive
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.core.auth.models import Role
from igny8_core.domain.automation.services import account_closing_service
from igny8_core.modules.system import account_serializers as s

_CHUNK = 1024 * 1024


class ExportViewSet(GenericViewSet[Any]):
    """Everything of the account as a file, for its owner."""

    queryset = None
    pagination_class = None
    serializer_class = s.ExportOutput
    lookup_value_regex = "job_[0-9a-f]{32}"
    roles: ClassVar[dict[str, Role]] = dict.fromkeys(["list", "create", "file"], Role.OWNER)

    @extend_schema(responses=s.ExportOutput(many=True))
    def list(self, request: Request) -> Response:
        """The newest exports."""
        return Response(export_service.list_exports())

    @extend_schema(request=None, responses={202: JobAcceptedSerializer})
    def create(self, request: Request) -> Response:
        """Make one. While one is being made, that one is followed."""
        return job_response(export_service.request_export())

    @extend_schema(responses={(200, "application/zip"): OpenApiTypes.BINARY})
    @action(detail=True, methods=["get"])
    def file(self, request: Request, pk: str) -> Any:
        """The zip, for a week after it was made."""
        opened, size = export_service.open_export(export_id=pk)
        parts = iter(lambda: opened.read(_CHUNK), b"")
        answer = file_response(parts, name="igny8-account.zip", media_type="application/zip")
        answer["Content-Length"], answer["Cache-Control"] = str(size), "no-store"
        return answer


class TransferView(APIView):
    """Another owner of the account."""

    roles: ClassVar[dict[str, Role]] = {"post": Role.OWNER}

    @extend_schema(request=s.TransferInput, responses={204: None})
    def post(self, request: Request) -> Response:
        """Make another member the owner, with the owner's password; the caller stays as an admin."""
        user = _person(request, "hand the account over")
        ownership_service.transfer(user=user, **read_input(request, s.TransferInput))
        return Response(status=204)


def _person(request: Request, what: str) -> Any:
    """Who is signed in, to be asked for their password: no program, and not as often as a guesser needs."""
    if getattr(request._request, "by_token", False):
        raise PermissionDenied(f"Sign in to {what}; a token cannot.", code="session_needed")
    if not ratelimit.consume(request._request, action="reauthenticate", user=request.user):
        raise Throttled(detail="Too many attempts. Wait a minute.")
    return request.user


class CloseView(APIView):
    """The end of the account."""

    roles: ClassVar[dict[str, Role]] = {"post": Role.OWNER}

    @extend_schema(request=s.ClosingInput, responses=s.ClosingOutput)
    def post(self, request: Request) -> Response:
        """Suspend the account now and delete it two weeks later, unless the owner keeps it."""
        user = _person(request, "close the account")
        account = account_closing_service.request_closing(user=user, **read_input(request, s.ClosingInput))
        return Response({"status": account.status, "closes_at": account.closes_at})


class KeepView(APIView):
    """For the owner of an account that is being closed, which nobody can work in."""

    permission_classes = (IsAuthenticatedAndActive,)

    @extend_schema(request=s.KeepInput, responses=s.ClosingOutput)
    def post(self, request: Request) -> Response:
        """Keep the account after all."""
        user: Any = request.user
        account = account_closing_service.keep(user=user, **read_input(request, s.KeepInput))
        return Response({"status": account.status, "closes_at": account.closes_at})
